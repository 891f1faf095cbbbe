"""Examples that were tried: how many hold, and of each that does not what was expected, what came, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from scoring.language.show import decimal_text
from scoring.model.example import Difference, Gap, Told, Trial, Trials
from scoring.model.mutation import Mutations
from scoring.model.result import CriterionPoints, CriterionResult, State
from scoring.reports.catalogue import message
from scoring.reports.examples.mutation_document import mutations_document
from scoring.reports.layout import LEAST_WIDTH, paragraph, wrap
from scoring.reports.numbers import exact_text
from scoring.reports.pretty import pretty
from scoring.reports.sentences import deciding_text, reason_text
from scoring.reports.summary import decisive_lines
from scoring.reports.visible import first_upper, visible

TRIALS_SCHEMA = "scoring/trials/1"

_NUMBERS = frozenset({"points", "points_raw", "points_range"})
#: Parts that what is decisive explains.
_DECIDED = frozenset({"verdict", "decisive"})


@dataclass(frozen=True, slots=True)
class Astray:
    """A criterion whose state is not the one foretold; `expected` is None where merely another state was."""

    found: CriterionResult
    expected: State | None

    @property
    def id(self) -> str:
        """Which criterion."""
        return visible(self.found.criterion.id)


def astray(trial: Trial) -> list[Astray]:
    """The criteria behind the differences between lists of criteria, in the order of the standard."""
    expected: dict[str, State] = {}
    touched: set[str] = set()
    for difference in trial.differences:
        if difference.part in tuple(State):
            wanted, came = _words(difference.expected), _words(difference.came)
            touched |= set(wanted) ^ set(came)
            expected |= dict.fromkeys(wanted, State(difference.part))
    return [
        Astray(found, expected.get(found.criterion.id))
        for found in trial.result.criteria
        if found.criterion.id in touched
    ]


def trials_text(files: Sequence[Trials], language: str, width: int = 80) -> str:
    """A line for every file, then every example of which something else came."""
    width = max(width, LEAST_WIDTH)
    told = [line for file in files for line in _file(file, language, width)]
    for file in files:
        for trial in file.failed:
            told += ["", *_failed(file, trial, language, width)]
    return "\n".join(told) + "\n"


def _file(file: Trials, language: str, width: int) -> list[str]:
    count = len(file.trials)
    params = {"source": visible(file.source), "count": count, "passed": count - len(file.failed)}
    told = wrap(message("trials.file", language, **params), width)
    if file.unconfirmed:
        told += paragraph(message("trials.unconfirmed", language, count=file.unconfirmed), width, 2, hang=2)
    if file.gaps is not None:
        lines = _gaps(file, file.gaps, language) or [message("trials.no_gap", language)]
        told += [line for text in lines for line in paragraph(text, width, 2, hang=2)]
    return told


def _gaps(file: Trials, gaps: Sequence[Gap], language: str) -> list[str]:
    """What is not shown; of which edition, where the examples of one file are judged by several."""
    several = len({trial.result.standard.edition for trial in file.trials}) > 1
    told: list[str] = []
    for edition in dict.fromkeys(gap.edition for gap in gaps):
        own = [gap for gap in gaps if gap.edition == edition]
        if several:
            told.append(message("trials.edition", language, edition=visible(edition)))
        for kind in ("recognised", "alone", "not_applicable", "undetermined", "grade"):
            if names := [visible(gap.at) for gap in own if gap.kind == kind]:
                told.append(message(f"trials.gap.{kind}", language, names=", ".join(names)))
        told += [_threshold(gap, language) for gap in own if gap.text]
    return told


def _threshold(gap: Gap, language: str) -> str:
    at = f"{gap.at} {gap.part}" if gap.part in ("applies_when", "points") else gap.at
    return message(f"trials.gap.{gap.kind}", language, at=visible(at), text=visible(gap.text))


def _failed(file: Trials, trial: Trial, language: str, width: int) -> list[str]:
    """Where the example stands, its name, and line by line what came otherwise."""
    told = wrap(f"{visible(file.source)}:{trial.example.span.line}: {visible(trial.example.name)}", width)
    for text in _otherwise(trial, language):
        told += paragraph(text, width, 2, hang=2)
    return told


def _otherwise(trial: Trial, language: str) -> Iterator[str]:
    others = [difference for difference in trial.differences if difference.part not in tuple(State)]
    parts = {difference.part for difference in others}
    for difference in others:
        yield _difference(difference, language)
    criteria = astray(trial)
    for one in criteria:
        yield _astray(one, trial, language)
    if parts & _DECIDED:
        explained = {one.id for one in criteria}
        for line in decisive_lines(trial.result, language):
            if not line.about or line.about not in explained:
                yield line.told(language)
    yield from _about_points(trial, parts, language)


def _about_points(trial: Trial, parts: set[str], language: str) -> Iterator[str]:
    """What every criterion earned where the points are others, and what each grade asks for where the grade is."""
    result, standard = trial.result, trial.result.standard
    if result.points is not None and parts & _NUMBERS:
        pairs = zip(standard.criteria, result.points.criteria, strict=True)
        earned = [f"{criterion.id} {_earned(one, language)}" for criterion, one in pairs if one.points is not None]
        yield message("trials.sheet", language, points=visible("; ".join(earned)))
    if "grade" in parts:
        for reason in result.reasons:
            if reason.code == "no_grade" or reason.code.startswith("grade"):
                yield reason_text(reason, standard, None, language)


def _earned(one: CriterionPoints, language: str) -> str:
    """`7/10`, or `0 … 7/10` while it is open."""
    ends = [decimal_text(end) for end in (one.points.least, one.points.most)] if one.points is not None else []
    text = " … ".join(exact_text(end, language) for end in dict.fromkeys(ends))
    return text if one.maximum is None else f"{text}/{exact_text(decimal_text(one.maximum), language)}"


def _difference(difference: Difference, language: str) -> str:
    part = first_upper(message(f"trials.part.{difference.part}", language))
    expected = _told(difference.part, difference.expected, language)
    came = _told(difference.part, difference.came, language)
    return message("trials.difference", language, part=part, expected=expected, came=came)


def _told(part: str, value: Told, language: str) -> str:
    """One part of a result in words."""
    if isinstance(value, bool):
        return message("trials.yes" if value else "trials.no", language)
    if not value:
        return message("trials.none", language)
    if isinstance(value, tuple):
        return " – ".join(exact_text(end, language) for end in value) if part in _NUMBERS else visible(", ".join(value))
    if part == "verdict":
        return message(f"verdict.{value}", language)
    return exact_text(value, language) if part in _NUMBERS else visible(value)


def _astray(one: Astray, trial: Trial, language: str) -> str:
    params = {"id": one.id, "came": message(f"state.{one.found.state}", language), "why": _why(one, trial, language)}
    if one.expected is None:
        return message("trials.unexpected", language, **params)
    return message("trials.state", language, **params, expected=message(f"state.{one.expected}", language))


def _why(one: Astray, trial: Trial, language: str) -> str:
    return deciding_text(one.found, trial.result.standard, language)


def _words(value: Told) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def trials_json(
    files: Sequence[Trials], language: str, mutations: Mapping[str, Mutations] = MappingProxyType({})
) -> str:
    """The same for programs, with every example; `mutations` by the name of the file, where they were asked for."""
    count, failed = sum(len(file.trials) for file in files), sum(len(file.failed) for file in files)
    return pretty(
        {
            "schema": TRIALS_SCHEMA,
            "files": [{**_file_document(file, language), **_noticed(mutations.get(file.source))} for file in files],
            "counts": {"files": len(files), "examples": count, "passed": count - failed, "failed": failed},
        }
    )


def _noticed(mutations: Mutations | None) -> dict[str, Any]:
    return {} if mutations is None else {"mutations": mutations_document(mutations)}


def _file_document(file: Trials, language: str) -> dict[str, Any]:
    return {
        "source": file.source,
        "standard": file.standard,
        "examples": [_trial_document(trial, language) for trial in file.trials],
        "unconfirmed": file.unconfirmed,
        "gaps": None if file.gaps is None else [_gap_document(gap) for gap in file.gaps],
    }


def _trial_document(trial: Trial, language: str) -> dict[str, Any]:
    return {
        "name": trial.example.name,
        "line": trial.example.span.line,
        "edition": trial.result.standard.edition,
        "passed": trial.passed,
        "differences": [
            {"part": difference.part, "expected": _plain(difference.expected), "came": _plain(difference.came)}
            for difference in trial.differences
        ],
        "criteria": [
            {
                "id": one.found.criterion.id,
                "expected": None if one.expected is None else str(one.expected),
                "came": str(one.found.state),
                "text": _why(one, trial, language),
            }
            for one in astray(trial)
        ],
    }


def _plain(value: Told) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _gap_document(gap: Gap) -> dict[str, Any]:
    return {
        "edition": gap.edition,
        "kind": gap.kind,
        "at": gap.at or None,
        "part": gap.part or None,
        "condition": gap.text or None,
    }
