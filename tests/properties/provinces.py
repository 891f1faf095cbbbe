"""Small provinces that go wrong in every way: units twice, circles of parents, unusable forms, several periods; under
criteria with points, sections, a quota, ties, a scope, and counts of three kinds over subordinate units."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from scoring.library.catalogue import Catalogue, load_catalogue
from tests.builders import Plain

_HEAD = """
edition: "1"
title: {title}
instrument: {{number: 1/2024/TT-X, issued: "2024-01-01"}}
in_force: {{from: "2024-01-01", until: null}}
window_ends: "10-31"
provenance: official
"""
_AREA = """
standard: mau/thon
unit_type: thon
default: true
result: points
eligible: [{when: co_dan or n2 > 0, basis: Điều 1, title: Có dân}]
facts:
  co_dan: {type: boolean, label: Có dân}
  dang_ky: {type: boolean, label: Đã đăng ký}
  tu_nhan: {type: boolean, judgement: true, label: Tự nhận}
  n0: {type: count, label: Số 0}
  n1: {type: count, label: Số 1}
  n2: {type: number, decimals: 1, label: Số 2}
sections: [{id: a, title: A, max: 12, min_share: 25%}]
criteria:
  - {id: a1, section: a, basis: Điều 2, title: A1, fail_title: Chưa A1, require: dang_ky, points: 3, evidence: required}
  - {id: a2, section: a, basis: Điều 2, title: A2, fail_title: Chưa A2,
     points: {proportional: n0 / n1, target: "3", max: 7}}
  - {id: b1, basis: Điều 3, title: B1, fail_title: Chưa B1, require: tu_nhan, points: 2, not_applicable: allowed}
  - {id: b2, basis: Điều 3, title: B2, fail_title: Chưa B2, points: {penalty: 1, per: n0, at_most: 2}}
  - {id: g1, basis: Điều 4, title: G1, fail_title: Chưa G1, forbid: n1, except: n0, gate: true}
grades:
  - {id: tot, title: Tốt, min_points: 6}
  - {id: kha, title: Khá, min_points: 4, prerequisites: [a1]}
  - {id: dat, title: Đạt, min_points: 2}
recognised_from: kha
quota: {grade: tot, at_most: 50%, of: [tot, kha]}
ties: [points, {section: a}, {fact: n0, order: ascending}]
"""
#: Its points are its counts, each in digits of its own.
_COMMUNE = """
standard: mau/xa
unit_type: xa
default: true
result: points
facts:
  so_thon: {type: count, label: Số thôn, roll_up: {count: all, of: [thon]}}
  so_dang_ky: {type: count, max: so_thon, label: Số đăng ký, roll_up: {count: dang_ky, of: [thon]}}
  so_dat: {type: count, label: Số đạt, roll_up: {count: recognised, of: [thon]}}
criteria:
  - {id: k0, basis: Điều 5, title: K0, fail_title: Chưa K0, require: so_dang_ky / so_thon >= 50%, points: 1}
  - {id: k1, basis: Điều 5, title: K1, fail_title: Chưa K1, points: {bonus: 100, per: so_thon}}
  - {id: k2, basis: Điều 5, title: K2, fail_title: Chưa K2, points: {bonus: 10000, per: so_dang_ky}}
  - {id: k3, basis: Điều 5, title: K3, fail_title: Chưa K3, points: {bonus: 1000000, per: so_dat}}
"""
_OTHER = """
standard: mau/thon-khac
unit_type: thon
result: all_met
facts:
  dang_ky: {type: boolean, label: Đã đăng ký}
  n0: {type: count, label: Số 0}
criteria:
  - {id: k1, basis: Điều 6, title: K1, fail_title: Chưa K1, require: dang_ky, applies_when: n0 > 0}
  - {id: k2, basis: Điều 6, title: K2, fail_title: Chưa K2, require: n0 < 2, prerequisites: [k1]}
"""


def library() -> Catalogue:
    """The criteria of these provinces."""
    with TemporaryDirectory() as folder:
        for name, text in {"thon": _AREA, "xa": _COMMUNE, "khac": _OTHER}.items():
            Path(folder, f"{name}.yaml").write_text(_HEAD.format(title=f"Mẫu {name}") + text, encoding="utf-8")
        return load_catalogue([(Path(folder), "mau")])


_NAMES = ("An", "Ấn", "ân", "Đông Hạ", 'Xóm "Mới", trên', "=1+1", "  Bến", "Chợ | Cũ")
_PERIODS = (2024,) * 8 + (2025, 2023)
_PARENTS = ("X-0",) * 6 + ("X-1", "X-9", "T-1", "T-2", None)
_APPRAISED = {"reason": "Biên bản 07/BB", "by": "Tổ thẩm định", "date": "2024-11-12"}


@st.composite
def _unit(draw: st.DrawFn, place: int, apart: bool) -> Plain:
    """Mostly an area of the first commune, which is the first unit; now and then one that is there already."""
    again = place > 1 and draw(st.integers(0, 11)) == 0
    is_commune = place == 0 or draw(st.integers(0, 9)) == 0
    unit_id = f"{'X' if is_commune else 'T'}-{1 if again else place}"
    unit_type = "xa" if is_commune else draw(st.sampled_from(["thon"] * 9 + ["truong"]))
    parent, cluster = draw(st.sampled_from(_PARENTS)), draw(st.sampled_from([None, None, "cum-1"]))
    named = {"parent": parent} if parent is not None and place else {}
    named |= {"cluster": cluster} if cluster is not None else {}
    small = st.integers(0, 4)
    facts: Any = (
        {"so_thon": st.integers(1, 5), "so_dang_ky": small, "so_dat": small}
        if unit_type == "xa"
        else {
            **dict.fromkeys(("co_dan", "dang_ky", "tu_nhan"), st.booleans()),
            **dict.fromkeys(("n0", "n1"), small),
            "n2": st.sampled_from(["0.5", "1", "-0.1"]),
        }
    )
    document: Plain = {
        "unit": {"id": unit_id, "name": draw(st.sampled_from(_NAMES)), "type": unit_type, **named},
        "period": draw(st.sampled_from(_PERIODS)) if place else 2024,
        "facts": draw(st.fixed_dictionaries({}, optional=facts)),
    }
    if unit_type == "thon" and draw(st.booleans()):
        document["evidence"] = {"a1": [{"number": "05-NQ/CB"}]}
    if unit_type == "thon" and draw(st.integers(0, 3)) == 0:
        document["not_applicable"] = {"b1": "Không có"}
    if draw(st.integers(0, 3)) == 0:
        document["claimed"] = {"points": draw(st.sampled_from(["7", "10.5"])), "grade": "Khá"}
    if place and draw(st.integers(0, 7)) == 0:
        document |= draw(st.sampled_from([{"facts": {"n0": "nhiều"}}, {"period": "năm nay"}]))
    if apart and unit_type == "thon":
        document |= draw(
            st.sampled_from(
                [
                    {},
                    {},
                    {"standards": ["mau/thon-khac"]},
                    {"appraisal": {"facts": {"n0": {"value": 2, **_APPRAISED}}}},
                    {"appraisal": {"points": {"a2": {"value": "4.5", **_APPRAISED}}}},
                ]
            )
        )
    return document


@st.composite
def provinces(draw: st.DrawFn, *, apart: bool) -> list[Plain]:
    """Some units; with those that stand `apart`, which no row of a table can hold."""
    return [draw(_unit(place, apart)) for place in range(draw(st.integers(1, 16)))]
