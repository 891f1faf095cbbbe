"""Changes to an assessment: read as a list is read, refused as a file is refused, and nothing else touched."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.intake.changes import with_changes
from scoring.language.check import check_number
from scoring.language.parse import parse
from scoring.model.assessment import Appraised, Assessment, Document, Unit
from scoring.model.diagnostic import ScoringError
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from scoring.model.vocabulary import Vocabulary

HOUSEHOLDS = Fact("so_ho", FactType.COUNT, Text("Số hộ"))
_FACTS = {
    "so_ho": HOUSEHOLDS,
    "ty_le": Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=1),
    "dien_tich": Fact("dien_tich", FactType.NUMBER, Text("Diện tích"), decimals=3),
    "ngay": Fact("ngay", FactType.DATE, Text("Ngày")),
    "co": Fact("co", FactType.BOOLEAN, Text("Có")),
    "muc": Fact("muc", FactType.CHOICE, Text("Mức"), scale=("kem", "tot")),
    "so_dang_ky": Fact(
        "so_dang_ky",
        FactType.COUNT,
        Text("Số hộ đăng ký"),
        maximum=check_number(parse("so_ho"), {"so_ho": HOUSEHOLDS}),
    ),
}
WORDS = Vocabulary({name: (fact,) for name, fact in _FACTS.items()}, {"k1": True, "k2": False}, frozenset())
PAPER = Document("05-NQ/CB", date(2024, 2, 10))
OWN = Assessment(
    Unit("T-1", "Thôn Một", "thon"),
    2024,
    facts={"so_ho": 100, "so_dang_ky": 90},
    previous={"so_ho": 95},
    evidence={"so_ho": (PAPER,)},
    not_applicable={"k1": "Không có"},
    sha256="ab",
)


def changed(facts: dict[str, object], numbers: str | None = None) -> Assessment:
    return with_changes(OWN, WORDS, facts, {}, {}, numbers)  # type: ignore[arg-type]


def codes(facts: dict[str, object], numbers: str | None = None) -> list[str]:
    with pytest.raises(ScoringError) as refusal:
        changed(facts, numbers)
    return [fault.code for fault in refusal.value.diagnostics]


VALUES = {
    "a count with groups": ("so_ho", "1.234", 1234),
    "a count": ("so_ho", 1234, 1234),
    "a percent": ("ty_le", "87,5 %", Decimal("87.5")),
    "a percent of python": ("ty_le", Decimal("87.5"), Decimal("87.5")),
    "a number that a list could not tell": ("dien_tich", Decimal("1.234"), Decimal("1.234")),
    "a day": ("ngay", "10/02/2024", date(2024, 2, 10)),
    "a day of python": ("ngay", date(2024, 2, 10), date(2024, 2, 10)),
    "a word": ("co", "có", True),
    "no": ("co", False, False),
    "a step of a scale": ("muc", "tot", "tot"),
}


@pytest.mark.parametrize(("name", "typed", "value"), VALUES.values(), ids=VALUES)
def test_values_are_read_by_the_type_of_their_fact(name: str, typed: object, value: object) -> None:
    found = changed({name: typed, f"previous.{name}": typed})
    assert (found.facts[name], found.previous[name]) == (value, value)
    assert type(found.facts[name]) is type(value)


REFUSED = {
    "two readings": ({"dien_tich": "1.234"}, ["E404"]),
    "an error of a sheet": ({"so_ho": "#N/A"}, ["E115"]),
    "yes is no count": ({"so_ho": True}, ["E404"]),
    "a date is no count": ({"so_ho": date(2024, 1, 1)}, ["E404"]),
    "unknown": ({"khac": "1", "previous.khac": None}, ["E203"]),
    "no name": ({"previous.": "1"}, ["E203"]),
    "beyond its bound": ({"so_dang_ky": 101}, ["E405"]),
    "a bound that moved": ({"so_ho": 89}, ["E405"]),
    "several": ({"so_ho": "x", "co": "y"}, ["E404", "E404"]),
}


@pytest.mark.parametrize(("facts", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_a_file_is_refused_for(facts: dict[str, object], expected: list[str]) -> None:
    assert codes(facts) == expected


def test_numbers_are_read_as_is_said() -> None:
    assert changed({"dien_tich": "1.234"}, "vi").facts["dien_tich"] == 1234
    assert changed({"dien_tich": "1.234"}, "en").facts["dien_tich"] == Decimal("1.234")


def test_a_floating_number_is_no_value() -> None:
    with pytest.raises(TypeError, match=r"no value of a fact: 1\.5"):
        changed({"ty_le": 1.5})


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_takes_away(nothing: str | None) -> None:
    found = with_changes(
        OWN, WORDS, {"so_dang_ky": nothing, "previous.so_ho": nothing}, {"so_ho": nothing}, {"k1": nothing}
    )
    assert (found.facts, found.previous, found.evidence, found.not_applicable) == ({"so_ho": 100}, {}, {}, {})


def test_papers_and_claims_replace_those_of_the_same_name_alone() -> None:
    found = with_changes(OWN, WORDS, {}, {"k2": "1/X; 3/4/24 | 2/X"}, {"k1": "Chưa có"})
    assert found.evidence == {"so_ho": (PAPER,), "k2": (Document("1/X", date(2024, 4, 3)), Document("2/X"))}
    assert found.not_applicable == {"k1": "Chưa có"}
    again = with_changes(found, WORDS, {}, {"k2": "3/X"}, {})
    assert again.evidence["k2"] == (Document("3/X"),)


def test_the_assessment_stays_and_the_other_has_a_hash_of_its_own() -> None:
    before = replace(OWN)
    found = changed({"so_ho": 120})
    assert before == OWN
    assert (found.sha256 != OWN.sha256, len(found.sha256)) == (True, 64)
    assert changed({"so_ho": 120}).sha256 == found.sha256


def test_what_was_beyond_its_bounds_before_is_no_fault_of_a_change() -> None:
    odd = replace(OWN, facts={"so_ho": 80, "so_dang_ky": 90, "la": 1})
    assert with_changes(odd, WORDS, {"co": "x"}, {}, {}).facts["co"] is True
    with pytest.raises(ScoringError, match="E405"):
        with_changes(odd, WORDS, {"so_ho": 70}, {}, {})


def test_what_the_committee_corrected_is_held_against_the_new_bounds() -> None:
    corrected = {"so_dang_ky": Appraised(95, "Biên bản", "Tổ", date(2024, 11, 8))}
    own = replace(OWN, appraised_facts=corrected)
    assert with_changes(own, WORDS, {"so_ho": 96}, {}, {}).facts["so_ho"] == 96
    with pytest.raises(ScoringError, match="E405"):
        with_changes(own, WORDS, {"so_ho": 94}, {}, {})
