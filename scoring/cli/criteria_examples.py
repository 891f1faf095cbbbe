"""`scoring criteria test [FILE...]`"""

from pathlib import Path

import click

from scoring.api import load_library
from scoring.authoring.examples import ExamplesFile, read_examples
from scoring.authoring.files import criteria_of, examples_of, shipped_examples
from scoring.authoring.missing import first_examples, missing
from scoring.authoring.mutate.run import mutated
from scoring.authoring.trial import tried
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, UNUSABLE, complain, width, write
from scoring.library.catalogue import Catalogue
from scoring.library.sources import is_examples
from scoring.model.diagnostic import ScoringError
from scoring.model.mutation import Missing


@click.command(
    help=said(
        "Chạy các ví dụ đi kèm bộ tiêu chí (TÊN.examples.yaml). FILE là tệp ví dụ, tệp tiêu chí hoặc thư mục; "
        "không nêu: mọi ví dụ có sẵn và của --criteria. Mã thoát 1 khi có ví dụ ra khác.",
        "Run the examples beside criteria files (NAME.examples.yaml). FILE is an examples file, a criteria file or a "
        "folder; none given: all that come with the program or lie below --criteria. Exit code 1 where one comes out "
        "otherwise.",
    )
)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option(
    "--coverage",
    is_flag=True,
    help=said("Nêu cả những gì chưa có ví dụ nào cho thấy.", "Tell also what no example shows."),
)
@click.option(
    "--mutate",
    is_flag=True,
    help=said(
        "Đổi lần lượt từng ngưỡng, từng phép, từng số điểm của bộ tiêu chí và nêu thay đổi mà không ví dụ nào nhận ra.",
        "Change each threshold, operator and point of the criteria in turn, and tell what no example notices.",
    ),
)
@click.option(
    "--make-missing",
    "proposed",
    type=click.Path(),
    metavar="OUT",
    help=said(
        "Ghi vào OUT (tệp mới TÊN.examples.yaml, hoặc thư mục) những ví dụ còn thiếu, chờ người xác nhận; cùng "
        "--mutate thì cả những ví dụ để nhận ra các thay đổi.",
        "Write the examples that are missing to OUT (a new file NAME.examples.yaml, or a folder) for a person to "
        "confirm; with --mutate also those that would notice the changes.",
    ),
)
@options.criteria
@options.output_format("text", "json")
@options.language
@click.pass_context
def test(
    context: click.Context,
    files: tuple[str, ...],
    coverage: bool,
    mutate: bool,
    proposed: str | None,
    folders: tuple[str, ...],
    form: str,
    lang: str,
) -> None:
    from scoring.reports.examples.trials import trials_json, trials_text  # noqa: PLC0415

    given = [Path(file) for file in files]
    library = load_library(*map(Path, folders), *criteria_of(given))
    if proposed is not None:
        given = _without_examples(given, Path(proposed), library, lang)
    read, usable = _read(given, [Path(folder) for folder in folders], library, asked=bool(files))
    done = [tried(file, coverage=coverage) for file in read]
    changed = {file.source: mutated(file, library) for file in read} if mutate else {}
    if done:
        write(trials_json(done, lang, changed) if form == "json" else trials_text(done, lang, width()))
        if changed and form == "text":
            from scoring.reports.examples.mutation_text import mutations_text  # noqa: PLC0415

            write("\n" + mutations_text(list(changed.values()), lang, width()))
    elif usable and not (files and proposed):
        click.echo(said("Không có tệp ví dụ nào ở đây.", "There is no examples file here."), err=True)
    if proposed is not None:
        _write_missing(
            [missing(file, changed.get(file.source)) for file in read if file.examples], Path(proposed), lang
        )
    if not ((done or (files and proposed)) and usable):
        context.exit(UNUSABLE)
    context.exit(NOT_PASSED if any(file.failed for file in done) else DONE)


def _read(
    given: list[Path], folders: list[Path], library: Catalogue, *, asked: bool
) -> tuple[list[ExamplesFile], bool]:
    """All examples meant, and whether every file could be used; complains of one that could not."""
    if asked:
        meant = [entry for path in given for entry in examples_of(path)]
    else:
        below = [entry for folder in folders for entry in examples_of(folder) if entry[0].exists()]
        meant = [*shipped_examples(), *below]
    found: list[ExamplesFile] = []
    usable = True
    once: dict[Path, tuple[Path, str]] = {}
    for path, source in meant:
        once.setdefault(path.resolve(), (path, source))
    for path, source in once.values():
        try:
            found.append(read_examples(path, source, library))
        except ScoringError as error:
            usable = False
            complain(error.diagnostics)
    return found, usable


def _without_examples(given: list[Path], out: Path, library: Catalogue, language: str) -> list[Path]:
    """The paths that have examples; for a criteria file that has none yet, the first ones are written."""
    kept, first = [], []
    for path in given:
        examples = examples_of(path)[0][0] if path.is_file() else path
        known = next((file for file in library.files if file.path == path.resolve()), None)
        if examples.exists() or known is None:
            kept.append(path)
        else:
            standard = library.in_force(known.shape.standard, known.shape.in_force.start)
            first.append(first_examples(standard, examples.as_posix()))
    _write_missing(first, out, language)
    return kept


def _write_missing(found: list[Missing], out: Path, language: str) -> None:
    """A file each; nothing that is there already is touched."""
    from scoring.reports.examples.missing_yaml import missing_yaml  # noqa: PLC0415

    wanted = [each for each in found if each.proposals]
    if len(wanted) > 1 and not out.is_dir():
        text = said(f"{out} phải là thư mục: có nhiều tệp ví dụ", f"{out} must be a folder: there are several files")
        raise click.UsageError(text)
    if wanted and not (out.is_dir() or is_examples(out)):  # beside criteria files it would be taken for one of them
        text = said(f"Tên tệp phải có đuôi .examples.yaml: {out}", f"The name must end in .examples.yaml: {out}")
        raise click.UsageError(text)
    for each in wanted:
        stem = Path(each.source).name.removesuffix(Path(each.source).suffix).removesuffix(".examples")
        path = out / f"{stem}.missing.examples.yaml" if out.is_dir() else out
        if path.exists():
            raise click.UsageError(said(f"Đã có {path}; không ghi đè", f"{path} is there already; it is not replaced"))
        path.write_bytes(missing_yaml(each, language).encode())
        count = len(each.proposals)
        click.echo(said(f"{path}: {count} ví dụ chờ xác nhận", f"{path}: examples to confirm: {count}"), err=True)
    if found and not wanted:
        click.echo(said("Không thiếu ví dụ nào.", "No example is missing."), err=True)
