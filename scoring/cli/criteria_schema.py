"""`scoring criteria schema`"""

import json

import click

from scoring.cli import options, saving
from scoring.cli.language import said


@click.command(
    help=said(
        "In JSON Schema của tệp tiêu chí: trình soạn thảo dùng nó để gợi ý khóa, giải thích và báo sai khi đang gõ.",
        "Print the JSON Schema of a criteria file, by which editors complete keys, explain them and mark mistakes.",
    )
)
@saving.output
@options.language
def schema(output: str | None, lang: str) -> None:  # noqa: ARG001 (read from the command line)
    from scoring.library.schema import criteria_schema  # noqa: PLC0415

    saving.deliver(json.dumps(criteria_schema(), ensure_ascii=False, indent=1) + "\n", output)
