"""`scoring criteria test [FILE...]`"""

from pathlib import Path

import click

from scoring.api import load_library
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, UNUSABLE, complain, width, write
from scoring.model.diagnostic import ScoringError
from scoring.model.example import Trials


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
@options.criteria
@options.output_format("text", "json")
@options.language
@click.pass_context
def test(
    context: click.Context, files: tuple[str, ...], coverage: bool, folders: tuple[str, ...], form: str, lang: str
) -> None:
    from scoring.reports.trials import trials_json, trials_text  # noqa: PLC0415

    tried, usable = _tried([Path(file) for file in files], [Path(folder) for folder in folders], coverage)
    if tried:
        write(trials_json(tried, lang) if form == "json" else trials_text(tried, lang, width()))
    elif usable:
        click.echo(said("Không có tệp ví dụ nào ở đây.", "There is no examples file here."), err=True)
    if not (tried and usable):
        context.exit(UNUSABLE)
    context.exit(NOT_PASSED if any(file.failed for file in tried) else DONE)


def _tried(given: list[Path], folders: list[Path], coverage: bool) -> tuple[list[Trials], bool]:
    """All examples meant, tried file by file, and whether every file could be used; complains of one that could not."""
    from scoring.authoring.examples import read_examples  # noqa: PLC0415
    from scoring.authoring.files import criteria_of, examples_of, shipped_examples  # noqa: PLC0415
    from scoring.authoring.trial import tried  # noqa: PLC0415

    library = load_library(*folders, *criteria_of(given))
    if given:
        meant = [entry for path in given for entry in examples_of(path)]
    else:
        below = [entry for folder in folders for entry in examples_of(folder) if entry[0].exists()]
        meant = [*shipped_examples(), *below]
    found: list[Trials] = []
    usable = True
    once: dict[Path, tuple[Path, str]] = {}
    for path, source in meant:
        once.setdefault(path.resolve(), (path, source))
    for path, source in once.values():
        try:
            found.append(tried(read_examples(path, source, library), coverage=coverage))
        except ScoringError as error:
            usable = False
            complain(error.diagnostics)
    return found, usable
