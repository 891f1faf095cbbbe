"""The library's front door: standards loaded, assessments read, units judged and ranked."""

import datetime as dt
import doctest
import importlib
import json
import pkgutil
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import scoring
from scoring.api import ALL
from scoring.engine import rete
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Reading
from tests.builders import GOOD, Plain, good_doanh_nghiep, good_khu_dan_cu, good_xa, reading, to_yaml

ROOT = Path(__file__).resolve().parents[2]
KHU_DAN_CU, XA = "tt-124-2021/khu-dan-cu", "tt-124-2021/xa"

#: A province's standards: two editions for a thôn that nobody applies by default, two for a tổ, one for a chợ.
EDITION = """\
standard: tinh-mau/{name}
edition: "{start}"
unit_type: {unit_type}
title: Tiêu chuẩn thử
instrument: {{number: 01/2023/QĐ-UBND}}
in_force: {{from: "{start}", until: {until}}}
window_ends: "10-31"
default: {default}
provenance: provincial
result: all_met
facts:
  so_ho: {{type: count, min: 1, label: Số hộ đang cư trú}}
  da_dang_ky: {{type: boolean, label: Đã đăng ký}}
criteria:
  - {{id: k1, basis: Điều 1, title: Đủ số hộ, fail_title: Chưa đủ số hộ, require: so_ho >= {households}}}
  - id: k2
    basis: Điều 2
    title: Đã đăng ký
    fail_title: Chưa đăng ký
    require: da_dang_ky
    not_applicable: allowed
"""
FILES = {
    "thon-2023.yaml": ("thon", "khu_dan_cu", "2023-01-01", '"2023-12-31"', "false", 50),
    "thon-2024.yaml": ("thon", "khu_dan_cu", "2024-01-01", "null", "false", 150),
    "to.yaml": ("to", "to_dan_pho", "2024-01-01", "null", "true", 10),
    "to-mau.yaml": ("to-mau", "to_dan_pho", "2024-06-01", "null", "false", 20),
    "cho.yaml": ("cho", "cho", "2024-01-01", "null", "false", 1),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("tieu-chi")
    for file, (name, unit_type, start, until, default, households) in FILES.items():
        text = EDITION.format(
            name=name, unit_type=unit_type, start=start, until=until, default=default, households=households
        )
        (folder / file).write_text(text, encoding="utf-8")
    return scoring.load_library(folder)


def complaints(call: Any, *args: object, **options: object) -> list[str]:
    """What a call that must fail complains of."""
    with pytest.raises(scoring.ScoringError) as caught:
        call(*args, **options)
    return [str(diagnostic) for diagnostic in caught.value.diagnostics]


def ranked(read: Reading, **options: Any) -> scoring.Ranking:
    return scoring.rank(read.assessments, rejected=read.rejected, warnings=read.warnings, **options)


def results(ranking: scoring.Ranking) -> Iterator[scoring.UnitResult]:
    for group in ranking.groups:
        yield from (unit.result for unit in group.units)


def verdicts(ranking: scoring.Ranking) -> dict[tuple[str, str], str]:
    """Verdict by unit and standard."""
    return {(found.assessment.unit.id, found.standard.id): str(found.verdict) for found in results(ranking)}


def firm(ranking: scoring.Ranking) -> dict[tuple[str, str], str]:
    """The same without the standards that are only a demonstration."""
    return {key: verdict for key, verdict in verdicts(ranking).items() if not key[1].startswith("minh-hoa-")}


def the(ranking: scoring.Ranking, unit: str) -> scoring.UnitResult:
    (found,) = [found for found in results(ranking) if found.assessment.unit.id == unit]
    return found


def waiting_for(result: scoring.UnitResult) -> dict[str, set[str]]:
    """The units that each criterion waits for."""
    return {
        found.criterion.id: {str(unit) for unit in units}
        for found in result.criteria
        for reason in found.reasons
        if reason.code == "waits_for_units" and isinstance(units := reason.params["units"], tuple)
    }


# ---------------------------------------------------------------------------------------------------------------------
# Standards


def test_the_latest_edition_is_loaded_unless_a_day_is_named(library: Catalogue) -> None:
    assert scoring.load_standard(KHU_DAN_CU).edition == "2022-02-10"
    assert scoring.load_standard("tinh-mau/thon", library=library).edition == "2024-01-01"
    on = {
        day: scoring.load_standard("tinh-mau/thon", as_of=day, library=library).edition
        for day in ("2023-01-01", "2023-12-31", "2024-01-01", dt.date(2030, 5, 6), dt.datetime(2023, 6, 1, 12))  # noqa: DTZ001
    }
    assert list(on.values()) == ["2023-01-01", "2023-01-01", "2024-01-01", "2024-01-01", "2023-01-01"]


def test_a_standard_that_nobody_knows_is_refused_with_the_nearest() -> None:
    assert complaints(scoring.load_standard, "tt-124-2021/khudancu") == [
        "--standard:1:1: E301 unknown-standard standard=tt-124-2021/khudancu hint=tt-124-2021/khu-dan-cu"
    ]
    assert complaints(scoring.load_standard, "?", as_of="2024-01-01") == [
        "--standard:1:1: E301 unknown-standard standard=?"
    ]


def test_a_standard_out_of_force_is_refused_with_its_dates(library: Catalogue) -> None:
    assert complaints(scoring.load_standard, KHU_DAN_CU, as_of="2022-02-09") == [
        f"--standard:1:1: E302 not-in-force standard={KHU_DAN_CU} when=2022-02-09 in_force=2022-02-10 – …"
    ]
    assert complaints(scoring.load_standard, "tinh-mau/thon", as_of="2022-12-31", library=library) == [
        "--standard:1:1: E302 not-in-force standard=tinh-mau/thon when=2022-12-31 "
        "in_force=2023-01-01 – 2023-12-31, 2024-01-01 – …"
    ]


def test_a_day_that_is_none_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat string"):
        scoring.load_standard(KHU_DAN_CU, as_of="31/10/2024")


def test_own_criteria_add_to_the_built_in_ones(library: Catalogue) -> None:
    assert [name for name in library.ids if name.startswith("tinh-mau/")] == [
        "tinh-mau/cho",
        "tinh-mau/thon",
        "tinh-mau/to",
        "tinh-mau/to-mau",
    ]
    assert set(scoring.load_library().ids) == {name for name in library.ids if not name.startswith("tinh-mau/")}


# ---------------------------------------------------------------------------------------------------------------------
# Reading and judging


def test_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(to_yaml(good_khu_dan_cu("A", parent="XA-9")), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("unit: [", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    for paths in ((tmp_path,), (str(tmp_path),), (tmp_path / "a.yaml", tmp_path)):
        read = scoring.read_assessments(*paths)
        assert [found.unit.id for found in read.assessments] == ["A"]
        assert [entry.source for entry in read.rejected] == ["b.yaml"]
        assert [warning.code for warning in read.warnings] == ["W112", "W408"]
    assert scoring.read_assessments() == Reading((), (), ())


def test_own_criteria_say_what_their_units_may_declare(library: Catalogue) -> None:
    unit = {
        "unit": {"id": "T", "type": "to_dan_pho"},
        "period": 2024,
        "facts": {"so_ho": 9},
        "not_applicable": {"k2": "Mới"},
    }
    assert [entry.diagnostics[0].code for entry in reading(unit).rejected] == ["E403"]
    assert reading(unit, library=library).rejected == ()


@pytest.mark.parametrize("unit_type", GOOD)
def test_a_good_unit_is_recognised(unit_type: str) -> None:
    (unit,) = reading(GOOD[unit_type]()).assessments
    (standard,) = scoring.load_library().defaults(unit_type)
    result = scoring.assess(scoring.load_standard(standard), unit)
    assert (result.verdict, result.decisive) == (scoring.Verdict.RECOGNISED, ())


def test_a_unit_of_another_type_is_a_fault_of_the_caller() -> None:
    (unit,) = reading(good_khu_dan_cu()).assessments
    with pytest.raises(ValueError, match="tt-124-2021/xa judges xa, not khu_dan_cu"):
        scoring.assess(scoring.load_standard(XA), unit)


@pytest.mark.parametrize(
    ("registered", "verdict", "decisive"),
    [
        pytest.param(100, "recognised", (), id="all"),
        pytest.param(99, "not_recognised", ("k1.c",), id="all but one"),
        pytest.param(0, "not_recognised", ("k1.c",), id="none"),
        pytest.param(None, "undetermined", ("k1.c",), id="nobody says"),
    ],
)
def test_every_household_must_be_registered(registered: int | None, verdict: str, decisive: tuple[str, ...]) -> None:
    ranking = ranked(reading(good_khu_dan_cu("A", so_ho_dang_ky=registered)))
    result = the(ranking, "A")
    assert (result.verdict, result.decisive) == (verdict, decisive)


@pytest.mark.parametrize(
    ("recognised", "verdict", "decisive"),
    [
        pytest.param(16, "not_recognised", ("k4.b",), id="16 of 25"),
        pytest.param(17, "not_recognised", ("k4.b",), id="17 of 25"),
        pytest.param(18, "recognised", (), id="18 of 25"),
    ],
)
def test_seventy_percent_of_25_units_are_18(recognised: int, verdict: str, decisive: tuple[str, ...]) -> None:
    """Khoản 4 Điều 5, once on the commune's own figures and once on its units."""
    declared = the(ranked(reading(good_xa(so_don_vi_duoc_cong_nhan=recognised))), "XA-1")
    counted = the(ranked(reading(commune(), *areas(25, recognised))), "XA-1")
    assert [(found.verdict, found.decisive) for found in (declared, counted)] == [(verdict, decisive)] * 2


# ---------------------------------------------------------------------------------------------------------------------
# Communes and their units


def commune(**changes: object) -> Plain:
    """A commune that leaves its figures to be counted."""
    return good_xa(
        "XA-1", **{"so_don_vi": None, "so_don_vi_dang_ky": None, "so_don_vi_duoc_cong_nhan": None, **changes}
    )


def areas(count: int, recognised: int) -> list[Plain]:
    """Residential areas of the commune, the first of them recognised."""
    return [
        good_khu_dan_cu(f"KDC-{place:02}", parent="XA-1", so_ho_dang_ky=100 if place < recognised else 99)
        for place in range(count)
    ]


HEAD = "unit: {id: KDC-99, name: Thôn Hỏng, type: khu_dan_cu, parent: XA-1}\nperiod: 2024\n"
BROKEN = {
    "an unknown fact": to_yaml(good_khu_dan_cu("KDC-99", parent="XA-1", so_hoo=100)),
    "a wrong value": to_yaml(good_khu_dan_cu("KDC-99", parent="XA-1", so_ho="một trăm")),
    "an unknown type": to_yaml(good_khu_dan_cu("KDC-99", parent="XA-1")).replace("khu_dan_cu", "khu_dan_cuu"),
    "a syntax error after the head": f"{HEAD}facts: {{so_ho: [100\n",
    "a file that ends after the head": f'{HEAD}facts: {{so_ho: "1',
    "no period": HEAD.replace("period: 2024\n", ""),
    "two files": "{0}---\n{0}".format(to_yaml(good_khu_dan_cu("KDC-99", parent="XA-1"))),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_unit_whose_file_is_broken_keeps_its_commune_open(broken: str) -> None:
    """17 of 25 are recognised, and the 18th is the one that nobody could read."""
    read = reading(commune(), *areas(24, 17), hong=broken)
    assert {entry.unit_id for entry in read.rejected} == {"KDC-99"}
    result = the(ranked(read), "XA-1")
    assert (result.verdict, result.decisive) == ("undetermined", ("k4.a", "k4.b"))
    assert waiting_for(result) == {"k4.a": {"KDC-99"}, "k4.b": {"KDC-99"}}


def test_a_broken_file_decides_nothing_that_it_could_not_tip() -> None:
    read = reading(commune(), *areas(24, 16), hong=BROKEN["an unknown fact"])
    result = the(ranked(read), "XA-1")
    assert (result.verdict, result.decisive) == ("not_recognised", ("k4.b",))
    assert waiting_for(result) == {"k4.a": {"KDC-99"}}


@pytest.mark.parametrize(
    "broken",
    ['"100"x', "một trăm", "100,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,5", '"100'],
    ids=["quotes", "word", "cells", "quote"],
)
def test_a_broken_row_of_a_list_keeps_its_commune_open(tmp_path: Path, broken: str) -> None:
    """The rows after it are read as well: a list that ended there would leave the commune fewer units to answer for."""
    (tmp_path / "xa.yaml").write_text(to_yaml(commune()), encoding="utf-8")
    facts, evidence = sorted(good_khu_dan_cu()["facts"]), sorted(good_khu_dan_cu()["evidence"])
    head = ["unit.id", "unit.type", "unit.parent", "period", "previous.so_vu_pham_phap"]
    lines = [",".join([*head, *facts, *(f"evidence.{name}" for name in evidence)])]
    for place, area in enumerate(areas(25, 18)):
        values = {name: str(value) for name, value in area["facts"].items()}
        values["so_ho"] = broken if place == 3 else "100"
        row = [area["unit"]["id"], "khu_dan_cu", "XA-1", "2024", "5", *map(values.__getitem__, facts)]
        lines.append(",".join([*row, *["05-NQ/CB"] * len(evidence)]))
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    read = scoring.read_assessments(tmp_path)
    assert [(entry.source, entry.unit_id) for entry in read.rejected] == [("list.csv:5", "KDC-03")]
    result = the(ranked(read), "XA-1")
    assert (result.verdict, waiting_for(result)) == ("undetermined", {"k4.a": {"KDC-03"}, "k4.b": {"KDC-03"}})


def test_units_outside_the_scope_are_counted_nowhere() -> None:
    small = [good_doanh_nghiep(f"DN-{place}", parent="XA-1", quy_mo="nho", da_dang_ky=False) for place in range(5)]
    ranking = ranked(reading(commune(), *areas(25, 18), *small))
    assert {str(the(ranking, f"DN-{place}").verdict) for place in range(5)} == {"ineligible"}
    assert the(ranking, "XA-1").verdict is scoring.Verdict.RECOGNISED


def test_a_declared_figure_that_differs_from_the_count_is_told_and_not_used() -> None:
    result = the(ranked(reading(commune(so_don_vi=25, so_don_vi_duoc_cong_nhan=20), *areas(25, 16))), "XA-1")
    assert (result.verdict, result.decisive) == ("not_recognised", ("k4.b",))
    differing = [dict(reason.params) for reason in result.reasons if reason.code == "roll_up_differs"]
    assert [(params["fact"], params["declared"]) for params in differing] == [("so_don_vi_duoc_cong_nhan", 20)]


def test_a_unit_judged_under_no_edition_keeps_its_commune_open() -> None:
    """Its own standard is not in force then, though the commune's is asked for as of another day."""
    read = reading(commune(), *areas(24, 17), good_khu_dan_cu("KDC-99", parent="XA-1", standards=["tt-124-2021/xa"]))
    assert [entry.diagnostics[0].code for entry in read.rejected] == ["E411"]
    assert waiting_for(the(ranked(read), "XA-1")) == {"k4.a": {"KDC-99"}, "k4.b": {"KDC-99"}}


# ---------------------------------------------------------------------------------------------------------------------
# Which standards judge a unit


def thon(unit_id: str, **changes: object) -> Plain:
    return good_khu_dan_cu(unit_id, **changes)


def to_dan_pho(unit_id: str, households: int = 15, period: int = 2024) -> Plain:
    facts = {"so_ho": households, "da_dang_ky": True}
    return {"unit": {"id": unit_id, "type": "to_dan_pho"}, "period": period, "facts": facts}


def cho(unit_id: str) -> Plain:
    return {"unit": {"id": unit_id, "type": "cho"}, "period": 2024, "facts": {"so_ho": 5, "da_dang_ky": True}}


def test_without_a_word_the_default_of_the_type_judges(library: Catalogue) -> None:
    ranking = ranked(reading(thon("A"), to_dan_pho("T"), good_xa(), library=library), library=library)
    assert verdicts(ranking) == {
        ("A", KHU_DAN_CU): "recognised",
        ("T", "tinh-mau/to"): "recognised",
        ("XA-1", XA): "recognised",
    }
    assert (ranking.apart, ranking.rejected, ranking.as_of) == (0, (), None)


def test_a_unit_may_name_its_standards(library: Catalogue) -> None:
    documents = [thon("A", standards=["tinh-mau/thon"]), thon("B", standards=["tinh-mau/thon", KHU_DAN_CU]), thon("C")]
    ranking = ranked(reading(*documents, library=library), library=library)
    assert verdicts(ranking) == {
        ("A", "tinh-mau/thon"): "not_recognised",
        ("B", "tinh-mau/thon"): "not_recognised",
        ("B", KHU_DAN_CU): "recognised",
        ("C", KHU_DAN_CU): "recognised",
    }


def test_what_is_asked_for_comes_before_what_a_unit_names(library: Catalogue) -> None:
    read = reading(thon("A", standards=["tinh-mau/thon"]), thon("B"), to_dan_pho("T"), library=library)
    ranking = ranked(read, standards=[KHU_DAN_CU], library=library)
    assert verdicts(ranking) == {("A", KHU_DAN_CU): "recognised", ("B", KHU_DAN_CU): "recognised"}
    assert (ranking.apart, ranking.rejected) == (1, ())
    both = ranked(read, standards=[KHU_DAN_CU, "tinh-mau/thon", KHU_DAN_CU], library=library)
    assert len(verdicts(both)) == 4


def test_units_that_nobody_asked_for_are_judged_for_the_roll_up_and_counted_apart() -> None:
    read = reading(commune(), *areas(25, 18))
    ranking = ranked(read, standards=[XA])
    assert verdicts(ranking) == {("XA-1", XA): "recognised"}
    assert ranking.apart == 25


def test_recognition_for_the_roll_up_is_under_the_default_whatever_judges_the_unit_besides(library: Catalogue) -> None:
    areas_elsewhere = [{**area, "standards": ["tinh-mau/thon"]} for area in areas(25, 18)]
    ranking = ranked(reading(commune(), *areas_elsewhere, library=library), library=library)
    assert {verdict for (unit, _), verdict in verdicts(ranking).items() if unit != "XA-1"} == {"not_recognised"}
    assert the(ranking, "XA-1").verdict is scoring.Verdict.RECOGNISED


def test_all_standards_of_every_type(library: Catalogue) -> None:
    ranking = ranked(reading(thon("A"), to_dan_pho("T"), cho("C"), library=library), standards=[ALL], library=library)
    assert firm(ranking) == {
        ("A", KHU_DAN_CU): "recognised",
        ("A", "tinh-mau/thon"): "not_recognised",
        ("T", "tinh-mau/to"): "recognised",
        ("T", "tinh-mau/to-mau"): "not_recognised",
        ("C", "tinh-mau/cho"): "recognised",
    }
    assert ranking.apart == 0


def test_all_leaves_out_what_is_not_in_force_but_never_a_unit(library: Catalogue) -> None:
    early = thon("A", period=2022)
    read = reading(early, to_dan_pho("T", period=2023), library=library)
    ranking = ranked(read, standards=[ALL], library=library)
    assert firm(ranking) == {("A", KHU_DAN_CU): "recognised"}
    assert [(entry.unit_id, entry.diagnostics[0].code) for entry in ranking.rejected] == [("T", "E302")]
    assert ranking.apart == 0


def test_a_type_without_a_default_needs_a_standard_named(library: Catalogue) -> None:
    read = reading(cho("C"), thon("A"), library=library)
    ranking = ranked(read, library=library)
    assert verdicts(ranking) == {("A", KHU_DAN_CU): "recognised"}
    assert [str(fault) for entry in ranking.rejected for fault in entry.diagnostics] == [
        "c.yaml:3:9: E412 no-standard unit_type=cho"
    ]
    named = ranked(read, standards=["tinh-mau/cho"], library=library)
    assert (verdicts(named), named.apart) == ({("C", "tinh-mau/cho"): "recognised"}, 1)


@pytest.mark.parametrize("standards", [(), (KHU_DAN_CU,), (ALL,)], ids=["default", "named", "all"])
def test_a_type_that_the_library_does_not_know_is_rejected(library: Catalogue, standards: tuple[str, ...]) -> None:
    """The assessments were read with criteria that the ranking is made without."""
    ranking = ranked(reading(cho("C"), thon("A"), library=library), standards=standards)
    assert firm(ranking) == {("A", KHU_DAN_CU): "recognised"}
    assert [(entry.unit_id, entry.diagnostics[0].code) for entry in ranking.rejected] == [("C", "E412")]


def test_a_standard_that_nobody_knows_stops_the_ranking() -> None:
    read = reading(thon("A"))
    assert complaints(ranked, read, standards=["tt-124-2021/xaa", KHU_DAN_CU, "?"]) == [
        "--standard:1:1: E301 unknown-standard standard=tt-124-2021/xaa hint=tt-124-2021/xa",
        "--standard:1:1: E301 unknown-standard standard=?",
    ]


def test_the_edition_is_that_of_the_window_unless_a_day_is_named(library: Catalogue) -> None:
    documents = [thon(name, period=period, standards=["tinh-mau/thon"]) for name, period in (("A", 2023), ("B", 2024))]
    read = reading(*documents, library=library)

    def editions(as_of: str | dt.date | None) -> dict[str, tuple[str, str]]:
        ranking = ranked(read, as_of=as_of, library=library)
        return {found.assessment.unit.id: (found.standard.edition, str(found.verdict)) for found in results(ranking)}

    old, new = ("2023-01-01", "recognised"), ("2024-01-01", "not_recognised")
    assert editions(None) == {"A": old, "B": new}
    assert editions("2023-07-01") == {"A": old, "B": old}
    assert editions(dt.date(2024, 7, 1)) == {"A": new, "B": new}
    assert editions("2022-07-01") == {}


def test_the_day_named_is_told(library: Catalogue) -> None:
    read = reading(thon("A"))
    for day in ("2024-07-01", dt.date(2024, 7, 1), dt.datetime(2024, 7, 1, 9)):  # noqa: DTZ001
        assert ranked(read, as_of=day, library=library).as_of == "2024-07-01"


def test_a_unit_of_a_year_before_the_standard_is_rejected_with_its_dates() -> None:
    ranking = ranked(reading(thon("A", period=2021), thon("B")))
    assert list(verdicts(ranking)) == [("B", KHU_DAN_CU)]
    assert [str(fault) for entry in ranking.rejected for fault in entry.diagnostics] == [
        f"a.yaml:5:9: E302 not-in-force standard={KHU_DAN_CU} when=2021 in_force=2022-02-10 – …"
    ]


def test_two_standards_that_bound_a_fact_differently_both_bind(tmp_path: Path) -> None:
    """Otherwise a value that one of them cannot judge would stop the whole run."""
    loose = EDITION.format(name="a", unit_type="to", start="2024-01-01", until="null", default="true", households=1)
    loose = loose.replace("so_ho: {type: count", "so_ho: {type: number, decimals: 2")
    strict = loose.replace("tinh-mau/a", "tinh-mau/b").replace("default: true", "default: false")
    (tmp_path / "a.yaml").write_text(loose, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(strict.replace("decimals: 2", "decimals: 0"), encoding="utf-8")
    library = scoring.load_library(tmp_path)
    units = [
        {"unit": {"id": name, "type": "to"}, "period": 2024, "facts": {"so_ho": value}}
        for name, value in (("A", 5), ("B", 5.5))
    ]
    read = reading(*units, library=library)
    assert [entry.diagnostics[0].params["expected"] for entry in read.rejected] == ["≤ 0 decimals"]
    assert len(verdicts(ranked(read, standards=[ALL], library=library))) == 2


# ---------------------------------------------------------------------------------------------------------------------
# What a committee relies on


def test_no_order_of_the_input_changes_a_byte() -> None:
    documents = [
        commune(),
        *areas(25, 17),
        good_doanh_nghiep("DN-1", parent="XA-1"),
        good_khu_dan_cu("KDC-77", cluster="cum-1"),
    ]
    read = reading(
        *documents, hong=BROKEN["an unknown fact"], hong2="unit: [", xa2=to_yaml(good_xa("XA-2", parent="XA-2"))
    )
    expected = json.dumps(ranked(read).to_dict(), ensure_ascii=False)
    for seed in range(8):
        order = random.Random(seed)
        shuffled = Reading(
            tuple(order.sample(read.assessments, len(read.assessments))),
            tuple(order.sample(read.rejected, len(read.rejected))),
        )
        assert json.dumps(ranked(shuffled).to_dict(), ensure_ascii=False) == expected


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
def test_both_inferences_rank_alike() -> None:
    read = reading(commune(), *areas(25, 17), hong=BROKEN["an unknown fact"])
    both, plain = (verdicts(ranked(read, inference=inference)) for inference in ("both", "plain"))
    assert both == plain
    assert ranked(read).inference == "rete"


def test_what_contradicts_itself_is_refused_wherever_it_comes_from() -> None:
    (unit,) = reading(thon("A")).assessments
    above = replace(unit, unit=replace(unit.unit, id="B", parent="B"))
    ranking = scoring.rank([unit, replace(unit, source="lần hai.yaml"), above])
    assert (ranking.groups, [(entry.unit_id, entry.diagnostics[0].code) for entry in ranking.rejected]) == (
        (),
        [("A", "E406"), ("B", "E407"), ("A", "E406")],
    )


#: A unit of this verdict stands behind all that have a rank.
NO_RANK = 10**6
BADLY: dict[type, list[object]] = {bool: [False, True], int: [0, 1, 99]}


def places(ranking: scoring.Ranking) -> dict[str, int]:
    """The rank of each unit of the one group that is within the standard's scope."""
    (group,) = ranking.groups
    return {
        unit.result.assessment.unit.id: unit.rank or NO_RANK
        for unit in group.units
        if unit.result.verdict is not scoring.Verdict.INELIGIBLE
    }


def otherwise(unit: Assessment, name: str) -> list[Assessment]:
    """The unit with other values of a fact."""
    fact = scoring.load_library().vocabularies[unit.unit.type].facts[name][0]
    values = fact.scale or BADLY[type(unit.facts[name])]
    return [
        replace(unit, unit=replace(unit.unit, id=f"{name}={value}"), facts={**unit.facts, name: value})
        for value in values
        if isinstance(value, bool | int | str)
    ]


@pytest.mark.parametrize("unit_type", GOOD)
@pytest.mark.parametrize("other_fault", [False, True], ids=["else good", "else bad"])
def test_hiding_a_fact_never_gives_a_better_place_than_declaring_it_badly(unit_type: str, other_fault: bool) -> None:
    """What would put the unit outside the scope is no bad figure: nobody is ranked there."""
    changes = {"chap_hanh_phap_luat": False} if other_fault else {}
    (unit,) = reading(GOOD[unit_type](**changes)).assessments
    for name in sorted(set(unit.facts) - set(changes)):
        facts = {other: value for other, value in unit.facts.items() if other != name}
        hidden = replace(unit, unit=replace(unit.unit, id="giấu"), facts=facts)
        found = places(scoring.rank([hidden, *otherwise(unit, name)]))
        assert found.pop("giấu") >= max(found.values()), name


# ---------------------------------------------------------------------------------------------------------------------
# The package itself

HEAVY = ("pydantic", "pydantic_core", "yaml", "click", "tabulate", "durable_rules_engine", "csv", "scoring.api")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, scoring; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(hasattr(scoring, name) for name in scoring.__all__)
    assert sorted(scoring.__all__) == scoring.__all__
    with pytest.raises(AttributeError, match="no attribute 'load_standards'"):
        _ = scoring.load_standards


def modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(scoring.__path__, "scoring.")]
    return sorted(name for name in found if not name.endswith("__main__"))


@pytest.mark.parametrize("name", ["scoring", *modules()])
def test_the_examples_in_docstrings_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0
