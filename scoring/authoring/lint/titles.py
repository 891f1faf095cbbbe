"""Titles: each read once, a pass as a pass and a failure as a failure.

What a title says is told by its first words; only those that cannot begin the other kind of sentence are taken.
"""

from collections.abc import Iterable, Iterator, Sequence

from scoring.authoring.lint.linted import Linted
from scoring.library.read import Way
from scoring.model.diagnostic import Diagnostic
from scoring.model.names import name_key

#: How a sentence about something that is wrong begins.
_FAILURES = ("chưa", "để xảy ra", "thiếu", "không đạt", "không đủ", "không hoàn thành", "quá hạn", "còn để", "vượt quá")
#: How a sentence about something that is as it should be begins.
_PASSES = ("không để", "đã", "đạt", "đủ", "bảo đảm", "đảm bảo", "ít nhất", "hoàn thành")
#: What follows those words where they begin another kind of sentence: Đạt dưới 70%, Đã để xảy ra, Thiếu nhi tham gia.
_OTHERWISE = ("dưới", "chưa", "không", "thấp", "ít", "quá", "bị", "để", "chậm", "muộn", "nhi", "niên")
_AFTER = frozenset(map(name_key, _OTHERWISE))


def same_titles(linted: Linted) -> Iterator[Diagnostic]:
    """Two criteria, facts, sections or grades under one title: on a report and in a list nobody can tell them apart."""
    shape = linted.file.shape
    criteria, facts = enumerate(shape.criteria), shape.facts.items()
    listed: Sequence[tuple[str, list[tuple[Way, str, str]]]] = (
        ("criterion", [(("criteria", at, "title"), each.id, each.title) for at, each in criteria]),
        ("fact", [(("facts", name, "label"), name, fact.label) for name, fact in facts]),
        ("section", [(("sections", at, "title"), e.id, e.title) for at, e in enumerate(shape.sections or ())]),
        ("grade", [(("grades", at, "title"), e.id, e.title) for at, e in enumerate(shape.grades or ())]),
    )
    for what, titles in listed:
        first: dict[str, str] = {}
        for way, name, title in titles:
            other = first.setdefault(name_key(title), name)
            if other != name:
                yield linted.found("W517", *way, what=what, title=title, id=name, other=other)


def failing_titles(linted: Linted) -> Iterator[Diagnostic]:
    """A title that begins as a failure: it is printed where the criterion is met."""
    for place, shape in enumerate(linted.file.shape.criteria):
        if begin := _beginning(shape.title, _FAILURES):
            yield linted.found("W518", "criteria", place, "title", begin=begin)


def passing_fail_titles(linted: Linted) -> Iterator[Diagnostic]:
    """A fail_title that begins as a pass, or is the title itself: it is printed as the reason of a failure."""
    for place, shape in enumerate(linted.file.shape.criteria):
        way = ("criteria", place, "fail_title")
        if shape.fail_title is None:
            continue
        if name_key(shape.fail_title) == name_key(shape.title):
            yield linted.found("W519", *way, title=shape.fail_title)
        elif begin := _beginning(shape.fail_title, _PASSES):
            yield linted.found("W519", *way, begin=begin)


def _beginning(title: str, words: Iterable[str]) -> str | None:
    """The words that a title begins with, as it writes them."""
    said = name_key(title).split()
    for each in words:
        long = len(each.split())
        if said[:long] == name_key(each).split() and (not said[long:] or said[long] not in _AFTER):
            return " ".join(title.split()[:long])
    return None
