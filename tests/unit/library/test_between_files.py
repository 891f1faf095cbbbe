"""What is wrong between files that are each well-formed: editions, defaults, sources and roll-ups."""

from pathlib import Path

import pytest

from scoring.library.catalogue import load_catalogue
from scoring.model.diagnostic import ScoringError
from scoring.model.standard import RollUp
from tests.unit.library.editions import CHILD, NEW, OLD, OPEN
from tests.unit.library.files import FACTS, criterion, faults, load, save, written

BETWEEN: dict[str, tuple[dict[str, str], list[str]]] = {
    "one edition twice": (
        {"a": OPEN, "b": OPEN},
        ["c/b.yaml:2:10: E306 duplicate-edition standard=mau/khu edition=sau other=c/a.yaml"],
    ),
    "two editions on one day": (
        {"a": OLD, "b": written(edition='"mới"', in_force='{from: "2022-02-09"}')},
        ["c/b.yaml:6:11: E307 overlapping-editions standard=mau/khu edition=mới other=c/a.yaml"],
    ),
    "an edition within another": (
        {"a": written(edition='"mới"', in_force='{from: "2000-01-01"}'), "b": OLD},
        ["c/b.yaml:6:11: E307 overlapping-editions standard=mau/khu edition=cũ other=c/a.yaml"],
    ),
    "an edition around another": (
        {"a": OLD, "b": written(edition='"mới"', in_force='{from: "2000-01-01"}')},
        ["c/b.yaml:6:11: E307 overlapping-editions standard=mau/khu edition=mới other=c/a.yaml"],
    ),
    "two defaults": (
        {"a": written(default="true"), "b": written(standard="tinh/khu", default="true")},
        ["c/b.yaml:10:10: E309 two-defaults unit_type=khu other=mau/khu"],
    ),
    "a source not yet in force": (
        {"a": OPEN, "b": written("\nextends: mau/khu\n", standard="mau/xa", in_force='{from: "2023-06-01"}')},
        ["c/b.yaml:10:10: E302 not-in-force standard=mau/khu when=2023-06-01 in_force=2024-01-01 – …"],
    ),
    "a source no longer in force": (
        {"a": NEW, "b": written("\nextends: mau/khu\n", standard="mau/xa", in_force='{from: "2023-06-01"}')},
        ["c/b.yaml:10:10: E302 not-in-force standard=mau/khu when=2024-01-01 in_force=2023-01-01 – 2023-12-31"],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), BETWEEN.values(), ids=BETWEEN)
def test_what_files_do_to_each_other_is_told(tmp_path: Path, texts: dict[str, str], expected: list[str]) -> None:
    assert faults(tmp_path, **texts) == expected


def test_days_that_run_backwards_are_told(tmp_path: Path) -> None:
    backwards = '{from: "2024-01-01", until: "2023-12-31"}'
    told = faults(tmp_path, a=written(FACTS + "criteria:" + criterion(rule="require: so_ho"), in_force=backwards))
    assert told == [
        "c/a.yaml:6:39: E213 dates-out-of-order from=2024-01-01 until=2023-12-31",
        "c/a.yaml:15:81: E209 condition-type expected=condition found=number",
    ]


def test_every_day_on_which_a_source_changes_is_checked(tmp_path: Path) -> None:
    later = written(
        "\nfacts:\n  x: {type: boolean, label: X}\ncriteria:" + criterion("k9", "require: x"),
        edition='"2"',
        in_force='{from: "2025-01-01"}',
    )
    first = written(in_force='{from: "2024-01-01", until: "2024-12-31"}')
    heir = written(
        FACTS + "criteria:" + criterion("c1", "inherit: {standard: mau/khu, criteria: [k1]}"), standard="mau/xa"
    )
    told = faults(tmp_path, a=first, b=later, c=heir)
    assert told == ["c/c.yaml:15:112: E303 unknown-criterion id=k1 standard=mau/khu"]


def test_an_edition_in_two_folders_is_told(tmp_path: Path) -> None:
    save(tmp_path / "mot", {"a": written()})
    save(tmp_path / "hai", {"a": written()})
    with pytest.raises(ScoringError) as error:
        load_catalogue([(tmp_path / "mot", "m"), (tmp_path / "hai", "h")])
    assert str(error.value) == "h/a.yaml:2:10: E306 duplicate-edition standard=mau/khu edition=1 other=m/a.yaml"


def rolling(count: str, of: str) -> str:
    return written(
        f"\nfacts:\n  so_thon: {{type: count, label: Số thôn, roll_up: {{count: {count}, of: [{of}]}}}}\n"
        "criteria:" + criterion(rule="require: so_thon > 0"),
    )


@pytest.mark.parametrize("count", ["all", "recognised", "da_dang_ky"])
def test_a_roll_up_counts_what_its_children_have(tmp_path: Path, count: str) -> None:
    catalogue = load(tmp_path, a=rolling(count, "thon"), b=CHILD)
    roll_up = catalogue.latest("mau/khu").facts["so_thon"].roll_up
    assert roll_up == RollUp(count, ("thon",))


ROLL_UPS = {
    "of a type that nobody knows": (
        rolling("all", "thonn"),
        "c/a.yaml:11:69: E403 unknown-unit-type unit_type=thonn hint=thon",
    ),
    "of its own type": (rolling("all", "khu"), "c/a.yaml:11:69: E310 roll-up-cycle unit_type=khu"),
    "of a fact that they have not": (
        rolling("da_dang_kyy", "thon"),
        "c/a.yaml:11:59: E203 unknown-fact name=da_dang_kyy hint=da_dang_ky",
    ),
    "of a fact that is no boolean": (rolling("so_ho", "thon"), "c/a.yaml:11:59: E203 unknown-fact name=so_ho"),
}


@pytest.mark.parametrize(("text", "expected"), ROLL_UPS.values(), ids=ROLL_UPS)
def test_a_roll_up_that_cannot_be_is_told(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, a=text, b=CHILD) == [expected]


def test_a_roll_up_of_a_faulty_standard_is_not_told_beside_it(tmp_path: Path) -> None:
    broken = CHILD.replace("require: da_dang_ky", "require: da_dang_kyy")
    told = faults(tmp_path, a=rolling("da_dang_ky", "thon"), b=broken)
    assert [line.split(" ")[0] for line in told] == ["c/b.yaml:14:81:"]


UNREADABLE = {
    "a roll-up": rolling("da_dang_ky", "thon"),
    "an inheritance": written(FACTS + "criteria:" + criterion("c1", "inherit: {standard: mau/thon, criteria: [k1]}")),
    "an extension": written("\nextends: mau/thon\n"),
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_may_stand_in_an_unreadable_file_is_not_told_to_be_missing(tmp_path: Path, text: str) -> None:
    told = faults(tmp_path, a=text, b=CHILD.replace("title: Khu mẫu", "title: Khu: mẫu"))
    assert [line.split(" ")[:2] for line in told] == [["c/b.yaml:4:11:", "E104"]]


def test_other_faults_are_told_beside_an_unreadable_file(tmp_path: Path) -> None:
    wrong = written(FACTS + "criteria:" + criterion(rule="require: so_hoo > 1"))
    told = faults(tmp_path, a=wrong, b="title: [", c=written(edition="1", standard="mau/xa"))
    assert [line.split(" ")[1] for line in told] == ["E203", "E104", "E205"]


def test_types_that_count_each_other_are_a_circle(tmp_path: Path) -> None:
    below = rolling("all", "khu").replace("mau/khu", "mau/thon").replace("unit_type: khu", "unit_type: thon")
    assert faults(tmp_path, a=rolling("all", "thon"), b=below) == [
        "c/a.yaml:11:69: E310 roll-up-cycle unit_type=thon above=khu",
        "c/b.yaml:11:69: E310 roll-up-cycle unit_type=khu above=thon",
    ]
