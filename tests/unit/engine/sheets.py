"""Small scoring sheets as officials write them, units to judge under them, and what came out as short text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from scoring.engine import rete
from scoring.engine.assess import assess
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Appraised, Assessment, Document, FactValue, Unit
from scoring.model.history import Earlier
from scoring.model.points import Range
from scoring.model.result import Points, UnitResult
from scoring.model.standard import Standard

INFERENCE = "both" if rete.is_available() else "plain"
PAPER = (Document("05-NQ/CB"),)
DAY = date(2024, 11, 12)
#: The states of criteria and sections.
MET, PARTLY, FAILED, OPEN, NONE = "met", "partly_met", "not_met", "undetermined", "not_applicable"

_HEAD = """\
standard: {id}
edition: "1"
unit_type: khu
title: Bộ mẫu
instrument: {{number: 01/2024/QĐ-MAU}}
in_force: {{from: "2000-01-01"}}
window_ends: "10-31"
provenance: illustrative
result: {result}
facts:
  co_nghi_quyet: {{type: boolean, label: Có nghị quyết}}
  co_ke_hoach: {{type: boolean, label: Có kế hoạch}}
  da_dang_ky: {{type: boolean, label: Đã đăng ký}}
  chap_hanh: {{type: boolean, judgement: true, label: Chấp hành tốt}}
  so_ho: {{type: count, label: Số hộ}}
  so_ho_tham_gia: {{type: count, label: Số hộ tham gia}}
  so_cuoc: {{type: count, label: Số cuộc đã họp}}
  so_cuoc_ke_hoach: {{type: count, label: Số cuộc theo kế hoạch}}
  so_vu: {{type: count, label: Số vụ}}
  vu_nghiem_trong: {{type: count, label: Số vụ nghiêm trọng}}
  so_bao_cao_cham: {{type: count, label: Số báo cáo chậm}}
  mo_hinh_moi: {{type: count, label: Số mô hình mới}}
  diem_a: {{type: number, decimals: 3, label: Điểm mục A}}
  diem_b: {{type: number, decimals: 3, label: Điểm mục B}}
  xep_loai: {{type: choice, scale: [yeu, hoan_thanh, tot], label: Xếp loại lực lượng}}
"""


#: A criterion that nothing but its own condition decides.
REST = "id: a9, require: co_nghi_quyet, points: 10"
#: One of which it may be open whether it applies.
APPLIES = "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 10"


def written(*criteria: str, standard: str = "mau/khu", result: str = "points", **parts: str) -> str:
    """A criteria file: each criterion as the inside of a map, every other part as the text of its key."""
    lines = [f"{key}: {text}" for key, text in parts.items()]
    made = [f"  - {{basis: Điều 1, title: Đạt, fail_title: Không đạt, {criterion}}}" for criterion in criteria]
    return "\n".join([_HEAD.format(id=standard, result=result) + "criteria:", *made, *lines, ""])


@cache
def library(*texts: str) -> Catalogue:
    """Criteria files loaded together."""
    with TemporaryDirectory() as name:
        for place, text in enumerate(texts):
            (Path(name) / f"{place}.yaml").write_text(text, encoding="utf-8")
        return load_catalogue([(Path(name), "c")])


def sheet(*criteria: str, **parts: str) -> Standard:
    """A standard with points."""
    return library(written(*criteria, **parts)).latest("mau/khu")


def unit(
    declared: Mapping[str, FactValue | None] = MappingProxyType({}),
    /,
    *,
    name: str = "T-1",
    period: int = 2024,
    cluster: str | None = None,
    papers: Iterable[str] = (),
    claims: Iterable[str] = (),
    appraised: Mapping[str, str] = MappingProxyType({}),
    **facts: FactValue | None,
) -> Assessment:
    """A unit with its facts (None: undeclared), papers under these names, criteria that it claims not to apply to it,
    and points that a committee gave."""
    every = {**declared, **facts}
    return Assessment(
        unit=Unit(name, name, "khu", cluster=cluster),
        period=period,
        facts={fact: value for fact, value in every.items() if value is not None},
        evidence=dict.fromkeys(papers, PAPER),
        not_applicable=dict.fromkeys(claims, "Không có nhiệm vụ này trong năm"),
        appraised_points={
            criterion: Appraised(Decimal(value), "Biên bản 07/BB", "Tổ thẩm định 2", DAY)
            for criterion, value in appraised.items()
        },
    )


def confirmed(assessment: Assessment, **facts: FactValue) -> Assessment:
    """The unit with facts as a committee found them."""
    entries = {name: Appraised(value, "Biên bản 07/BB", "Tổ thẩm định 2", DAY) for name, value in facts.items()}
    return replace(assessment, appraised_facts=entries)


def judged(standard: Standard, assessment: Assessment, *earlier: Earlier) -> UnitResult:
    """The result, by both inferences where there are two."""
    return assess(standard, assessment, inference=INFERENCE, earlier=earlier)


def points(result: UnitResult) -> Points:
    assert result.points is not None
    return result.points


def told(found: Range | None) -> str:
    """A number, both ends of what it may be (`?` where one is open), or a dash where there is none."""
    if found is None:
        return "–"
    if found.settled is not None:
        return str(found.settled)
    return f"{_end(found.least)} … {_end(found.most)}"


def _end(end: Fraction | None) -> str:
    return "?" if end is None else str(end)


def total(result: UnitResult) -> str:
    """The total."""
    return told(points(result).total)


def earned(result: UnitResult, criterion: str) -> tuple[str, str]:
    """What one criterion earns, and its state."""
    (place,) = [at for at, found in enumerate(result.standard.criteria) if found.id == criterion]
    return told(points(result).criteria[place].points), str(result.states[place])


def section(result: UnitResult, name: str) -> tuple[str, str, str]:
    """Points, maximum and state of a section."""
    (found,) = [found for found in points(result).sections if found.id == name]
    return told(found.points), "?" if found.maximum is None else str(found.maximum), str(found.state)


def codes(result: UnitResult, criterion: str | None = None) -> list[str]:
    """The codes of a criterion's reasons, or of the unit's."""
    if criterion is None:
        return [reason.code for reason in result.reasons]
    return [reason.code for found in result.criteria if found.criterion.id == criterion for reason in found.reasons]


def said(result: UnitResult, code: str) -> list[Mapping[str, object]]:
    """The parameters of every reason of the unit with this code."""
    return [reason.params for reason in result.reasons if reason.code == code]
