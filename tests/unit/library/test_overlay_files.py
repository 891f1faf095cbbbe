"""Overlays among other files: what is inherited, overlays of overlays, later editions, and their instruments."""

from pathlib import Path

from scoring.language.show import show
from scoring.model.standard import Instrument
from tests.unit.library.files import criterion, faults, load, written
from tests.unit.library.test_overlay import NATIONAL, TIGHTER, overlay, with_criteria


def test_what_is_inherited_again_is_compared_too(tmp_path: Path) -> None:
    rule = "inherit: {standard: mau/khu, criteria: [k1]}"
    commune = written("\ncriteria:" + criterion("c1", rule), standard="mau/xa", unit_type="xa")
    province = with_criteria(criterion("k1", "require: so_ho_dang_ky / so_ho >= 95%"))
    above = written(
        "\nextends: mau/xa\ncriteria:" + criterion("c1", rule.replace("mau/khu", "tinh/khu")),
        standard="tinh/xa",
        unit_type="xa",
    )
    assert load(tmp_path, a=NATIONAL, b=province, c=commune, d=above).latest("tinh/xa").criteria[0].id == "c1/k1"
    looser = province.replace("95%", "85%").replace("extends", "allow_loosening: {basis: Điều 9}\nextends")
    assert faults(tmp_path, a=NATIONAL, b=looser, c=commune, d=above) == [
        "c/d.yaml:12:72: E312 loosened id=c1/k1 standard=mau/xa what=threshold "
        "old=so_ho_dang_ky / so_ho >= 90% new=so_ho_dang_ky / so_ho >= 85%"
    ]


def test_what_was_inherited_must_not_make_room_for_others(tmp_path: Path) -> None:
    rule = "inherit: {standard: mau/khu, criteria: [k1]}"
    commune = written("\ncriteria:" + criterion("c1", rule), standard="mau/xa", unit_type="xa")
    above = written(
        "\nextends: mau/xa\ncriteria:" + criterion("c1", "require: so_ho >= 1"), standard="tinh/xa", unit_type="xa"
    )
    assert faults(tmp_path, a=NATIONAL, c=commune, d=above) == [
        "c/d.yaml:12:6: E312 loosened id=c1/k1 standard=mau/xa what=removed"
    ]


def test_each_overlay_is_held_against_what_it_extends_itself(tmp_path: Path) -> None:
    district = written(
        "\nextends: tinh/khu\ncriteria:" + criterion("k1", "require: so_ho_dang_ky / so_ho >= 92%"),
        standard="huyen/khu",
    )
    province = TIGHTER["a higher threshold"]
    assert faults(tmp_path, a=NATIONAL, b=province, c=district) == [
        "c/c.yaml:12:103: E312 loosened id=k1 standard=tinh/khu what=threshold "
        "old=so_ho_dang_ky / so_ho >= 95% new=so_ho_dang_ky / so_ho >= 92%"
    ]


def test_a_later_edition_of_the_base_may_overtake_an_overlay(tmp_path: Path) -> None:
    first = NATIONAL.replace('{from: "2024-01-01"}', '{from: "2024-01-01", until: "2024-12-31"}')
    later = NATIONAL.replace('"1"', '"2"').replace("2024-01-01", "2025-01-01").replace(">= 90%", ">= 98%")
    told_ = faults(tmp_path, a=first, b=TIGHTER["a higher threshold"], c=later)
    assert [line.split(" ")[:2] for line in told_] == [["c/b.yaml:12:103:", "E312"]]


def test_every_instrument_that_it_rests_on_is_known_once(tmp_path: Path) -> None:
    province = overlay(instrument="{number: 05/2024/NQ-HĐND}")
    district = written(
        "\nextends: tinh/khu\n", standard="huyen/khu", instrument="{number: 01/2024/TT-MAU, title: Khác}"
    )
    found = load(tmp_path, a=NATIONAL, b=province, c=district)
    national, provincial = Instrument("01/2024/TT-MAU"), Instrument("05/2024/NQ-HĐND")
    assert found.latest("mau/khu").instruments == (national,)
    assert found.latest("tinh/khu").instruments == (provincial, national)
    assert [each.number for each in found.latest("huyen/khu").instruments] == ["01/2024/TT-MAU", "05/2024/NQ-HĐND"]


def test_a_bound_raised_holds_beside_that_of_the_base(tmp_path: Path) -> None:
    found = load(tmp_path, a=NATIONAL, b=TIGHTER["a bound raised"])
    bounds = [show(fact.minimum) for fact in found.vocabularies["khu"].facts["so_ho"] if fact.minimum is not None]
    assert sorted(bounds) == ["1", "20"]
