"""What examples notice, for terminals: how many changes of how many, and each that none of them shows."""

from collections.abc import Iterator, Sequence

from scoring.model.assessment import FactValue
from scoring.model.mutation import Change, Edition, Mutations, Unnoticed
from scoring.model.span import Span
from scoring.model.steps import Steps, steps
from scoring.reports.catalogue import message
from scoring.reports.layout import LEAST_WIDTH, paragraph, wrap
from scoring.reports.visible import visible


def mutations_text(files: Sequence[Mutations], language: str, width: int = 80) -> str:
    """A line for every edition, then the changes that some unit would feel and no example notices."""
    width = max(width, LEAST_WIDTH)
    told: list[str] = []
    for file in files:
        for edition in file.editions:
            told += [*_edition(file, edition, language, width)]
    return "\n".join(told) + "\n"


def _edition(file: Mutations, edition: Edition, language: str, width: int) -> Iterator[str]:
    several = len(file.editions) > 1
    yield from wrap(
        message(
            "mutate.edition" if several else "mutate.file",
            language,
            source=visible(file.source),
            edition=visible(edition.edition),
            changes=edition.noticed + len(edition.missed),
            noticed=edition.noticed,
        ),
        width,
    )
    for unnoticed in edition.missed:
        text = f"{place_text(unnoticed.span)} {change_text(unnoticed.change, language)}"
        yield from paragraph(text, width, 2, hang=2)
        yield from paragraph(witness_text(unnoticed, language), width, 4, hang=2)
    if edition.alike:
        yield from paragraph(message("mutate.alike", language, count=len(edition.alike)), width, 2, hang=2)
        for unnoticed in edition.alike:
            text = f"{place_text(unnoticed.span)} {change_text(unnoticed.change, language)}"
            yield from paragraph(text, width, 4, hang=2)


def place_text(span: Span) -> str:
    """File and line."""
    return f"{visible(span.source)}:{span.line}:"


def change_text(change: Change, language: str) -> str:
    """`k4.b require: a / b >= 70% → a / b >= 69%`."""
    code = "mutate.changed" if change.after else "mutate.dropped"
    params = {"at": visible(change.at), "part": change.part}
    return message(code, language, **params, before=visible(change.before), after=visible(change.after))


def witness_text(unnoticed: Unnoticed, language: str) -> str:
    """The unit that would show the change: an example that foretells too little, or one with these facts."""
    assert unnoticed.near is not None  # noqa: S101 (only a change that somebody feels is told)
    assert unnoticed.witness is not None  # noqa: S101
    name = visible(unnoticed.near.name)
    found = steps(unnoticed.near.assessment, unnoticed.witness)
    told = steps_text(found, language)
    code = "mutate.witness" if told else "mutate.example"
    return message(code, language, facts=told, name=name)


def steps_text(found: Steps, language: str) -> str:
    """Facts as an examples file writes them, papers that are missing, claims."""
    told = [f"{name}: {value_text(value)}" for name, value in found.facts]
    told += [message("mutate.without", language, name=name) for name in found.without]
    told += [message("mutate.claims", language, name=name) for name in found.claims]
    return visible("; ".join(told))


def value_text(value: FactValue | None) -> str:
    """A value as an examples file writes it."""
    if value is None:
        return "null"
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
