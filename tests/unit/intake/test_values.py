"""Every type of fact, in YAML without quotes and in quotes, and as the text of a list where that reads no more than
quotes do: read exactly, or refused. What people type into lists besides is in test_typed.py."""

import json
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from scoring.intake.values import UnreadableError, read_decimal, read_declared
from scoring.model.assessment import Assessment, FactValue
from scoring.model.prose import Text
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Scalar
from tests.unit.intake.words import PLAIN, Read, from_cells, from_yaml, vocabulary

VOCABULARIES = {"thon": vocabulary(*PLAIN.values(), criteria={}, standards=[])}


class Refused(NamedTuple):
    """What should have stood there."""

    expected: str


class Undeclared(NamedTuple):
    """Nothing stands there."""


class Unspeakable(NamedTuple):
    """YAML knows no way to write this without quotes."""


Outcome = FactValue | Refused | Undeclared | Unspeakable
COUNT, NUMBER, BOOLEAN, DAY, TEXT = (Refused(word) for word in ("count", "number", "boolean", "date", "text"))
AMBIGUOUS, SCALE = Refused("unambiguous"), Refused("one of: kem, hoan_thanh, tot")
NOTHING, NOT_PLAIN = Undeclared(), Unspeakable()


def decimals(places: int) -> Refused:
    return Refused(f"≤ {places} decimals")


#: Fact, what is written, what it is without quotes, what it is in quotes or in a list.
SPELLINGS: list[tuple[str, str, Outcome, Outcome]] = [
    ("so_ho", "120", 120, 120),
    ("so_ho", "0", 0, 0),
    ("so_ho", "010", 10, 10),
    ("so_ho", "9" * 15, 999_999_999_999_999, 999_999_999_999_999),
    ("so_ho", "9" * 16, COUNT, COUNT),
    ("so_ho", "1" + "0" * 5000, COUNT, COUNT),
    ("so_ho", "1.234", COUNT, 1234),
    ("so_ho", "1.234.567", COUNT, 1_234_567),
    ("so_ho", "12.34", COUNT, COUNT),
    ("so_ho", "0.125", COUNT, COUNT),
    ("so_ho", "1234.567", COUNT, COUNT),
    ("so_ho", "1,234", COUNT, COUNT),
    ("so_ho", "1 234", COUNT, COUNT),
    ("so_ho", "1\u00a0234", COUNT, COUNT),
    ("so_ho", "\u00a0120\u00a0", 120, 120),
    ("so_ho", "１２０", COUNT, COUNT),
    ("so_ho", "١٢", COUNT, COUNT),
    ("so_ho", "½", COUNT, COUNT),
    ("so_ho", "1e3", COUNT, COUNT),
    ("so_ho", "5.0", COUNT, COUNT),
    ("so_ho", "-5", COUNT, COUNT),
    ("so_ho", "+5", COUNT, COUNT),
    ("so_ho", "1_000", COUNT, COUNT),
    ("so_ho", "0x10", COUNT, COUNT),
    ("so_ho", "1:30", COUNT, COUNT),
    ("so_ho", "120 hộ", COUNT, COUNT),
    ("so_ho", "no", COUNT, COUNT),
    ("so_ho", "true", COUNT, COUNT),
    ("so_ho", ".inf", COUNT, COUNT),
    ("so_ho", "null", NOTHING, COUNT),
    ("so_ho", "~", NOTHING, COUNT),
    ("so_ho", "n/a", COUNT, COUNT),
    ("muc_tang", "12.34", Decimal("12.34"), Decimal("12.34")),
    ("muc_tang", "12", Decimal(12), Decimal(12)),
    ("muc_tang", "-1.5", Decimal("-1.5"), Decimal("-1.5")),
    ("muc_tang", "-0", Decimal(0), Decimal(0)),
    ("muc_tang", "007", Decimal(7), Decimal(7)),
    ("muc_tang", "12,34", NUMBER, Decimal("12.34")),
    ("muc_tang", "1.234,5", NUMBER, Decimal("1234.5")),
    ("muc_tang", "-1.234,5", NUMBER, Decimal("-1234.5")),
    ("muc_tang", "0.123,5", NUMBER, NUMBER),
    ("muc_tang", "1.234", decimals(2), AMBIGUOUS),
    ("muc_tang", "-1.234", decimals(2), AMBIGUOUS),
    ("muc_tang", "12.340", Decimal("12.34"), AMBIGUOUS),
    ("muc_tang", "12.3456", decimals(2), decimals(2)),
    ("muc_tang", "0.125", decimals(2), decimals(2)),
    ("muc_tang", "0.50", Decimal("0.5"), Decimal("0.5")),
    ("muc_tang", "1.234.567", NUMBER, Decimal(1_234_567)),
    ("muc_tang", "12,345,678", NUMBER, NUMBER),
    ("muc_tang", "1e3", NUMBER, NUMBER),
    ("muc_tang", ".5", NUMBER, NUMBER),
    ("muc_tang", "5.", NUMBER, NUMBER),
    ("muc_tang", "+5", NUMBER, NUMBER),
    ("muc_tang", "−5", NUMBER, NUMBER),
    ("muc_tang", "1/2", NUMBER, NUMBER),
    ("muc_tang", "nan", NUMBER, NUMBER),
    ("muc_tang", "Infinity", NUMBER, NUMBER),
    ("muc_tang", "87,5 %", NUMBER, NUMBER),
    ("muc_tang", "１２", NUMBER, NUMBER),
    ("muc_tang", "1" + "0" * 5000, NUMBER, NUMBER),
    ("ty_le", "95", Decimal(95), Decimal(95)),
    ("ty_le", "95%", Decimal(95), Decimal(95)),
    ("ty_le", "95 %", Decimal(95), Decimal(95)),
    ("ty_le", "95\u00a0%", Decimal(95), Decimal(95)),
    ("ty_le", "87.5%", Decimal("87.5"), Decimal("87.5")),
    ("ty_le", "87,5 %", NUMBER, Decimal("87.5")),
    ("ty_le", "12.34", decimals(1), decimals(1)),
    ("ty_le", "0.95", decimals(1), decimals(1)),
    ("ty_le", "1.234 %", decimals(1), AMBIGUOUS),
    ("ty_le", "95%%", NUMBER, NUMBER),
    ("ty_le", "95 phần trăm", NUMBER, NUMBER),
    ("ty_le", "95％", NUMBER, NUMBER),
    ("ty_le", "%", NOT_PLAIN, NUMBER),
    ("co_ke_hoach", "true", True, True),
    ("co_ke_hoach", "True", True, True),
    ("co_ke_hoach", "có", True, True),
    ("co_ke_hoach", "CÓ", True, True),
    ("co_ke_hoach", unicodedata.normalize("NFD", "có"), True, True),
    ("co_ke_hoach", "Đúng", True, True),
    ("co_ke_hoach", "x", True, True),
    ("co_ke_hoach", "X", True, True),
    ("co_ke_hoach", "yes", True, True),
    ("co_ke_hoach", "1", True, True),
    ("co_ke_hoach", "false", False, False),
    ("co_ke_hoach", "không", False, False),
    ("co_ke_hoach", "Sai", False, False),
    ("co_ke_hoach", "no", False, False),
    ("co_ke_hoach", "0", False, False),
    ("co_ke_hoach", " có\u00a0", True, True),
    ("co_ke_hoach", "co", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "đạt", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "không có", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "ｘ", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "on", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "2", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "01", BOOLEAN, BOOLEAN),
    ("co_ke_hoach", "có thể", BOOLEAN, BOOLEAN),
    ("ngay_nop", "2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
    ("ngay_nop", "10/02/2024", date(2024, 2, 10), date(2024, 2, 10)),
    ("ngay_nop", "1/2/2024", date(2024, 2, 1), date(2024, 2, 1)),
    ("ngay_nop", "29/02/2024", date(2024, 2, 29), date(2024, 2, 29)),
    ("ngay_nop", "29/02/2023", DAY, DAY),
    ("ngay_nop", "31/02/2024", DAY, DAY),
    ("ngay_nop", "2024-13-01", DAY, DAY),
    ("ngay_nop", "2024-2-1", DAY, DAY),
    ("ngay_nop", "10-02-2024", DAY, DAY),
    ("ngay_nop", "10.02.2024", DAY, DAY),
    ("ngay_nop", "10/02/24", DAY, DAY),
    ("ngay_nop", "0000-01-01", DAY, DAY),
    ("ngay_nop", "20240210", DAY, DAY),
    ("ngay_nop", "2024-W06-6", DAY, DAY),
    ("ngay_nop", "2024-02-10T00:00:00", DAY, DAY),
    ("ngay_nop", "45332", DAY, DAY),
    ("ngay_nop", "２０２４-02-10", DAY, DAY),
    ("xep_loai", "hoan_thanh", "hoan_thanh", "hoan_thanh"),
    ("xep_loai", "Hoàn thành nhiệm vụ", "hoan_thanh", "hoan_thanh"),
    ("xep_loai", "HOÀN THÀNH  nhiệm vụ", "hoan_thanh", "hoan_thanh"),
    ("xep_loai", unicodedata.normalize("NFD", "Tốt"), "tot", "tot"),
    ("xep_loai", "Hoan_thanh", SCALE, SCALE),
    ("xep_loai", "xuất sắc", SCALE, SCALE),
    ("xep_loai", "1", SCALE, SCALE),
    ("ghi_chu", "Đã bàn giao", "Đã bàn giao", "Đã bàn giao"),
    ("ghi_chu", "hai   khoảng\u00a0trắng", "hai khoảng trắng", "hai khoảng trắng"),
    ("ghi_chu", "hai\ndòng", NOT_PLAIN, "hai dòng"),
    ("ghi_chu", "007", "007", "007"),
    ("ghi_chu", "1e5", "1e5", "1e5"),
    ("ghi_chu", "no", "no", "no"),
    ("ghi_chu", "null", NOTHING, "null"),
    ("ghi_chu", "dài" * 166 + "ra", "dài" * 166 + "ra", "dài" * 166 + "ra"),
    ("ghi_chu", "dài" * 167, TEXT, TEXT),
    ("ghi_chu", "chuông\x07", NOT_PLAIN, TEXT),
    ("ghi_chu", "không\u200brộng", TEXT, TEXT),
    ("ghi_chu", "ngược\u202e", TEXT, TEXT),
    ("ghi_chu", "rỗng\x00", NOT_PLAIN, TEXT),
]

#: What is read in a list and not in quotes.
IN_A_LIST: dict[tuple[str, str], Outcome] = {
    ("so_ho", "1,234"): AMBIGUOUS,
    ("so_ho", "1 234"): 1234,
    ("so_ho", "1\u00a0234"): 1234,
    ("so_ho", "１２０"): 120,
    ("muc_tang", "12,345,678"): Decimal(12_345_678),
    ("muc_tang", "−5"): Decimal(-5),
    ("muc_tang", "１２"): Decimal(12),
    ("ty_le", "95％"): Decimal(95),
    ("co_ke_hoach", "đạt"): True,
    ("co_ke_hoach", "không có"): False,
    ("co_ke_hoach", "ｘ"): True,
    ("ngay_nop", "10/02/24"): date(2024, 2, 10),
    ("ngay_nop", "２０２４-02-10"): date(2024, 2, 10),
}


def outcome(read: Read, fact: str) -> Outcome:
    """The value of a fact, or what was said of it."""
    if isinstance(read, Assessment):
        return read.facts.get(fact, NOTHING)
    (fault,) = read.diagnostics
    assert (fault.code, fault.params["name"]) == ("E404", fact)
    return Refused(fault.params["expected"])


def exactly(value: Outcome) -> tuple[type, Outcome]:
    """A value with its type: 1, True and Decimal(1) are not the same here."""
    return type(value), value


@pytest.mark.parametrize(
    ("fact", "text", "plain", "quoted"), [pytest.param(*row, id=f"{row[0]}-{row[1][:24]!a}") for row in SPELLINGS]
)
def test_a_value_is_read_exactly_or_refused(fact: str, text: str, plain: Outcome, quoted: Outcome) -> None:
    head = "unit: {id: A, type: thon}\nperiod: 2024\nfacts:\n"
    if plain != NOT_PLAIN:
        read = from_yaml(f"{head}  {fact}: {text}\n", VOCABULARIES)
        assert exactly(outcome(read, fact)) == exactly(plain)
    read = from_yaml(f"{head}  {fact}: {json.dumps(text)}\n", VOCABULARIES)
    assert exactly(outcome(read, fact)) == exactly(quoted)
    normal = unicodedata.normalize("NFC", text)
    read = from_cells({"unit.id": "A", "unit.type": "thon", "period": "2024", fact: normal}, VOCABULARIES)
    assert exactly(outcome(read, fact)) == exactly(IN_A_LIST.get((fact, text), quoted))


@pytest.mark.parametrize("fact", PLAIN)
@pytest.mark.parametrize("written", ["", " null", " ~", " NULL", " # chưa có số liệu"])
def test_what_is_left_empty_is_undeclared(fact: str, written: str) -> None:
    read = from_yaml(f"unit: {{id: A, type: thon}}\nperiod: 2024\nfacts:\n  {fact}:{written}\n", VOCABULARIES)
    assert isinstance(read, Assessment)
    assert read.facts == {}


@pytest.mark.parametrize("fact", PLAIN)
@pytest.mark.parametrize("written", ["", " ", "\u00a0", "\t", "\n"])
def test_an_empty_cell_is_undeclared(fact: str, written: str) -> None:
    cells = {"unit.id": "A", "unit.type": "thon", "period": "2024", fact: written}
    read = from_cells(cells, VOCABULARIES)
    assert isinstance(read, Assessment)
    assert read.facts == {}


@pytest.mark.parametrize("fact", PLAIN)
def test_empty_text_in_quotes_is_a_value_and_a_wrong_one(fact: str) -> None:
    read = from_yaml(f'unit: {{id: A, type: thon}}\nperiod: 2024\nfacts: {{{fact}: ""}}\n', VOCABULARIES)
    assert isinstance(outcome(read, fact), Refused)


@pytest.mark.parametrize("fact", PLAIN)
@pytest.mark.parametrize("written", ["[1]", "[]", "{value: 1}", "{}"])
def test_a_list_or_a_map_is_no_value(fact: str, written: str) -> None:
    read = from_yaml(f"unit: {{id: A, type: thon}}\nperiod: 2024\nfacts:\n  {fact}: {written}\n", VOCABULARIES)
    assert outcome(read, fact) == Refused("value")


def scalar(text: str) -> Scalar:
    return Scalar(text, Span("x.yaml", 1, 1), plain=False)


SHARED = Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=2)


@pytest.mark.parametrize(
    ("other", "text", "expected"),
    [
        pytest.param(Fact("ty_le", FactType.PERCENT, Text("Khác"), decimals=2), "87.25", Decimal("87.25"), id="label"),
        pytest.param(Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=0), "87", Decimal(87), id="fits both"),
        pytest.param(Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=0), "87.5", decimals(0), id="decimals"),
        pytest.param(Fact("ty_le", FactType.BOOLEAN, Text("Tỷ lệ")), "1", Refused("percent, boolean"), id="type"),
        pytest.param(Fact("ty_le", FactType.COUNT, Text("Tỷ lệ")), "5", Refused("percent, count"), id="number type"),
    ],
)
def test_a_value_satisfies_every_standard_that_declares_its_fact(other: Fact, text: str, expected: Outcome) -> None:
    for declared in ([SHARED, other], [other, SHARED]):
        try:
            found: Outcome = read_declared(declared, scalar(text))
        except UnreadableError as error:
            found = Refused(", ".join(sorted(error.expected.split(", "), reverse=True)))
        assert found == expected


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("1.234", "1234 | 1.234", id="with three decimals"),
        pytest.param("7.500", "7500 | 7.5", id="with zeros at its end"),
        pytest.param("-12.340", "-12340 | -12.34", id="negative"),
    ],
)
def test_a_number_in_quotes_that_means_two_things_is_refused_with_both(text: str, readings: str) -> None:
    """Without quotes it means the one with decimals, and each can be written so."""
    with pytest.raises(UnreadableError) as error:
        read_decimal(scalar(text))
    assert error.value.told == {"what": "number-in-quotes", "readings": readings, "clear": readings}
    values = [read_decimal(Scalar(clear, Span("x.yaml", 1, 1))) for clear in readings.split(" | ")]
    assert values == [Decimal(text.replace(".", "")), Decimal(text)]


@pytest.mark.parametrize(
    "words", ["Hoà nhập tốt", "Hòa nhập tốt", "HOÀ  NHẬP tốt", unicodedata.normalize("NFD", "hoà nhập tốt")]
)
def test_the_words_of_a_label_are_known_wherever_the_tone_is_typed(words: str) -> None:
    rating = {"a": Text("Hòa nhập tốt"), "b": Text("Hóa nhập tốt"), "c": Text("Hoa nhập tốt")}
    fact = Fact("xep_loai", FactType.CHOICE, Text("Xếp loại"), scale=("a", "b", "c"), labels=rating)
    assert read_declared([fact], scalar(words)) == "a"


def test_words_that_two_labels_share_are_no_label() -> None:
    rating = {"a": Text("Hoà nhập"), "b": Text("Hòa nhập")}
    fact = Fact("xep_loai", FactType.CHOICE, Text("Xếp loại"), scale=("a", "b"), labels=rating)
    with pytest.raises(UnreadableError):
        read_declared([fact], scalar("Hoà nhập"))


def test_points_are_read_as_numbers_are() -> None:
    assert [read_decimal(scalar(text)) for text in ("95", "9,5", "9.25", "-2")] == [
        Decimal(95),
        Decimal("9.5"),
        Decimal("9.25"),
        Decimal(-2),
    ]
