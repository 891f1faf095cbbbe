"""All of another standard taken and changed: `extends`; and standards that lead to themselves."""

from pathlib import Path

import pytest

from scoring.language.parse import parse
from scoring.model.prose import Text
from scoring.model.standard import Condition, Provenance
from tests.unit.library.files import FACTS, criteria_of, criterion, faults, load, written
from tests.unit.library.heirs import OWN_FACTS, SOURCE, inheriting

#: What an overlay that does not only tighten must have.
LOOSENING = "\nallow_loosening: {basis: Điều 9}"


def extending(body: str = "", **head: str) -> str:
    return written(
        "\nextends: mau/khu" + (body or "\n"),
        **{"standard": "tinh/khu", "title": "Khu của tỉnh", "provenance": "provincial"} | head,
    )


def test_all_is_taken_with_its_ids_and_the_own_head(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=SOURCE, b=extending())
    base, heir = catalogue.latest("mau/khu"), catalogue.latest("tinh/khu")
    assert (heir.criteria, dict(heir.facts), heir.eligible) == (base.criteria, dict(base.facts), base.eligible)
    assert (heir.title, heir.provenance, heir.id) == (Text("Khu của tỉnh"), Provenance.PROVINCIAL, "tinh/khu")


def test_an_heir_that_is_a_default_takes_the_place_of_the_default_it_extends(tmp_path: Path) -> None:
    national = SOURCE.replace("provenance:", "default: true\nprovenance:", 1)
    catalogue = load(tmp_path, a=national, b=extending(default="true"))
    assert catalogue.defaults("khu") == ("tinh/khu",)
    beside = (
        extending(default="true")
        .replace("\nextends: mau/khu", "\nextends: tinh/khu")
        .replace("tinh/khu\n", "huyen/khu\n", 1)
    )
    assert load(tmp_path, a=national, b=extending(default="true"), c=beside).defaults("khu") == ("huyen/khu",)


def test_the_own_scope_replaces(tmp_path: Path) -> None:
    own = "\neligible:\n  - {when: so_nguoi >= 100, basis: Điều 2, title: Đông người}\n"
    heir = load(tmp_path, a=SOURCE, b=extending(LOOSENING + own)).latest("tinh/khu")
    assert [scope.when.text for scope in heir.eligible] == ["so_nguoi >= 100"]


def test_an_empty_scope_replaces_too(tmp_path: Path) -> None:
    heir = load(tmp_path, a=SOURCE, b=extending(LOOSENING + "\neligible: []\n")).latest("tinh/khu")
    assert heir.eligible == ()


def test_facts_and_criteria_are_added(tmp_path: Path) -> None:
    body = OWN_FACTS + "criteria:" + criterion("p1") + criterion("p2", "require: so_nguoi > 5")
    heir = load(tmp_path, a=SOURCE, b=extending(body)).latest("tinh/khu")
    assert (list(criteria_of(heir)), heir.facts["co_ke_hoach"].label) == (
        ["k1", "k3.a", "k3.b", "k30", "p1", "p2"],
        Text("Có kế hoạch"),
    )


def test_a_criterion_of_the_same_id_replaces_in_its_place(tmp_path: Path) -> None:
    body = "\ncriteria:" + criterion("k3.a", "require: so_vu == 0")
    heir = load(tmp_path, a=SOURCE, b=extending(body)).latest("tinh/khu")
    replaced = criteria_of(heir)["k3.a"]
    assert (list(criteria_of(heir)), replaced.rule, replaced.provenance) == (
        ["k1", "k3.a", "k3.b", "k30"],
        Condition("so_vu == 0", parse("so_vu == 0")),
        Provenance.PROVINCIAL,
    )


def test_what_was_inherited_under_an_id_is_replaced_with_it(tmp_path: Path) -> None:
    body = f"\nextends: mau/xa{LOOSENING}\ncriteria:" + criterion("c2", "require: so_vu == 0")
    overlay = written(body, standard="tinh/xa", unit_type="xa")
    catalogue = load(tmp_path, a=SOURCE, b=inheriting(rest=criterion("c3")), c=overlay)
    assert list(criteria_of(catalogue.latest("tinh/xa"))) == ["c1", "c2", "c3"]


def test_what_is_inherited_under_an_id_replaces_it(tmp_path: Path) -> None:
    rule = "inherit: {standard: mau/thon, criteria: [k1, k2]}"
    own = criterion("k3.a", rule) + criterion("k3.b", "require: so_vu == 0")
    body = f"\nextends: mau/khu{LOOSENING}\ncriteria:{own}"
    source = written(FACTS + "criteria:" + criterion("k1") + criterion("k2"), standard="mau/thon", unit_type="thon")
    catalogue = load(tmp_path, a=SOURCE, b=written(body, standard="tinh/khu"), c=source)
    assert list(criteria_of(catalogue.latest("tinh/khu"))) == ["k1", "k3.a/k1", "k3.a/k2", "k3.b", "k30"]


def test_a_fact_declared_again_must_measure_the_same(tmp_path: Path) -> None:
    body = "\nfacts:\n  so_vu: {type: percent, label: Số vụ}\n"
    assert faults(tmp_path, a=SOURCE, b=extending(body)) == [
        "c/b.yaml:12:11: E305 fact-conflict name=so_vu other=mau/khu differs=type"
    ]


def test_a_prerequisite_that_was_replaced_by_others_is_told_at_extends(tmp_path: Path) -> None:
    rule = "inherit: {standard: mau/thon, criteria: [k1]}"
    source = written(standard="mau/thon", unit_type="thon")
    body = "\nextends: mau/khu\ncriteria:" + criterion("k3.a", rule)
    told = faults(tmp_path, a=SOURCE, b=written(body, standard="tinh/khu"), c=source)
    assert told == ["c/b.yaml:10:10: E303 unknown-criterion id=k3.a standard=tinh/khu hint=k3.b"]


def test_a_standard_that_cannot_be_extended_is_told_at_its_place(tmp_path: Path) -> None:
    assert faults(tmp_path, a=extending()) == ["c/a.yaml:10:10: E301 unknown-standard standard=mau/khu"]


CYCLES: dict[str, tuple[dict[str, str], list[str]]] = {
    "itself": (
        {"a": written("\nextends: mau/khu\n")},
        ["c/a.yaml:10:10: E304 inheritance-cycle chain=mau/khu → mau/khu"],
    ),
    "each other": (
        {"a": written("\nextends: mau/xa\n"), "b": written("\nextends: mau/khu\n", standard="mau/xa")},
        [
            "c/a.yaml:10:10: E304 inheritance-cycle chain=mau/xa → mau/khu → mau/xa",
            "c/b.yaml:10:10: E304 inheritance-cycle chain=mau/khu → mau/xa → mau/khu",
        ],
    ),
    "by inheritance": (
        {
            "a": written(FACTS + "criteria:" + criterion(rule="inherit: {standard: mau/xa, criteria: [k1]}")),
            "b": written("\nextends: mau/khu\n", standard="mau/xa"),
        },
        [
            "c/a.yaml:15:92: E304 inheritance-cycle chain=mau/xa → mau/khu → mau/xa",
            "c/b.yaml:10:10: E304 inheritance-cycle chain=mau/khu → mau/xa → mau/khu",
        ],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), CYCLES.values(), ids=CYCLES)
def test_a_circle_of_standards_is_told_with_its_chain(
    tmp_path: Path, texts: dict[str, str], expected: list[str]
) -> None:
    assert faults(tmp_path, **texts) == expected
