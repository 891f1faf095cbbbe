"""What must hold of every spelling of a value in a list: it reads back as what was meant, or is refused; and none is
read as one thing where it could be meant as another."""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import event, example, given
from hypothesis import strategies as st

from scoring.intake.values import TwoReadingsError, UnreadableError, read_value
from scoring.model.assessment import FactValue
from scoring.model.names import TONES, name_key
from scoring.model.prose import Text
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Numbers, Scalar

SPAN = Span("x.csv", 2, 1)
FACTS = {
    kind: Fact("so", kind, Text("Số"), decimals=9)
    for kind in (FactType.COUNT, FactType.NUMBER, FactType.PERCENT, FactType.DATE, FactType.BOOLEAN)
}
KINDS = st.sampled_from(sorted(FACTS))
HABITS = st.sampled_from([Numbers.VI, Numbers.EN])
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])


def read(kind: FactType, text: str, numbers: Numbers) -> FactValue | UnreadableError:
    """The value of a cell under a fact of this type, or why there is none."""
    try:
        return read_value(FACTS[kind], Scalar(text, SPAN, plain=False, numbers=numbers))
    except UnreadableError as error:
        return error


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@st.composite
def numbers(draw: st.DrawFn, kind: FactType, habit: Numbers) -> tuple[Decimal, str]:
    """A number, and a way to write it under this habit: its thousands parted or not, zeros at its end or not."""
    group, sign = (".", ",") if habit is Numbers.VI else (",", ".")
    places = 0 if kind is FactType.COUNT else draw(st.integers(0, 4))
    scaled = draw(st.integers(0, 10**11) if kind is FactType.COUNT else st.integers(-(10**11), 10**11))
    value = Decimal(scaled).scaleb(-places)
    whole, _, part = f"{abs(value):f}".partition(".")
    parted = draw(st.sampled_from(["", group]) | SPACES)
    if parted and len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", parted)
    zeros = "" if kind is FactType.COUNT else draw(st.sampled_from(["", "", "0", "00"]))
    minus = draw(st.sampled_from(["-", "\u2212", "\u2011"])) if value < 0 else ""
    text = f"{minus}{whole}{sign if part or zeros else ''}{part}{zeros}"
    return value, text + draw(st.sampled_from(["", "%", " %", "\u00a0%"])) if kind is FactType.PERCENT else text


def days(year: st.SearchStrategy[int]) -> st.SearchStrategy[date]:
    return st.builds(date, year, st.integers(1, 12), st.integers(1, 28))


DAY_TEXTS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day.day}/{day.month}/{day.year:04}",
    lambda day: f"{day.day:02}/{day.month:02}/{day.year:04}",
    lambda day: f"{day.day}/{day.month}/{day.year % 100:02}" if 2000 <= day.year <= 2044 else day.isoformat(),
]
YES = ["có", "đúng", "x", "1", "true", "yes", "đạt"]
NO = ["không", "sai", "0", "false", "no", "không đạt", "chưa đạt", "không có"]
CASES: list[Callable[[str], str]] = [str, str.upper, str.capitalize]
FORMS: list[Callable[[str], str]] = [str, full_width, lambda text: unicodedata.normalize("NFD", text)]


@st.composite
def spellings(draw: st.DrawFn) -> tuple[FactType, Numbers, FactValue, str]:
    """A value of some type, and a way to type it under a habit."""
    kind, habit = draw(KINDS), draw(HABITS)
    value: FactValue
    if kind is FactType.DATE:
        value = draw(days(st.integers(1, 9999)) | days(st.integers(2000, 2044)))
        text = draw(st.sampled_from(DAY_TEXTS))(value)
    elif kind is FactType.BOOLEAN:
        value = draw(st.booleans())
        text = draw(st.sampled_from(CASES))(draw(st.sampled_from(YES if value else NO)))
    else:
        value, text = draw(numbers(kind, habit))
    around = draw(st.sampled_from(["", " ", "\u00a0", "\t"]))
    return kind, habit, value, around + draw(st.sampled_from(FORMS))(text) + around


@given(spellings())
def test_every_spelling_reads_back_as_what_was_meant_or_is_refused_with_it(
    spelling: tuple[FactType, Numbers, FactValue, str],
) -> None:
    kind, habit, value, text = spelling
    under_habit, unsaid = read(kind, text, habit), read(kind, text, Numbers.UNSAID)
    if not (kind is FactType.DATE and habit is Numbers.EN):  # where the day before the month may mean another day
        assert under_habit == value
    for found in (under_habit, unsaid):
        event(type(found).__name__)
        if isinstance(found, TwoReadingsError):
            readings = found.told["readings"].split(" | ")
            assert str(value) in readings if kind is FactType.DATE else Decimal(str(value)) in map(Decimal, readings)
        else:
            assert found == value


#: What comes near to a number or a day: mostly one, in one habit or the other or in both; and what does not.
NUMBERS = st.from_regex(r"[-\u2212]?[0-9]{1,4}([., \u00a0][0-9]{3}){0,3}([.,][0-9]{1,4})?", fullmatch=True)
DAYS = st.from_regex(r"([0-2]?[0-9]|3[01])/(0?[0-9]|1[0-2]|[23][0-9])/(20|19)?[0-9]{2}", fullmatch=True)
OTHERS = st.text("0123456789.,-/% \u00a0", max_size=10) | st.text(max_size=6) | st.sampled_from(YES + NO)
TEXTS = {
    FactType.COUNT: NUMBERS | OTHERS,
    FactType.NUMBER: NUMBERS | OTHERS,
    FactType.PERCENT: st.builds("{}{}".format, NUMBERS | OTHERS, st.sampled_from(["", "%", " %"])),
    FactType.DATE: DAYS | DAYS | OTHERS,
    FactType.BOOLEAN: OTHERS,
}
TYPED = KINDS.flatmap(lambda kind: st.tuples(st.just(kind), TEXTS[kind]))


@given(TYPED)
@example((FactType.NUMBER, "1.234"))
@example((FactType.NUMBER, "12,345"))
@example((FactType.PERCENT, "1.234 %"))
@example((FactType.COUNT, "1.234"))
@example((FactType.COUNT, "1,234"))
@example((FactType.DATE, "1/2/2024"))
@example((FactType.DATE, "1/2/98"))
def test_what_two_people_read_differently_is_refused_until_somebody_says_how_to_read_it(
    typed: tuple[FactType, str],
) -> None:
    kind, text = typed
    unsaid, *said = (read(kind, text, numbers) for numbers in (Numbers.UNSAID, Numbers.VI, Numbers.EN))
    values = {value for value in said if not isinstance(value, UnreadableError)}
    event(f"{kind}: {len(values)} values, {type(unsaid).__name__}")
    if len(values) > 1:
        assert isinstance(unsaid, TwoReadingsError)
    if not isinstance(unsaid, UnreadableError):
        assert values == {unsaid}
    for found in (unsaid, *said):
        if isinstance(found, TwoReadingsError):
            readings = found.told["readings"].split(" | ")
            assert len(set(readings)) == len(readings) > 1


@given(TYPED, st.sampled_from(sorted(Numbers)))
def test_full_width_signs_and_hard_spaces_read_as_plain_ones_do(typed: tuple[FactType, str], numbers: Numbers) -> None:
    kind, text = typed
    plain, other = (read(kind, written, numbers) for written in (text, full_width(text).replace(" ", "\u00a0")))
    if isinstance(plain, UnreadableError):
        assert isinstance(other, UnreadableError)
        assert (other.expected, other.told) == (plain.expected, plain.told)
    else:
        assert (type(other), other) == (type(plain), plain)


@given(TYPED)
def test_a_document_reads_nothing_that_a_list_reads_otherwise(typed: tuple[FactType, str]) -> None:
    """What is accepted in quotes means the same in a cell of a list, unless it is refused there with both readings."""
    kind, text = typed
    try:
        quoted = read_value(FACTS[kind], Scalar(text, SPAN, plain=False))
    except UnreadableError:
        return
    listed = read(kind, text, Numbers.UNSAID)
    assert isinstance(listed, TwoReadingsError) or (type(listed), listed) == (type(quoted), quoted)


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
SYLLABLE = st.tuples(st.text(LETTERS, min_size=1, max_size=6), st.sampled_from(["", *TONES]), st.integers(0, 5))


def toned(letters: str, tone: str, place: int) -> str:
    """The letters with a tone on one of them."""
    at = min(place, len(letters) - 1)
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


@given(st.lists(SYLLABLE, min_size=1, max_size=4), st.lists(st.integers(0, 5), min_size=4, max_size=4), st.data())
def test_a_name_is_the_same_wherever_its_tones_are_typed(
    syllables: list[tuple[str, str, int]], places: list[int], data: st.DataObject
) -> None:
    name = " ".join(toned(*syllable) for syllable in syllables)
    other = "  ".join(toned(letters, tone, place) for (letters, tone, _), place in zip(syllables, places, strict=False))
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    assert name_key(unicodedata.normalize(form, other.upper())) == name_key(name)


@given(st.lists(SYLLABLE, min_size=1, max_size=3), st.lists(SYLLABLE, min_size=1, max_size=3))
def test_names_with_other_letters_or_tones_are_other_names(
    one: list[tuple[str, str, int]], other: list[tuple[str, str, int]]
) -> None:
    keys = [name_key(" ".join(toned(*syllable) for syllable in name)) for name in (one, other)]
    said = [[(unicodedata.normalize("NFD", letters), tone) for letters, tone, _ in name] for name in (one, other)]
    assert (keys[0] == keys[1]) == (said[0] == said[1])
