"""Proposed examples as a YAML file: what each has other than the base, and what comes of it, marked as unconfirmed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.model.assessment import Appraised, Assessment, Claimed, Document, Unit
from scoring.model.example import UNCONFIRMED, Example, Gap, Told
from scoring.model.history import Earlier
from scoring.model.mutation import Missing, Proposal, Unnoticed
from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.layout import wrap
from scoring.reports.visible import first_upper, visible

#: A part that would be longer on one line stands key by key.
_WIDE = 110
_QUOTED = frozenset({"points", "points_raw", "points_range"})
_WORDS = frozenset({"verdict", "grade"})


def missing_yaml(found: Missing, language: str) -> str:
    """The file: to be read by a person, put right, and taken over."""
    head = message("missing.head", language, source=visible(found.source))
    lines = [f"# {line}" for line in wrap(head, 98)]
    for gap in found.left:
        lines += [f"# {line}" for line in wrap(message("missing.left", language, gap=_gap(gap, found, language)), 98)]
    lines += [f"standard: {found.standard.id}", ""]
    nothing = Assessment(Unit("", "", ""), 0)
    base = found.base or (found.proposals[0].example.assessment if found.proposals else nothing)
    lines += ["base:", *_indented(_parts(nothing, base))]
    lines += [*_indented(_reached(found.base_earlier)), "", "examples:"] if found.base_earlier else ["", "examples:"]
    for proposal in found.proposals:
        lines += [*_proposal(proposal, base, found, language), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _proposal(proposal: Proposal, base: Assessment, found: Missing, language: str) -> Iterator[str]:
    example = proposal.example
    yield f"  - name: {_text(proposal_name(proposal, found.standard, language))}"
    yield f"    {UNCONFIRMED}: true"
    yield from _indented(_parts(base, example.assessment), 4)
    if example.earlier != found.base_earlier:
        yield from _indented(_reached(example.earlier), 4)
    told = [f"{part}: {_told(part, value)}" for part, value in _expected(example).items()]
    short = f"    expect: {{{', '.join(told)}}}"
    yield from [short] if len(short) <= _WIDE else ["    expect:", *(f"      {line}" for line in told)]


def _expected(example: Example) -> Mapping[str, Told]:
    return {part: value for part, value in example.expected.items() if part != "decisive" or value}


def proposal_name(proposal: Proposal, standard: Standard, language: str) -> str:
    """One sentence: what the example is to show."""
    shows = proposal.shows
    if isinstance(shows, Unnoticed):
        change = shows.change
        code = "missing.change" if change.after else "missing.change_dropped"
        return message(code, language, at=change.at, part=change.part, before=change.before, after=change.after)
    return first_upper(_named(shows, standard, language))


def _named(gap: Gap, standard: Standard, language: str) -> str:
    titles = {each.id: each.fail_title.in_language(language) for each in standard.criteria}
    grades = {each.id: each.title.in_language(language) for each in standard.scoring.grades} if standard.scoring else {}
    title = (grades if gap.kind == "grade" else titles).get(gap.at, gap.at)
    return message(f"missing.{gap.kind}", language, at=gap.at, title=title, text=gap.text)


def _gap(gap: Gap, found: Missing, language: str) -> str:
    return _named(gap, found.standard, language)


# -- what an assessment has other than another ------------------------------------------------------------------------


def _parts(base: Assessment, own: Assessment) -> Iterator[str]:
    if own.period != base.period:
        yield f"period: {own.period}"
    yield from _merged("facts", base.facts, own.facts)
    yield from _merged("previous", base.previous, own.previous)
    yield from _merged("evidence", base.evidence, own.evidence)
    yield from _merged("not_applicable", base.not_applicable, own.not_applicable)
    yield from _merged("claimed", _claimed(base.claimed), _claimed(own.claimed))
    corrected, before = _appraisal(own), _appraisal(base)
    if corrected != before:
        yield from _block("appraisal", corrected) if corrected else ["appraisal: null"]


def _merged(part: str, base: Mapping[str, object], own: Mapping[str, object]) -> Iterator[str]:
    """Key by key: what is other, and null for what is not there any more."""
    other = {name: value for name, value in own.items() if name not in base or base[name] != value}
    gone: dict[str, object] = {name: None for name in base if name not in own}
    if other or gone:
        yield from _block(part, {**other, **gone})


def _claimed(claimed: Claimed | None) -> dict[str, object]:
    if claimed is None:
        return {}
    points = None if claimed.points is None else Quoted(str(claimed.points))
    criteria = {name: Quoted(str(value)) for name, value in claimed.criteria.items()}
    parts = {"points": points, "grade": claimed.grade, "criteria": criteria or None}
    return {name: value for name, value in parts.items() if value is not None}


def _appraisal(assessment: Assessment) -> dict[str, object]:
    facts = {name: _appraised(entry) for name, entry in assessment.appraised_facts.items()}
    points = {
        name: _appraised(entry) | {"value": Quoted(format(entry.value, "f"))}
        for name, entry in assessment.appraised_points.items()
    }
    return {name: part for name, part in (("facts", facts), ("points", points)) if part}


def _appraised(entry: Appraised[Any]) -> dict[str, object]:
    return {"value": entry.value, "reason": entry.reason, "by": entry.by, "date": entry.date}


def _reached(earlier: Sequence[Earlier]) -> Iterator[str]:
    """What the unit reached before, a line each."""
    yield "earlier:" if earlier else "earlier: null"
    for each in earlier:
        yield f"  - {_flow(_earlier(each))}"


def _earlier(earlier: Earlier) -> dict[str, object]:
    told = {"standard": earlier.standard, "period": earlier.period, "verdict": str(earlier.verdict)}
    return told | ({"grade": earlier.grade} if earlier.grade is not None else {})


# -- YAML -------------------------------------------------------------------------------------------------------------


class Quoted(str):
    """A number that stands in quotes, so that no reader makes a floating point number of it."""


def _block(key: str, value: object) -> Iterator[str]:
    """A part on one line where that is short, else an entry a line."""
    short = f"{key}: {_flow(value)}"
    if len(short) <= _WIDE or not isinstance(value, Mapping):
        yield short
        return
    yield f"{key}:"
    for name, part in value.items():
        yield f"  {name}: {_flow(part)}"


def _flow(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Quoted():
            return json.dumps(str(value))
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return f'"{value.isoformat()}"'
        case str():
            return _text(value)
        case Document(number, day):
            return _flow({"number": number} if day is None else {"number": number, "date": day})
        case Mapping():
            return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            raise TypeError(f"nothing that an example holds: {value!r}")


def _text(text: str) -> str:
    """Plain where that is safe, else in quotes."""
    bare = text.replace("_", "").replace("-", "").replace("/", "")
    is_plain = bare.isascii() and bare.isalnum() and bare[0].isalpha() and text not in ("true", "false", "null")
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _told(part: str, value: Told) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(json.dumps(each) if part in _QUOTED or ":" in each else each for each in value) + "]"
    if isinstance(value, str) and part in _QUOTED:
        return json.dumps(value)
    return _flow(value)


def _indented(lines: Iterator[str], by: int = 2) -> Iterator[str]:
    for line in lines:
        yield " " * by + line
