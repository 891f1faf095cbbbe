"""What engines for conditions leave to their host: prerequisites, sections, total, grade and verdict."""

from bench.oracle import Answer
from bench.workload import CAPS, FROM, FULL, LEAST, PREREQUISITES

LEAVES = "prerequisites, sections, total, grade, verdict"


def finished(points: list[float], eligible: bool) -> Answer:
    """From what each criterion earns by itself to the whole answer."""
    for criterion, needed in PREREQUISITES.items():
        if points[needed] != FULL[needed]:
            points[criterion] = 0.0
    sections = [min(sum(points[section::4]), cap) for section, cap in enumerate(CAPS)]
    total = sum(sections)
    if not eligible:
        return Answer(points, total, None, "ineligible")
    grade = next((grade for grade, least in FROM if total >= least), None)
    if grade is None or any(reached < least for reached, least in zip(sections, LEAST, strict=True)):
        return Answer(points, total, None, "not_recognised")
    return Answer(points, total, grade, "recognised")
