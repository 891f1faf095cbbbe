"""Citations of a regulation, read by a strict grammar."""

import re
from dataclasses import dataclass

#: Vietnamese legal letters run a, b, c, d, đ, e, g, h, i, k …: there is no f, j, w or z.
#: Compiled when the first citation is read: whoever judges by criteria that were kept reads none.
_CITATION = (
    r"(?:[Đđ]iểm (?P<letter>[abcdđeghiklmnopqrstuvxy]) )?"
    r"(?:[Kk]hoản (?P<clause>[1-9]\d{0,2}[a-zđ]?) )?"
    r"(?:Điều (?P<article>[1-9]\d{0,3}[a-zđ]?)"
    r"|[Mm]ục (?P<section>[1-9]\d{0,2}|[IVXL]{1,7})"
    r"|Phụ lục(?: (?P<annex>[1-9]\d?|[IVXL]{1,7}))?)"
    r"(?: (?P<instrument>(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Hướng dẫn|Kế hoạch)"
    r"(?: liên tịch)?(?: số)? \S.{0,80}|\d+/\S{2,40}))?"
)


@dataclass(frozen=True, slots=True)
class LegalRef:
    """One place of a regulation: điểm `letter`, khoản `clause`, Điều `article` (or mục, or phụ lục) of `instrument`.

    `via` is the place that the citing regulation itself names when the rule is inherited from this one.
    """

    text: str
    instrument: str
    article: str | None = None
    clause: str | None = None
    letter: str | None = None
    section: str | None = None
    annex: str | None = None
    via: "LegalRef | None" = None


def citation_pattern() -> str:
    """The grammar of a citation for readers of other kinds: a regular expression without named groups."""
    named = re.sub(r"\?P<\w+>", "?:", _CITATION)
    return rf"^(?=[ĐKMP])(?!Điểm \S+ (?:Điều|Phụ)){named}$".replace(" ", r"\s+")


def parse_citation(text: str, instrument: str) -> LegalRef | None:
    """Read a citation as an official writes it; None where it is not one.

    >>> parse_citation("Điểm đ khoản 3 Điều 4", "124/2021/TT-BCA").letter
    'đ'
    >>> parse_citation("Điểm f khoản 3 Điều 4", "124/2021/TT-BCA") is None
    True
    """
    found = re.fullmatch(_CITATION, text)
    if found is None or not text[0].isupper() or (found["letter"] and not (found["clause"] or found["section"])):
        return None
    return LegalRef(
        text=text,
        instrument=found["instrument"] or instrument,
        article=found["article"],
        clause=found["clause"],
        letter=found["letter"],
        section=found["section"],
        annex=found["annex"],
    )
