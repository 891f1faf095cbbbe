"""Earlier results as what grades look at: `--results FILE`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from scoring.model.history import Earlier
from scoring.reports.result_file import read_published


def read_earlier(paths: Iterable[Path]) -> Mapping[str, tuple[Earlier, ...]]:
    """What each unit, by its id, reached in published results; of two for one standard and period the later counts.

    Raises ScoringError for a file that is no result.
    """
    reached: dict[str, list[Earlier]] = defaultdict(list)
    for path in paths:
        for unit in read_published(path).units:
            reached[unit.id].append(Earlier(unit.group.standard, unit.group.period, unit.verdict, unit.grade))
    return {unit: tuple(outcomes) for unit, outcomes in reached.items()}
