"""Criteria taken from another standard: `inherit`."""

from pathlib import Path

import pytest

from scoring.language.parse import parse
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.standard import Condition, Provenance
from tests.unit.library.files import criteria_of, criterion, faults, load, written
from tests.unit.library.heirs import OWN_FACTS, SOURCE, inheriting


def test_a_family_is_taken_under_the_own_id_in_its_place(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(rest=criterion("c3")))
    assert list(criteria_of(catalogue.latest("mau/xa"))) == ["c1", "c2/k3.a", "c2/k3.b", "c3"]


FAMILIES: dict[str, tuple[str, list[str]]] = {
    "one criterion": ("[k1]", ["c2/k1"]),
    "one of a family": ("[k3.b, k3.a]", ["c2/k3.b", "c2/k3.a"]),
    "a family and another": ("[k1, k3]", ["c2/k1", "c2/k3.a", "c2/k3.b"]),
    "a family and one of it": ("[k3, k3.a]", ["c2/k3.a", "c2/k3.b"]),
    "no family by likeness": ("[k30]", ["c2/k30"]),
}


@pytest.mark.parametrize(("wanted", "ids"), FAMILIES.values(), ids=FAMILIES)
def test_what_is_named_is_taken_and_all_below_it(tmp_path: Path, wanted: str, ids: list[str]) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(wanted))
    assert list(criteria_of(catalogue.latest("mau/xa"))) == ["c1", *ids]


def test_an_inherited_criterion_keeps_all_but_its_name(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting())
    taken = criteria_of(catalogue.latest("mau/xa"))["c2/k3.b"]
    assert (taken.rule, taken.applies_when, taken.needs_evidence, taken.provenance, taken.prerequisites) == (
        Condition("previous.so_nguoi > 0", parse("previous.so_nguoi > 0")),
        Condition("co_bao_ve", parse("co_bao_ve")),
        True,
        Provenance.INTERPRETATION,
        ("c2/k3.a",),
    )


def test_an_inherited_criterion_cites_both_regulations(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting())
    via = LegalRef("Khoản 1 Điều 4", "02/2024/TT-MAU", article="4", clause="1")
    assert criteria_of(catalogue.latest("mau/xa"))["c2/k3.b"].basis == LegalRef(
        "Điểm b khoản 3 Điều 4", "01/2024/TT-MAU", article="4", clause="3", letter="b", via=via
    )


def test_the_facts_come_along_with_those_of_their_bounds(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting("[k3]"))
    source, heir = catalogue.latest("mau/khu"), catalogue.latest("mau/xa")
    taken = ["so_vu", "so_vu_bat_kha_khang", "so_vu_kip_thoi", "co_bao_ve", "so_nguoi"]
    assert {name: fact for name, fact in heir.facts.items() if name != "co_ke_hoach"} == {
        name: source.facts[name] for name in taken
    }


def test_facts_that_nothing_reads_stay_behind(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting("[k1]"))
    assert sorted(catalogue.latest("mau/xa").facts) == ["chap_hanh", "co_ke_hoach"]


def test_an_own_criterion_may_read_a_fact_that_came_along(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(rest=criterion("c3", "require: so_vu < 5")))
    assert criteria_of(catalogue.latest("mau/xa"))["c3"].rule == Condition("so_vu < 5", parse("so_vu < 5"))


def test_an_own_bound_may_read_a_fact_that_came_along(tmp_path: Path) -> None:
    facts = OWN_FACTS + "  so_vu_moi: {type: count, max: so_vu, label: Số vụ mới}\n"
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(facts=facts))
    assert catalogue.latest("mau/xa").facts["so_vu_moi"].maximum == parse("so_vu")


def test_an_own_criterion_may_need_an_inherited_one(tmp_path: Path) -> None:
    rest = criterion("c3", more=", prerequisites: [c2/k3.b]")
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(rest=rest))
    assert criteria_of(catalogue.latest("mau/xa"))["c3"].prerequisites == ("c2/k3.b",)


def test_the_scope_is_not_inherited(tmp_path: Path) -> None:
    assert load(tmp_path, a=SOURCE, b=inheriting()).latest("mau/xa").eligible == ()


def test_what_is_inherited_can_be_inherited_again(tmp_path: Path) -> None:
    third = written(
        OWN_FACTS + "criteria:" + criterion("d1", "inherit: {standard: mau/xa, criteria: [c2/k3.a]}"),
        standard="mau/tinh",
        unit_type="tinh",
    )
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(), c=third)
    (taken,) = catalogue.latest("mau/tinh").criteria
    assert (taken.id, taken.basis.via and taken.basis.via.via, sorted(catalogue.latest("mau/tinh").facts)) == (
        "d1/c2/k3.a",
        None,
        ["co_ke_hoach", "so_vu", "so_vu_bat_kha_khang", "so_vu_kip_thoi"],
    )


SAME = OWN_FACTS + "  so_vu: {type: count, label: Số vụ của xã, unit: vụ}\n"


def test_a_fact_in_both_may_be_labelled_otherwise(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(facts=SAME))
    fact = catalogue.latest("mau/xa").facts["so_vu"]
    assert (fact.label, fact.unit) == (Text("Số vụ của xã"), Text("vụ"))


CONFLICTS = {
    "another type": ("so_vu: {type: number, label: Số vụ}", "type", "type"),
    "a bound that the other has not": ("so_vu: {type: count, max: 10, label: Số vụ}", "max", "max"),
    "no bound where the other has one": ("so_vu_kip_thoi: {type: count, label: Số vụ}", "so_vu", "max"),
    "another bound": ("so_vu_kip_thoi: {type: count, max: 7, label: Số vụ}", "max", "max"),
    "two bounds": ("so_vu_kip_thoi: {type: count, max: 7, min: 1, label: Số vụ}", "min", "min, max"),
    "a judgement": ("co_bao_ve: {type: boolean, judgement: true, label: Có bảo vệ}", "judgement", "judgement"),
}


@pytest.mark.parametrize(("line", "place", "differs"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_fact_in_both_must_measure_the_same(tmp_path: Path, line: str, place: str, differs: str) -> None:
    """What differs is told at its key, or at the fact that lacks it."""
    name, _, _ = line.partition(":")
    facts = f"{OWN_FACTS}  {line}\n"
    told = faults(tmp_path, a=SOURCE, b=inheriting(facts=facts))
    at = line.index(place) + 3
    assert told == [f"c/b.yaml:12:{at}: E305 fact-conflict name={name} other=mau/khu differs={differs}"]


def test_two_sources_must_agree_too(tmp_path: Path) -> None:
    other = written(
        "\nfacts:\n  so_vu: {type: count, min: 1, label: Số vụ}\ncriteria:" + criterion(rule="forbid: so_vu"),
        standard="mau/thon",
        unit_type="thon",
    )
    rest = criterion("c3", "inherit: {standard: mau/thon, criteria: [k1]}")
    told = faults(tmp_path, a=SOURCE, b=inheriting(rest=rest), c=other)
    assert told == ["c/b.yaml:15:81: E305 fact-conflict name=so_vu other=mau/thon differs=min"]


WRONG: dict[str, tuple[str, list[str]]] = {
    "a criterion that is not there": (
        inheriting("[k1, k3.c]"),
        ["c/b.yaml:14:116: E303 unknown-criterion id=k3.c standard=mau/khu hint=k3.b"],
    ),
    "half a name": ("[k]", ["c/b.yaml:14:112: E303 unknown-criterion id=k standard=mau/khu hint=k1"]),
    "a prerequisite left behind": (
        inheriting("[k3.b]"),
        ["c/b.yaml:14:5: E303 unknown-criterion id=c2/k3.a standard=mau/xa hint=c2/k3.b"],
    ),
    "a standard that is not there": (
        inheriting().replace("standard: mau/khu", "standard: mau/khuu"),
        ["c/b.yaml:14:92: E301 unknown-standard standard=mau/khuu hint=mau/khu"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_inherited_is_told_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    text = inheriting(text) if text.startswith("[") else text
    assert faults(tmp_path, a=SOURCE, b=text) == expected


def test_the_fault_of_a_source_is_told_once_and_only_there(tmp_path: Path) -> None:
    broken = SOURCE.replace("require: chap_hanh", "require: chap_hanhh")
    heir = inheriting(rest=criterion("c3", "require: so_vu < 5") + criterion("c4", "require: so_vu"))
    told = faults(tmp_path, a=broken, b=heir, c=inheriting(standard="mau/tinh", unit_type="tinh"))
    assert told == [
        "c/a.yaml:20:81: E203 unknown-fact name=chap_hanhh hint=chap_hanh",
    ]
