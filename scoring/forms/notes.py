"""What a form explains: how to fill it in, and which documents each criterion asks for."""

from collections.abc import Iterator

from scoring.forms.layout import Layout
from scoring.forms.sheet import made_for
from scoring.model.standard import Criterion
from scoring.reports.catalogue import message
from scoring.reports.summary import firmness


def notes_of(layout: Layout, language: str) -> Iterator[str]:
    """The notes, a paragraph each."""
    standard = layout.standard
    yield standard.title.in_language(language)
    yield made_for(standard, language)
    yield from firmness(standard, language)
    day = standard.window_ends
    yield message("form.note_window", language, day=f"{day.day:02d}/{day.month:02d}")
    for note in ("fill", "numbers", "evidence", "people", "keep", "check"):
        yield message(f"form.note_{note}", language)
    for item in layout.items:
        yield from _about(item.criterion, language)


def _about(criterion: Criterion, language: str) -> Iterator[str]:
    prose = {"documents": criterion.documents, "note": criterion.note, "remedy": criterion.remedy}
    told = [
        message(f"standard.{name}", language, **{name: text.in_language(language)})
        for name, text in prose.items()
        if text
    ]
    if told:
        yield "\n".join([f"{criterion.id}  {criterion.title.in_language(language)}", *told])
