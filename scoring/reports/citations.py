"""Legal references as officials write them."""

from scoring.model.legal import LegalRef
from scoring.reports.catalogue import find_message, message
from scoring.reports.visible import first_lower, visible

#: The words of a citation that stay capital inside a sentence begin with these letters: Điều, Phụ lục.
_STAYS_CAPITAL = ("Điều", "Phụ lục")


def instrument_text(number: str, language: str) -> str:
    """An instrument with its kind: `124/2021/TT-BCA` is a Thông tư. One whose number tells no kind stays as it is.

    >>> instrument_text("124/2021/TT-BCA", "vi"), instrument_text("Bộ luật Hình sự", "vi")
    ('Thông tư 124/2021/TT-BCA', 'Bộ luật Hình sự')
    """
    letters = number.rpartition("/")[2].partition("-")[0]
    kind = find_message(f"instrument.{letters}", language) if "/" in number else None
    if kind is None:
        return visible(number)
    bare = number.removeprefix(message(f"instrument.{letters}", "vi")).strip()
    return f"{kind} {visible(bare)}"


def place_text(basis: LegalRef, language: str) -> str:
    """The place without its instrument: `Điểm b khoản 4 Điều 4`; in English `Point b, Clause 4 of Article 4`."""
    if language == "vi":
        return visible(basis.text)
    inner = [
        message(f"basis.{part}", language, value=value)
        for part, value in (("letter", basis.letter), ("clause", basis.clause))
        if value
    ]
    return (
        message("basis.of", language, place=", ".join(inner), instrument=_outer(basis, language))
        if inner
        else _outer(basis, language)
    )


def _outer(basis: LegalRef, language: str) -> str:
    for part, value in (("article", basis.article), ("section", basis.section), ("annex", basis.annex)):
        if value:
            return message(f"basis.{part}", language, value=value)
    return message("basis.annex_only", language)


def basis_text(basis: LegalRef, language: str, *, beside: str | None = None) -> str:
    """The whole reference: place, instrument, and the place that refers to it where the rule is inherited. An
    instrument that stands above already (`beside`) is left out."""
    text = _with_instrument(basis, language, beside)
    if basis.via is None:
        return text
    via = _with_instrument(basis.via, language, beside or basis.instrument)
    return message("basis.via", language, place=text, via=_inside_sentence(via, language))


def _with_instrument(basis: LegalRef, language: str, beside: str | None) -> str:
    place = place_text(basis, language)
    if basis.instrument == beside or basis.instrument in place:
        return place
    return message("basis.of", language, place=place, instrument=instrument_text(basis.instrument, language))


def _inside_sentence(place: str, language: str) -> str:
    """A Vietnamese reference as it stands inside a sentence: khoản 2 Điều 5."""
    return place if language != "vi" or place.startswith(_STAYS_CAPITAL) else first_lower(place)
