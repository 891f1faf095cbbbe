"""Two results held against each other, and two units of one result."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scoring.api.files import load_library
from scoring.api.ranking import Ranking
from scoring.library.catalogue import Catalogue
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span

if TYPE_CHECKING:
    from scoring.reports.above.above import Above
    from scoring.reports.comparison.comparison import Comparison
    from scoring.reports.published import Published


def compare(
    before: Ranking | Mapping[str, Any], after: Ranking | Mapping[str, Any], *, language: str = "vi"
) -> "Comparison":
    """Hold two results against each other: what moved, by which criteria, and whether the parts add up.

    A side is a ranking, or its JSON document as `json.loads` gives it. Units are matched by id and standard; edition,
    period and cluster may differ. `language` is that of the sentences of rankings; a document's are as they stand.

    >>> from scoring import load_standard, rank, read_assessments
    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> ranking = rank(read.assessments)
    >>> compare(ranking.to_dict(), ranking).is_equal
    True

    Raises ScoringError E111 for a document that is no ranking.
    """
    from scoring.reports.comparison.comparison import compare as compared  # noqa: PLC0415 (few programs compare)

    return compared(_published(before, "before", language), _published(after, "after", language))


def above(
    result: Ranking | Mapping[str, Any], a: str, b: str, *, language: str = "vi", library: Catalogue | None = None
) -> "Above":
    """Why one unit of a result stands above another: the first key that decides, and the criteria behind it.

    The result is a ranking, or its JSON document as `json.loads` gives it; `language` is that of the sentences of a
    ranking. The criteria of the `library` tell in which order keys were looked at, where they are those of the result.

    >>> from scoring import load_standard, rank, read_assessments
    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> pair, = above(rank(read.assessments), "KDC-0411", "KDC-0415").pairs
    >>> str(pair.standing), pair.key.tie, [part.latest.id for part in pair.criteria]
    ('above', None, ['k1.c'])

    Raises ScoringError E111 for a document that is no ranking, LookupError for a unit that it does not have.
    """
    from scoring.reports.above.above import above as told  # noqa: PLC0415 (few programs ask)

    used = library or load_library()
    if not isinstance(result, Ranking):
        return told(_published(result, "result", language), a, b, used.standards)
    from scoring.reports.placed import tie_values, units_named  # noqa: PLC0415

    return told(units_named(result, (a, b), language), a, b, used.standards, tie_values(result, (a, b)))


def _published(side: Ranking | Mapping[str, Any], name: str, language: str) -> "Published":
    from scoring.reports.nodes import MisshapenError  # noqa: PLC0415
    from scoring.reports.published import published  # noqa: PLC0415

    try:
        return published(side.to_dict(language) if isinstance(side, Ranking) else side)
    except MisshapenError:
        from scoring.reports.document import SCHEMA  # noqa: PLC0415

        raise ScoringError([Diagnostic("E111", Span(name, 1, 1), {"schema": SCHEMA})]) from None
