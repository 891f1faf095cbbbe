"""Lists read in columns, held against the same read by the intake."""

import tempfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scoring.batch.reading.lists import read_list
from scoring.batch.reading.rows import Rows
from scoring.intake.assessment import read_assessment
from scoring.intake.files import contents
from scoring.intake.paths import InputFile
from scoring.language.show import decimal_text
from scoring.language.values import scaled_integer
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Assessment, Claimed, Rejected
from scoring.model.expression import Name
from scoring.model.standard import FactType
from scoring.source.encodings import Encoding
from scoring.source.tree import Numbers

_HEAD = """\
standard: thu/{name}
edition: "2022-01-01"
unit_type: {unit_type}
title: Thử
title_en: Trial
instrument: {{number: 1/QĐ, issued: "2022-01-01"}}
in_force: {{from: "2022-01-01", until: null}}
window_ends: "10-31"
provenance: illustrative
default: {default}
result: all_met
"""
_FACTS = """\
facts:
  so_ho: {type: count, min: 1, label: Số hộ đang cư trú, label_en: Households}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký, label_en: Registered}
  so_lon: {type: count, label: Số lớn, label_en: Large}
  so_tich: {type: count, max: so_lon * so_lon, label: Số tích, label_en: Product}
  muc_tang:
    {type: number, decimals: 2, min: so_am - so_ho * 2, max: previous.muc_tang * 2, label: Mức tăng, label_en: Rise}
  so_am: {type: number, decimals: 3, label: Số âm, label_en: Negative}
  ty_le: {type: percent, decimals: 1, min: 0%, max: 100%, label: Tỷ lệ tham gia, label_en: Share}
  ty_le_moi: {type: percent, decimals: 2, max: ty_le, label: Tỷ lệ mới, label_en: New share}
  co_ke_hoach: {type: boolean, label: Có kế hoạch, label_en: Plan}
  ngay_nop: {type: date, min: "'2024-01-01'", max: "'2024-12-31'", label: Ngày nộp, label_en: Day}
  xep_loai:
    type: choice
    scale: [kem, hoan_thanh, tot]
    labels: {kem: Kém, hoan_thanh: Hoàn thành nhiệm vụ, tot: Tốt}
    label: Xếp loại
    label_en: Rating
  ghi_chu: {type: text, label: Ghi chú, label_en: Note}
"""
#: Other decimals, bounds and scales of the same facts.
_OTHERS = """\
facts:
  so_ho: {type: count, max: 5000, label: Số hộ đang cư trú, label_en: Households}
  muc_tang: {type: number, decimals: 3, label: Mức tăng, label_en: Rise}
  ty_le: {type: percent, decimals: 2, max: 99%, label: Tỷ lệ tham gia, label_en: Share}
  ty_le_moi: {type: percent, decimals: 1, label: Tỷ lệ mới, label_en: New share}
  xep_loai:
    type: choice
    scale: [khac, kem, tot, hoan_thanh]
    labels: {kem: Kém, tot: Tốt}
    label: Xếp loại
    label_en: Rating
"""
_SCHOOL = """\
facts:
  so_lop: {type: count, label: Số lớp, label_en: Classes}
  co_ke_hoach: {type: boolean, label: Có kế hoạch dạy học, label_en: Plan}
  lan: {type: number, decimals: 1, label: Số lớn, label_en: Other}
"""
_CRITERIA = """\
criteria:
  - {id: k1, basis: Điều 1, title: A, fail_title: Không A, require: REQUIRED >= 1}
  - {id: k2, basis: Điều 1, title: B, fail_title: Không B, require: REQUIRED >= 2, not_applicable: allowed}
"""


@cache
def library() -> Catalogue:
    """Two standards for a thôn, which declare facts differently, and one for a school."""
    files = [
        ("thon", "thon", _FACTS, "so_ho"),
        ("thon-2", "thon", _OTHERS, "so_ho"),
        ("truong", "truong", _SCHOOL, "so_lop"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, unit_type, facts, required in files:
            head = _HEAD.format(name=name, unit_type=unit_type, default=str(name != "thon-2").lower())
            text = head + facts + _CRITERIA.replace("REQUIRED", required)
            Path(folder, f"{name}.yaml").write_text(text, encoding="utf-8")
        found = load_catalogue([(Path(folder), "thu")])
        found.vocabularies, found.standards  # noqa: B018 (read while the files are there)
        return found


def by_intake(path: Path, numbers: Numbers = Numbers.UNSAID, encoding: Encoding | None = None) -> dict[str, Any]:
    """What the intake makes of each row, by its source."""
    words = library().vocabularies
    held = contents(InputFile(path, path.name), words, numbers, encoding)
    read = [read_assessment(s.root, s.source, s.start, words, s.faults) for s in held.submissions]
    found = {one.source: one for one in read}
    assert len(found) == len(read)
    return found


def parts(
    path: Path, numbers: Numbers = Numbers.UNSAID, encoding: Encoding | None = None, after: int = 0
) -> list[Rows]:
    """The same list in columns."""
    listed = read_list(path, path.name, library().vocabularies, numbers=numbers, encoding=encoding, after=after)
    found = list(listed.parts)
    assert not found or found[-1].read == listed.size
    return found


def hold_against(found: list[Rows], expected: dict[str, Assessment | Rejected]) -> int:
    """Assert that the rows are what is expected, each once and nothing besides; how many of them are in columns."""
    left = dict(expected)
    clean = 0
    for part in found:
        for one in (*part.apart, *part.rejected):
            assert one == left.pop(one.source)
        units = [left.pop(source) for source in part.heads.sources]
        clean += len(units)
        _hold_heads(part, units)
        for standard in library().standards:
            places = [place for place, unit in enumerate(units) if unit.unit.type == standard.unit_type]
            if places:
                backwards = np.array(places[::-1], np.intp)
                _hold_columns(part, standard, np.array(places, np.intp), [units[place] for place in places])
                _hold_columns(part, standard, backwards, [units[place] for place in backwards])
    assert left == {}
    return clean


def _hold_heads(part: Rows, units: list[Assessment]) -> None:
    heads = part.heads
    for place, unit in enumerate(units):
        assert isinstance(unit, Assessment), unit
        points, grade = heads.claimed_points[place], heads.claimed_grades[place]
        told = (heads.ids[place], heads.names[place], heads.types[place], heads.parents[place], heads.clusters[place])
        assert told == (unit.unit.id, unit.unit.name, unit.unit.type, unit.unit.parent, unit.unit.cluster)
        assert heads.periods[place] == unit.period
        claimed = unit.claimed or Claimed()
        told = None if claimed.points is None else decimal_text(Fraction(claimed.points))
        assert (points, grade) == (told, claimed.grade)
        assert heads.numbers[place] == unit.place("id").line or part.file.endswith(".jsonl")
        assert part.assessment(place) == unit
        for name in () if part.file.endswith(".jsonl") else ("id", "type", "period"):
            assert part.places[name] == unit.place(name).column
        assert part.sheet == unit.place("id").sheet


def _hold_columns(part: Rows, standard: Any, places: Any, units: list[Assessment]) -> None:
    columns = part.columns(standard, places)
    assert columns.size == len(units)
    for name, fact in standard.facts.items():
        for previous in (False, True):
            declared = [(unit.previous if previous else unit.facts).get(name) for unit in units]
            column = columns.facts.get(Name(name, previous))
            if fact.type is FactType.TEXT or column is None:
                assert column is None
                assert fact.type is FactType.TEXT or declared == [None] * len(units)
                continue
            assert column.values.dtype.kind == "i"
            scaled = scaled_integer(fact)
            assert column.values.tolist() == [0 if value is None else scaled(value) for value in declared], name
            known = [True] * len(units) if column.known is None else column.known.tolist()
            assert known == [value is not None for value in declared]
    for name in {*columns.papers, *(name for unit in units for name in unit.evidence)}:
        assert columns.papers[name].tolist() == [bool(unit.evidence.get(name)) for unit in units]
    for name in {*columns.claims, *(name for unit in units for name in unit.not_applicable)}:
        assert columns.claims[name].tolist() == [name in unit.not_applicable for unit in units]
