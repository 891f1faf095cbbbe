"""`scoring criteria list|show|lint|test|prove|diff|impact|schema`"""

import click

from scoring.api import load_library
from scoring.cli import options
from scoring.cli.criteria_diff import diff, impact
from scoring.cli.criteria_examples import test
from scoring.cli.criteria_lint import lint
from scoring.cli.criteria_new import new
from scoring.cli.criteria_prove import prove
from scoring.cli.criteria_schema import schema
from scoring.cli.criteria_show import show
from scoring.cli.language import said
from scoring.cli.output import width, write


@click.group(help=said("Xem và kiểm tra bộ tiêu chí.", "List, show and check criteria files."))
def criteria() -> None:
    pass


@criteria.command("list", help=said("Liệt kê các bộ tiêu chí và thời gian hiệu lực.", "The standards and their force."))
@options.criteria
@options.output_format("table", "json")
@options.language
def list_(folders: tuple[str, ...], form: str, lang: str) -> None:
    from scoring.reports.standards.document import standards_json  # noqa: PLC0415
    from scoring.reports.standards.listing import standards_text  # noqa: PLC0415

    standards = load_library(*folders).standards
    write(standards_json(standards, lang) if form == "json" else standards_text(standards, lang, width()))


criteria.add_command(show)
criteria.add_command(lint)
criteria.add_command(test)
criteria.add_command(prove)
criteria.add_command(schema)
criteria.add_command(new)
criteria.add_command(diff)
criteria.add_command(impact)
