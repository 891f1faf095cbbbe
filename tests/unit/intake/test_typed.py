"""What people type into the cells of a list, when nobody said how numbers are written there, and under each of the two
ways: read rightly, or refused; and where it means two things, with both of them."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from scoring.intake.assessment import read_assessment
from scoring.intake.table import read_table
from scoring.model.assessment import Assessment, FactValue
from scoring.model.span import Span
from scoring.source.tree import Numbers
from tests.unit.intake.words import PLAIN, Read, as_csv, vocabulary

WORDS = {"thon": vocabulary(*PLAIN.values(), criteria={}, standards=[])}
NAMES = {"count": "so_ho", "number": "muc_tang", "percent": "ty_le", "boolean": "co_ke_hoach", "date": "ngay_nop"}


class No(NamedTuple):
    """Refused as it is no such value, and this is expected."""

    expected: str


class Two(NamedTuple):
    """Refused as it means all of this."""

    readings: tuple[str, ...]


Outcome = FactValue | No | Two


def no(kind: str) -> tuple[Outcome, Outcome, Outcome]:
    """Refused, whatever is said."""
    said = ["", "-vi", "-en"] if kind in ("count", "number") else [""] * 3
    first, second, third = (No(kind + way) for way in said)
    return first, second, third


def sure(value: FactValue) -> tuple[Outcome, Outcome, Outcome]:
    """Read, whatever is said."""
    return value, value, value


def day(text: str) -> date:
    return date.fromisoformat(text)


VI, EN = No("number-vi"), No("number-en")
D = Decimal

#: Type of fact, what is typed; what it is when nothing is said, under `vi` and under `en`.
SPELLINGS: list[tuple[str, str, tuple[Outcome, Outcome, Outcome]]] = [
    # numbers: one sign
    ("number", "1234", sure(D(1234))),
    ("number", "1.234,5", (D("1234.5"), D("1234.5"), EN)),
    ("number", "1,234.5", (D("1234.5"), VI, D("1234.5"))),
    ("number", "1234.5", (D("1234.5"), VI, D("1234.5"))),
    ("number", "1234,5", (D("1234.5"), D("1234.5"), EN)),
    ("number", "12.34", (D("12.34"), VI, D("12.34"))),
    ("number", "12,34", (D("12.34"), D("12.34"), EN)),
    ("number", "0.5", (D("0.5"), VI, D("0.5"))),
    ("number", "0,5", (D("0.5"), D("0.5"), EN)),
    ("number", "0.120", (D("0.12"), VI, D("0.12"))),
    ("number", "0,120", (D("0.12"), D("0.12"), EN)),
    ("number", "1234.560", (D("1234.56"), VI, D("1234.56"))),
    ("number", "1234,560", (D("1234.56"), D("1234.56"), EN)),
    ("number", "1.2300", (D("1.23"), VI, D("1.23"))),
    ("number", "1,2300", (D("1.23"), D("1.23"), EN)),
    ("number", "12.3456", (No("≤ 2 decimals"), VI, No("≤ 2 decimals"))),
    # numbers: one sign before three digits
    ("number", "1.234", (Two(("1234", "1.234")), D(1234), No("≤ 2 decimals"))),
    ("number", "1,234", (Two(("1.234", "1234")), No("≤ 2 decimals"), D(1234))),
    ("number", "7.500", (Two(("7500", "7.5")), D(7500), D("7.5"))),
    ("number", "7,500", (Two(("7.5", "7500")), D("7.5"), D(7500))),
    ("number", "-7.500", (Two(("-7500", "-7.5")), D(-7500), D("-7.5"))),
    ("number", "12.340", (Two(("12340", "12.34")), D(12340), D("12.34"))),
    ("number", "01.500", (Two(("1500", "1.5")), D(1500), D("1.5"))),
    ("number", "7.000", (Two(("7000", "7")), D(7000), D(7))),
    # numbers: several signs
    ("number", "1.234.567", (D(1234567), D(1234567), EN)),
    ("number", "1,234,567", (D(1234567), VI, D(1234567))),
    ("number", "1.234.567,80", (D("1234567.8"), D("1234567.8"), EN)),
    ("number", "1,234,567.80", (D("1234567.8"), VI, D("1234567.8"))),
    ("number", "1.234,500", (D("1234.5"), D("1234.5"), EN)),
    ("number", "1,234.500", (D("1234.5"), VI, D("1234.5"))),
    ("number", "12.34,5", no("number")),
    ("number", "1.23.456", no("number")),
    ("number", "1,23,456", no("number")),
    ("number", "1.234,567.8", no("number")),
    ("number", "1.234 567", no("number")),
    ("number", "0.123.456", no("number")),
    # numbers: spaces between threes, whichever they are
    ("number", "1 234", sure(D(1234))),
    ("number", "1\u00a0234,5", (D("1234.5"), D("1234.5"), EN)),
    ("number", "1\u202f234\u202f567.5", (D("1234567.5"), VI, D("1234567.5"))),
    ("number", "1 234.500", (D("1234.5"), VI, D("1234.5"))),
    ("number", "12 34", no("number")),
    ("number", "1  234", no("number")),
    ("number", "1\n234", no("number")),
    # numbers: other signs
    ("number", "-1,5", (D("-1.5"), D("-1.5"), EN)),
    ("number", "\u22121,5", (D("-1.5"), D("-1.5"), EN)),
    ("number", "\u20111,5", (D("-1.5"), D("-1.5"), EN)),
    ("number", "–1,5", no("number")),
    ("number", "+5", no("number")),
    ("number", "(5)", no("number")),
    ("number", "１２，３４", (D("12.34"), D("12.34"), EN)),
    ("number", "１．２３４．５６７", (D(1234567), D(1234567), EN)),
    ("number", "\u00a012,34\u00a0", (D("12.34"), D("12.34"), EN)),
    ("number", "١٢", no("number")),
    ("number", "1e3", no("number")),
    ("number", "1'234", no("number")),
    ("number", "1_000", no("number")),
    ("number", ",5", no("number")),
    ("number", "5,", no("number")),
    ("number", "1½", no("number")),
    ("number", "12,34 %", no("number")),
    ("number", "9" * 15 + ",5", (D("9" * 15 + ".5"), D("9" * 15 + ".5"), EN)),
    ("number", "9" * 16, no("number")),
    # percents
    ("percent", "87,5 %", (D("87.5"), D("87.5"), EN)),
    ("percent", "87.5%", (D("87.5"), VI, D("87.5"))),
    ("percent", "87,5", (D("87.5"), D("87.5"), EN)),
    ("percent", "95", sure(D(95))),
    ("percent", "95\u00a0%", sure(D(95))),
    ("percent", "９５％", sure(D(95))),
    ("percent", "12.500%", (Two(("12500", "12.5")), D(12500), D("12.5"))),
    ("percent", "12,500 %", (Two(("12.5", "12500")), D("12.5"), D(12500))),
    ("percent", "12.34%", (No("≤ 1 decimals"), VI, No("≤ 1 decimals"))),
    ("percent", "95%%", no("number")),
    ("percent", "%95", no("number")),
    ("percent", "%", no("number")),
    ("percent", "95‰", no("number")),
    # counts
    ("count", "120", sure(120)),
    ("count", "007", sure(7)),
    ("count", "1.234", (1234, 1234, No("count-en"))),
    ("count", "7.500", (7500, 7500, No("count-en"))),
    ("count", "1,234", (Two(("1234", "1.234")), No("count-vi"), 1234)),
    ("count", "7,500", (Two(("7500", "7.5")), No("count-vi"), 7500)),
    ("count", "1.234.567", (1234567, 1234567, No("count-en"))),
    ("count", "1,234,567", (1234567, No("count-vi"), 1234567)),
    ("count", "1 234", sure(1234)),
    ("count", "1\u00a0234\u00a0567", sure(1234567)),
    ("count", "１２０", sure(120)),
    ("count", "１．２３４", (1234, 1234, No("count-en"))),
    ("count", "12.34", no("count")),
    ("count", "12,5", no("count")),
    ("count", "12,0", no("count")),
    ("count", "1.234,0", no("count")),
    ("count", "0.125", no("count")),
    ("count", "-5", no("count")),
    ("count", "120 hộ", no("count")),
    ("count", "l20", no("count")),
    ("count", "20O", no("count")),
    # days
    ("date", "31/12/2024", sure(day("2024-12-31"))),
    ("date", "2024-12-31", sure(day("2024-12-31"))),
    ("date", "01/02/2024", (day("2024-02-01"), day("2024-02-01"), Two(("2024-02-01", "2024-01-02")))),
    ("date", "1/2/2024", (day("2024-02-01"), day("2024-02-01"), Two(("2024-02-01", "2024-01-02")))),
    ("date", "1/2/24", (day("2024-02-01"), day("2024-02-01"), Two(("2024-02-01", "2024-01-02")))),
    ("date", "31/12/24", sure(day("2024-12-31"))),
    ("date", "5/5/24", sure(day("2024-05-05"))),
    ("date", "12/31/2024", (No("date"), No("date"), day("2024-12-31"))),
    ("date", "１／２／２０２４", (day("2024-02-01"), day("2024-02-01"), Two(("2024-02-01", "2024-01-02")))),
    ("date", "２０２４-12-31", sure(day("2024-12-31"))),
    ("date", "2024\u201112\u201131", sure(day("2024-12-31"))),
    ("date", "31/12/44", sure(day("2044-12-31"))),
    ("date", "31/12/00", sure(day("2000-12-31"))),
    ("date", "31/12/45", (Two(("1945-12-31", "2045-12-31")),) * 3),
    ("date", "29/2/96", (Two(("1996-02-29", "2096-02-29")),) * 3),
    ("date", "29/2/00", sure(day("2000-02-29"))),
    ("date", "29/2/23", no("date")),
    ("date", "31/2/2024", no("date")),
    ("date", "1/2/024", no("date")),
    ("date", "1/2", no("date")),
    ("date", "2/2024", no("date")),
    ("date", "31-12-2024", no("date")),
    ("date", "31.12.2024", no("date")),
    ("date", "45657", no("date")),
    # yes and no
    ("boolean", "có", sure(True)),
    ("boolean", "Có", sure(True)),
    ("boolean", unicodedata.normalize("NFD", "có"), sure(True)),
    ("boolean", "x", sure(True)),
    ("boolean", "X", sure(True)),
    ("boolean", "ｘ", sure(True)),
    ("boolean", "đạt", sure(True)),
    ("boolean", "Đạt", sure(True)),
    ("boolean", "ĐÚNG", sure(True)),
    ("boolean", "1", sure(True)),
    ("boolean", "１", sure(True)),
    ("boolean", "Không", sure(False)),
    ("boolean", "khôNG", sure(False)),
    ("boolean", "Không đạt", sure(False)),
    ("boolean", "chưa  đạt", sure(False)),
    ("boolean", "không\u00a0có", sure(False)),
    ("boolean", "sai", sure(False)),
    ("boolean", "0", sure(False)),
    ("boolean", "chưa", no("boolean")),
    ("boolean", "dat", no("boolean")),
    ("boolean", "co", no("boolean")),
    ("boolean", "cố", no("boolean")),
    ("boolean", "✓", no("boolean")),
    ("boolean", "y", no("boolean")),
    ("boolean", "-", no("boolean")),
    ("boolean", "o", no("boolean")),
    ("boolean", "1.0", no("boolean")),
]


def read_cells(cells: dict[str, str], numbers: Numbers) -> Read:
    """The one row of a list."""
    (row,) = read_table(as_csv([cells]), "x.csv", WORDS, numbers)
    return read_assessment(row.root, "x.csv:2", Span("x.csv", 2, 1), WORDS, row.faults)


def outcome(kind: str, text: str, numbers: Numbers) -> Outcome:
    """What a cell under a fact of this type comes to."""
    name = NAMES[kind]
    read = read_cells({"unit.id": "A", "unit.type": "thon", "period": "2024", name: text}, numbers)
    if isinstance(read, Assessment):
        return read.facts[name]
    (fault,) = read.diagnostics
    assert (fault.code, fault.params["name"]) == ("E404", name)
    if "readings" not in fault.params:
        return No(fault.params["expected"])
    assert fault.params["expected"] == "unambiguous"
    return Two(tuple(fault.params["readings"].split(" | ")))


def exactly(value: Outcome) -> tuple[type, Outcome]:
    """A value with its type: 1, True and Decimal(1) are not the same here."""
    return type(value), value


def test_the_table_is_large_and_has_no_spelling_twice() -> None:
    assert len(SPELLINGS) >= 80
    assert len({(kind, text) for kind, text, _ in SPELLINGS}) == len(SPELLINGS)


@pytest.mark.parametrize(
    ("kind", "text", "outcomes"), [pytest.param(*row, id=f"{row[0]}-{row[1][:24]!a}") for row in SPELLINGS]
)
def test_what_is_typed_is_read_rightly_or_refused(
    kind: str, text: str, outcomes: tuple[Outcome, Outcome, Outcome]
) -> None:
    found = tuple(exactly(outcome(kind, text, numbers)) for numbers in (Numbers.UNSAID, Numbers.VI, Numbers.EN))
    assert found == tuple(map(exactly, outcomes))


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, text, (said, _, _) in SPELLINGS if type(said) is Two]
)
def test_a_refusal_says_how_to_write_each_reading_so_that_it_is_clear(kind: str, text: str) -> None:
    name = NAMES[kind]
    read = read_cells({"unit.id": "A", "unit.type": "thon", "period": "2024", name: text}, Numbers.UNSAID)
    assert not isinstance(read, Assessment)
    params = read.diagnostics[0].params
    readings, clear = (params[key].split(" | ") for key in ("readings", "clear"))
    again = [outcome(kind, written, Numbers.UNSAID) for written in clear]
    for reading, value in zip(readings, again, strict=True):
        if isinstance(value, date):
            assert value.isoformat() == reading
        elif not isinstance(value, No):  # which some readings are to the fact, having decimals that it does not allow
            assert isinstance(value, int | Decimal)
            assert Decimal(value) == Decimal(reading)
    assert not any(type(value) is Two for value in again)


@pytest.mark.parametrize("year", ["2024", " 2024", "２０２４", "2024\u00a0"])
def test_the_year_of_a_list_is_read_in_any_digits(year: str) -> None:
    read = read_cells({"unit.id": "A", "unit.type": "thon", "period": year}, Numbers.UNSAID)
    assert isinstance(read, Assessment)
    assert read.period == 2024


@pytest.mark.parametrize("year", ["2.024", "24", "2 024", "năm 2024"])
def test_nothing_else_is_a_year(year: str) -> None:
    read = read_cells({"unit.id": "A", "unit.type": "thon", "period": year}, Numbers.VI)
    assert [fault.params["expected"] for fault in read.diagnostics] == ["year"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "code", ["0010", "000123", "12345678901234567890", "1.234", "1,5", "１２", "1/2/24", "1E+15", "x"]
)
def test_codes_stay_as_they_are_typed(code: str) -> None:
    """Zeros before them and digits beyond what a spreadsheet keeps: whatever looks like a number is none."""
    cells = {"unit.id": code, "unit.name": code, "unit.parent": code + "0", "unit.cluster": code, "unit.type": "thon"}
    for numbers in Numbers:
        read = read_cells({**cells, "period": "2024", "ghi_chu": code, "evidence.so_ho": code}, numbers)
        assert isinstance(read, Assessment)
        unit = read.unit
        assert (unit.id, unit.name, unit.parent, unit.cluster) == (code, code, code + "0", code)
        assert (read.facts["ghi_chu"], read.evidence["so_ho"][0].number) == (code, code)


def test_points_and_the_dates_of_papers_are_typed_like_facts() -> None:
    cells = {"unit.id": "A", "unit.type": "thon", "period": "2024"}
    read = read_cells({**cells, "claimed.points": "95,5", "evidence.so_ho": "05; 1/2/24"}, Numbers.UNSAID)
    assert isinstance(read, Assessment)
    assert read.claimed is not None
    assert (read.claimed.points, read.evidence["so_ho"][0].date) == (Decimal("95.5"), date(2024, 2, 1))
    wrong = read_cells({**cells, "claimed.points": "95,500", "evidence.so_ho": "05; 1/2/24"}, Numbers.EN)
    assert not isinstance(wrong, Assessment)
    assert [
        (fault.params["name"], fault.params["readings"]) for fault in wrong.diagnostics if "readings" in fault.params
    ] == [("date", "2024-02-01 | 2024-01-02")]


PAGE = Path(__file__).parents[3] / "docs" / "assessments.md"
KINDS = {"số đếm": "count", "số": "number", "tỷ lệ": "percent", "ngày": "date", "có, không": "boolean"}
TOLD = [
    (KINDS[kind], spelling, value)
    for kind, spellings, value in re.findall(
        r"^\| (.*?) \| (.*?) \| (.*?) \|$", PAGE.read_text(encoding="utf-8").partition("### Trong ô")[2], re.MULTILINE
    )
    for spelling in re.findall("`(.*?)`", spellings)
    if kind in KINDS
]


@pytest.mark.parametrize(("kind", "text", "value"), TOLD)
def test_the_page_says_what_is_read(kind: str, text: str, value: str) -> None:
    said = [reading.replace(",", ".") for reading in re.findall("`(.*?)`", value)]
    found = outcome(kind, text, Numbers.UNSAID)
    if value.startswith("từ chối"):
        assert isinstance(found, Two)
        assert set(found.readings) == set(said)
    else:
        assert [
            str(found).lower() if kind in ("boolean", "date") else format(Decimal(str(found)).normalize(), "f")
        ] == said
    assert len(TOLD) > 30
