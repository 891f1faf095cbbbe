"""What `scoring audit` and `scoring rank --audit` do alike."""

from collections.abc import Sequence

import click

from scoring.api import Audit, audit
from scoring.cli.language import said
from scoring.cli.output import Judged, complain, read
from scoring.model.assessment import Reading


def audited(
    judged: Judged,
    last_year: Sequence[str],
    tolerance: str | None,
    standards: Sequence[str],
    as_of: object,
    inference: str | None,
    numbers: str | None,
    encoding: str | None,
) -> tuple[Audit, bool]:
    """The audit of what was read and judged, and whether all of last year's submissions could be used."""
    library, reading, ranking = judged
    before = read(last_year, library, numbers, encoding, alone=True) if last_year else Reading(())
    complain(fault for entry in before.rejected for fault in entry.diagnostics)
    found = audit(
        reading.assessments,
        last_year=before.assessments,
        tolerance=tolerance,
        ranking=ranking,
        standards=standards,
        as_of=str(as_of) if as_of else None,
        inference=inference,
        library=library,
    )
    if last_year and not found.last_year:
        told = said(
            "--last-year: không có phiếu năm trước của đơn vị nào đang xét",
            "--last-year: there is no assessment of the year before of any unit here",
        )
        click.echo(told, err=True)
    return found, not before.rejected
