"""What `scoring explain RESULT A B` does."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from scoring.api import Ranking
from scoring.cli.library import library_of
from scoring.cli.output import DONE, UNUSABLE, judge, no_such_unit, outcome, width, write
from scoring.library.catalogue import Catalogue
from scoring.reports.above.above import Above, above
from scoring.reports.placed import tie_values, units_named
from scoring.reports.result_file import find_published


def explain_above(
    context: click.Context,
    path: str,
    units: tuple[str, str],
    form: str,
    folders: Sequence[str],
    lang: str,
    standards: Sequence[str],
    as_of: object,
    inference: str | None,
    earlier: Sequence[str],
    numbers: str | None,
    encoding: str | None,
) -> NoReturn:
    """Why one unit stands above another, in a result as it was published or in assessments judged now."""
    library = library_of(folders)
    result = find_published(Path(path))
    if result is not None:
        _must_be_there(context, units, path, [unit.id for unit in result.units])
        _write(above(result, *units, library.standards), library, form, lang)
        context.exit(DONE)
    ranking = judge([path], folders, standards, as_of, inference, earlier, numbers, encoding)
    if not ranking.groups:
        context.exit(outcome(ranking))
    _must_be_there(context, units, path, _ids(ranking))
    judged = units_named(ranking, units, lang, path)
    _write(above(judged, *units, library.standards, tie_values(ranking, units)), library, form, lang)
    context.exit(outcome(ranking))


def _ids(ranking: Ranking) -> list[str]:
    return [each.result.assessment.unit.id for group in ranking.groups for each in group.units]


def _must_be_there(context: click.Context, units: Sequence[str], path: str, known: Sequence[str]) -> None:
    """Leave where a unit asked for is not in the result."""
    missing = [unit for unit in dict.fromkeys(units) if unit not in known]
    for unit in missing:
        no_such_unit(unit, path, dict.fromkeys(known))
    if missing:
        context.exit(UNUSABLE)


def _write(found: Above, library: Catalogue, form: str, lang: str) -> None:
    match form:
        case "json":
            from scoring.reports.above.document import above_json  # noqa: PLC0415

            write(above_json(found))
        case "markdown":
            from scoring.reports.above.markdown import above_markdown  # noqa: PLC0415
            from scoring.reports.comparison.names import names_of  # noqa: PLC0415

            write(above_markdown(found, names_of(library.standards, lang), lang))
        case _:
            from scoring.reports.above.text import above_text  # noqa: PLC0415
            from scoring.reports.comparison.names import names_of  # noqa: PLC0415

            write(above_text(found, names_of(library.standards, lang), lang, width()))
