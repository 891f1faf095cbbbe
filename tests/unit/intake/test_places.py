"""Where each part of a submission stands, whatever it came in."""

from pathlib import Path

import pytest

import scoring
from scoring.intake.places import Places
from scoring.model.span import Span
from tests.builders import good_khu_dan_cu, reading

YAML = """\
unit: {id: KDC-1, type: khu_dan_cu, parent: XA-1}
period: 2024
facts:
  so_ho: 100
  so_ho_dang_ky: 100
previous: {so_vu_pham_phap: 5}
evidence:
  da_dang_ky:
    - {number: 02/ĐK-KDC}
    - {number: 03/ĐK-KDC}
appraisal:
  facts:
    so_ho: {value: 101, reason: Biên bản, by: Tổ, date: "2024-11-01"}
"""
CSV = "unit.id,unit.type,period,so_ho,previous.so_vu_pham_phap,evidence.da_dang_ky\nKDC-1,khu_dan_cu,2024,100,5,1 | 2\n"


def places(tmp_path: Path, name: str, text: str) -> dict[str, str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = scoring.read_assessments(tmp_path / name).assessments
    return {part: str(span) for part, span in found.places.items()}


def test_every_figure_and_paper_of_a_document_has_its_place(tmp_path: Path) -> None:
    assert places(tmp_path, "a.yaml", YAML) == {
        "id": "a.yaml:1:12",
        "type": "a.yaml:1:25",
        "parent": "a.yaml:1:45",
        "period": "a.yaml:2:9",
        "facts.so_ho": "a.yaml:4:10",
        "facts.so_ho_dang_ky": "a.yaml:5:18",
        "previous.so_vu_pham_phap": "a.yaml:6:29",
        "evidence.da_dang_ky#1": "a.yaml:9:7",
        "evidence.da_dang_ky#2": "a.yaml:10:7",
        "appraisal.facts.so_ho": "a.yaml:13:20",
    }


def test_the_papers_of_a_row_share_a_cell(tmp_path: Path) -> None:
    assert places(tmp_path, "a.csv", CSV) == {
        "id": "a.csv:2:1",
        "type": "a.csv:2:2",
        "parent": "a.csv:2:1",
        "period": "a.csv:2:3",
        "facts.so_ho": "a.csv:2:4",
        "previous.so_vu_pham_phap": "a.csv:2:5",
        "evidence.da_dang_ky#1": "a.csv:2:6",
        "evidence.da_dang_ky#2": "a.csv:2:6",
    }


def test_places_are_a_map_of_spans() -> None:
    spans = {"id": Span("a.xlsx", 2, 1, "Một"), "facts.so_ho": Span("a.xlsx", 7, 70000, "Hai")}
    found = Places(spans)
    assert dict(found) == spans
    assert len(found) == 2
    with pytest.raises(KeyError, match="unit"):
        found["unit"]


def test_what_nobody_knows_the_place_of_stands_at_the_start() -> None:
    (found,) = reading(good_khu_dan_cu()).assessments
    assert str(found.place("facts.la")) == "kdc-1.yaml:1:1"
