"""What a text means in a column, found once by the functions of the intake and kept: a scaled integer, a word, or that
only the intake can tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Generic, TypeVar

from scoring.batch.reading.spelling import NOWHERE, TYPED_BY_HAND, Spelling, scalar_of
from scoring.intake.assessment import year_of
from scoring.intake.papers import paper
from scoring.intake.rows import papers_of
from scoring.intake.values import UnreadableError, read_date, read_decimal, read_declared, read_text
from scoring.intake.walk import Walker
from scoring.language.show import decimal_text
from scoring.language.values import scaled_integer
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Numbers, Scalar

#: Among scaled integers: nothing stands there; the row is for the intake to read. Both are below every value.
EMPTY, UNCLEAR = -(2**63), -(2**63) + 1
#: Scaled integers in columns are smaller than this; a row with a larger one is for the intake.
LARGEST = 2**62
#: Among words: the row is for the intake to read. None is where nothing stands.
UNREAD = False
Word = str | bool | None

#: After so many texts a column starts afresh: it holds numbers of which no two are alike.
_KEPT = 50_000
_LONGEST = 500
#: What a paper number may begin with that means something else: nothing, or what a spreadsheet could not compute.
_SPECIAL = ("", "#")
#: One paper in its line, and its day.
_PAPER = re.compile(r"(?<=\n)[^\n;|#\s][^\n;|]*(?:;([^\n|]*))?(?=\n)")
#: What stands in texts, a line each, of which one may not stand for itself: nothing, spaces, a sign with a meaning.
_TO_BE_READ = ("\n\n", "\n ", " \n", "  ", "\n'", "\n#")
_ONE = frozenset({FactType.NUMBER, FactType.PERCENT})
#: With so few digits behind it, a sign is the decimal one: thousands come in threes. Where it is said how numbers are
#: written, the other sign is none.
_DECIMAL = re.compile("([0-9]{1,12})([.,])([0-9]{1,2})")
_NO_SIGN = {Numbers.VI: ".", Numbers.EN: ","}

Found = TypeVar("Found")


class Meanings(dict[str, Found], Generic[Found]):
    """What texts of one spelling mean in one column, each found when it first occurs."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Found:
        if len(self) >= _KEPT:
            self.clear()
        found = self._find(text)
        self[text] = found
        return found


class Meaning(Generic[Found]):
    """What any text means in one column, in every spelling."""

    def __init__(self, find: Callable[[str, Spelling], Found]) -> None:
        self._find = find
        self._by_spelling: dict[Spelling, Meanings[Found]] = {}

    def of(self, spelling: Spelling) -> Meanings[Found]:
        """The texts of one spelling."""
        if spelling not in self._by_spelling:
            self._by_spelling[spelling] = Meanings(lambda text: self._find(text, spelling))
        return self._by_spelling[spelling]


class FactMeaning(Meaning[int]):
    """A fact under all its declarations: scaled by the fewest decimals that any of them allows, a choice as its place
    on the scale of the first, a text as 0."""

    def __init__(self, declared: tuple[Fact, ...], numbers: Numbers) -> None:
        super().__init__(self._code)
        first = declared[0]
        types = {fact.type for fact in declared}
        self.declared, self._numbers = declared, numbers
        self.type = first.type
        self.decimals = min(fact.decimals for fact in declared) if types <= _ONE else 0
        #: Values below this can be held, under every declaration.
        self.limit = LARGEST // 10 ** (max(fact.decimals for fact in declared) if types <= _ONE else 0)
        self.is_one = len(types) == 1 or types <= _ONE
        self._scaled = scaled_integer(replace(first, decimals=self.decimals))
        self._digits = 10**self.decimals if self.is_one and types <= _ONE | {FactType.COUNT} else 0
        self._has_decimals = types <= _ONE

    def _code(self, text: str, spelling: Spelling) -> int:
        if self._digits and spelling in TYPED_BY_HAND and len(text) <= 15 and text.isascii():
            if text.isdigit():
                whole = int(text)
                return whole * self._digits if whole < self.limit else UNCLEAR
            if self._has_decimals and (found := _DECIMAL.fullmatch(text)):
                return self._decimal(*found.groups())
        scalar = scalar_of(text, spelling, self._numbers)
        if scalar is None:
            return EMPTY
        if scalar.fault is not None or not self.is_one:
            return UNCLEAR
        try:
            value = read_declared(self.declared, scalar)
        except UnreadableError:
            return UNCLEAR
        if self.type is FactType.TEXT:
            return 0
        scaled = self._scaled(value)
        return scaled if abs(scaled) < self.limit * 10**self.decimals else UNCLEAR

    def _decimal(self, whole: str, sign: str, part: str) -> int:
        """What most figures of a list are, which would else take as long as all the rest."""
        part = part.rstrip("0")
        if sign == _NO_SIGN.get(self._numbers) or len(part) > self.decimals or int(whole) >= self.limit:
            return UNCLEAR
        return int(whole + part.ljust(self.decimals, "0"))


def year(numbers: Numbers) -> Meaning[int]:
    """The period."""

    def code(text: str, spelling: Spelling) -> int:
        scalar = scalar_of(text, spelling, numbers)
        found = None if scalar is None else year_of(scalar)
        return UNCLEAR if found is None else found

    return Meaning(code)


class Words(Meaning[Word]):
    """What is read as a word; as it stands, where it `is_text` and nothing in it is to be put right."""

    def __init__(self, read: Callable[[Scalar], str], numbers: Numbers, *, is_text: bool) -> None:
        super().__init__(_word(read, numbers))
        self._is_text = is_text

    def stand(self, texts: Sequence[str]) -> bool:
        """Whether all of some texts in a list stand for themselves. All are looked at together: no two names are alike,
        and one by one they would take as long as all other columns."""
        if not self._is_text:
            return False
        together = "\n".join(("", *texts, ""))
        return (
            together.count("\n") == len(texts) + 1
            and not any(map(together.__contains__, _TO_BE_READ))
            and together.replace("\n", "").isprintable()
            and max(map(len, texts), default=0) <= _LONGEST
        )


def words(numbers: Numbers) -> Words:
    """A part of the head, or the grade that a unit gave itself."""
    return Words(read_text, numbers, is_text=True)


def points(numbers: Numbers) -> Words:
    """The points that a unit gave itself, as results tell them."""
    return Words(lambda scalar: decimal_text(Fraction(read_decimal(scalar))), numbers, is_text=False)


def _word(read: Callable[[Scalar], str], numbers: Numbers) -> Callable[[str, Spelling], Word]:
    def word(text: str, spelling: Spelling) -> Word:
        scalar = scalar_of(text, spelling, numbers)
        if scalar is None:
            return None
        if scalar.fault is not None:
            return UNREAD
        try:
            return read(scalar)
        except UnreadableError:
            return UNREAD

    return word


class Papers(Meaning[int]):
    """What is read as papers: 1 where they are sound."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(self._code)
        self._numbers = numbers
        self._days = Meaning(lambda text, spelling: is_day(text, spelling, numbers))

    def _code(self, text: str, spelling: Spelling) -> int:
        if spelling in TYPED_BY_HAND and len(text) <= _LONGEST and "|" not in text:
            number, _, day = text.partition(";")
            if number.isprintable() and number.strip()[:1] not in _SPECIAL and self._days.of(spelling)[day.strip()]:
                return 1
        scalar = scalar_of(text, spelling, self._numbers)
        if scalar is None:
            return EMPTY
        walker = Walker("", {}, [])
        for item in papers_of(scalar).items:
            paper(walker, item, "")
        return UNCLEAR if walker.faults else 1

    def sound(self, texts: Sequence[str], spelling: Spelling) -> bool:
        """Whether all of some texts, typed by hand, are one sound paper each. All are looked at together: no two papers
        have one number, and one by one they would take longer than all figures."""
        together = "\n".join(("", *texts, ""))
        days = _PAPER.findall(together)
        return (
            len(days) == len(texts)
            and together.count("\n") == len(texts) + 1
            and together.replace("\n", "").isprintable()
            and max(map(len, texts), default=0) <= _LONGEST
            and all(map(self._days.of(spelling).__getitem__, set(map(str.strip, days))))
        )


def is_day(text: str, spelling: Spelling, numbers: Numbers) -> int:
    """1 where a paper may be of that day, or of none."""
    if not text:
        return 1
    scalar = Scalar(text, NOWHERE, plain=False, numbers=numbers if spelling in TYPED_BY_HAND else None)
    try:
        read_date(scalar)
    except UnreadableError:
        return 0
    return 1


def claims(numbers: Numbers) -> Meaning[int]:
    """The justification of a criterion that does not apply: 1 where it is sound."""
    read = words(numbers)

    def code(text: str, spelling: Spelling) -> int:
        found = read.of(spelling)[text]
        return EMPTY if found is None else UNCLEAR if found is UNREAD else 1

    return Meaning(code)
