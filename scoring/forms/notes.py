"""What a form explains: how to fill it in, and which documents each criterion asks for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scoring.forms.layout import Layout
from scoring.forms.sheet import made_for
from scoring.model.standard import Criterion
from scoring.reports.catalogue import message
from scoring.reports.summary import firmness


class Note(NamedTuple):
    """A paragraph."""

    text: str
    is_heading: bool = False


#: What is said to who fills in a form of one unit, and a list of many.
OF_A_FORM = ("fill", "numbers", "evidence", "people", "keep", "check")
OF_A_LIST = ("fill_list", "numbers", "evidence_list", "people", "keep_list", "check_list")


def notes_of(layout: Layout, language: str, told: Sequence[str] = OF_A_FORM) -> Iterator[Note]:
    """The notes, a paragraph each."""
    standard = layout.standard
    yield Note(standard.title.in_language(language), is_heading=True)
    yield Note(made_for(standard, language))
    yield from map(Note, firmness(standard, language))
    day = standard.window_ends
    yield Note(message("form.note_window", language, day=f"{day.day:02d}/{day.month:02d}"))
    yield Note(message("form.notes_how", language), is_heading=True)
    yield from (Note(message(f"form.note_{name}", language)) for name in told)
    about = [note for item in layout.items for note in _about(item.criterion, language)]
    if about:
        yield Note(message("form.notes_criteria", language), is_heading=True)
    yield from map(Note, about)


def _about(criterion: Criterion, language: str) -> Iterator[str]:
    prose = {"documents": criterion.documents, "note": criterion.note, "remedy": criterion.remedy}
    told = [
        message(f"standard.{name}", language, **{name: text.in_language(language)})
        for name, text in prose.items()
        if text
    ]
    if told:
        yield "\n".join([f"{criterion.id}  {criterion.title.in_language(language)}", *told])
