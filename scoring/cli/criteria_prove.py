"""`scoring criteria prove [FILE...]`"""

from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.extras import must_have
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, UNUSABLE, width, write
from scoring.model.proof import Proof


@click.command(
    short_help=said("Chứng minh bộ tiêu chí trước khi dùng.", "Prove criteria files before they are used."),
    help=said(
        "Chứng minh trước khi dùng: được công nhận và mọi mức đều tới được, tiêu chí nào cũng quyết định được, không "
        "trái nhau, khai tốt hơn không bao giờ kém đi. FILE là tệp tiêu chí hoặc thư mục; không nêu: bộ có sẵn. Mã "
        "thoát 1 khi có điều bị bác bỏ hoặc chưa kết luận. Cần cài thêm: exemplary-unit-scoring[prove].",
        "Prove before use: recognition and every grade can be reached, every criterion can decide, none contradict, a "
        "better answer never lowers the result. FILE is a criteria file or a folder; none given: those that come with "
        "the program. Exit code 1 where anything is refuted or not settled. Needs: exemplary-unit-scoring[prove].",
    ),
)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option(
    "--witness",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help=said(
        "Ghi mỗi đơn vị làm chứng thành một phiếu trong DIR, để chấm thử bằng scoring check.",
        "Write every unit that shows something as an assessment into DIR, to be scored with scoring check.",
    ),
)
@click.option(
    "--effort",
    type=click.IntRange(1000, 10**9),
    help=said(
        "Số bước nhiều nhất cho một câu hỏi (không tính theo giờ).",
        "The most steps that a question may take (not a time).",
    ),
)
@options.criteria
@options.output_format("table", "json")
@options.language
@click.pass_context
def prove(
    context: click.Context,
    files: tuple[str, ...],
    folder: str | None,
    effort: int | None,
    folders: tuple[str, ...],
    form: str,
    lang: str,
) -> None:
    must_have("z3", "prove", "chứng minh", "proving")
    from scoring.api import prove_criteria  # noqa: PLC0415

    found = prove_criteria(*files, beside=[Path(each) for each in folders], effort=effort)
    proofs = found.proofs
    if not proofs:
        click.echo(said("Không có bộ tiêu chí nào ở đây.", "There is no criteria file here."), err=True)
        context.exit(UNUSABLE)
    if folder is not None:
        _save(proofs, Path(folder), lang)
    if form == "json":
        from scoring.reports.proof.document import proofs_json  # noqa: PLC0415

        write(proofs_json(proofs, lang))
    else:
        from scoring.reports.proof.text import proofs_text  # noqa: PLC0415

        write(proofs_text(proofs, lang, width()))
    context.exit(DONE if found.holds else NOT_PASSED)


def _save(proofs: tuple[Proof, ...], folder: Path, lang: str) -> None:
    """The witnesses as files; one that was written before is written again. Raises UsageError."""
    from scoring.reports.proof.witness import witness_files  # noqa: PLC0415

    count = 0
    try:
        for proof in proofs:
            for name, text in witness_files(proof, lang):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
                count += path.suffix == ".yaml"
    except OSError as error:
        raise click.UsageError(
            said(f"không ghi được {folder}: {error.strerror}", f"cannot write {folder}: {error.strerror}")
        ) from None
    click.echo(said(f"Đã ghi {count} phiếu vào {folder}.", f"Wrote {count} assessments to {folder}."), err=True)
