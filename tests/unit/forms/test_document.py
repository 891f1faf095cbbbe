"""A form as YAML: it is read as it stands, and every key says what it is."""

import re
from pathlib import Path

import pytest
import yaml

from scoring.api import read_assessments
from scoring.forms.document import form_yaml
from scoring.model.assessment import Unit
from tests.unit.forms.filling import MARKETS, layout, library, standards

MARKET, COMMUNE = "vi-du/cho", "minh-hoa-phong-trao/xa"
AWKWARD = [Unit("007", "=cmd", "cho", "0x1", "no"), Unit("1e5", 'Chợ "A": #1 \\ 2', "cho"), Unit("null", "~", "cho")]


def folders(standard: str) -> list[Path]:
    return [MARKETS] if standard == MARKET else []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_a_form_with_an_id_and_a_year_is_read_and_declares_nothing(
    standard: str, language: str, tmp_path: Path
) -> None:
    unit = Unit("007", "Đơn vị", standards()[standard].unit_type)
    path = tmp_path / "phieu.yaml"
    path.write_text(form_yaml(layout(standard), language, [unit], 2024), encoding="utf-8")
    read = read_assessments(path, library=library(*folders(standard)))
    assert [fault for entry in read.rejected for fault in entry.diagnostics] == []
    (found,) = read.assessments
    assert (found.unit, found.period, found.facts, found.previous) == (unit, 2024, {}, {})
    assert (found.evidence, found.not_applicable) == ({}, {})


@pytest.mark.parametrize("standard", standards())
def test_every_fact_stands_there_once(standard: str) -> None:
    document = yaml.safe_load(form_yaml(layout(standard), "vi"))
    asked = layout(standard).asked
    assert list(document["facts"]) == [one.fact.name for one in asked if one.now]
    assert list(document.get("previous") or ()) == [one.fact.name for one in asked if one.before]


def test_a_blank_form_lacks_its_head_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "phieu.yaml").write_text(form_yaml(layout(MARKET), "vi"), encoding="utf-8")
    (rejected,) = read_assessments(tmp_path, library=library(MARKETS)).rejected
    assert [(fault.code, fault.params["field"]) for fault in rejected.diagnostics] == [
        ("E401", "period"), ("E401", "unit.id")
    ]  # fmt: skip


def test_there_is_a_document_a_unit_and_every_word_stays_itself(tmp_path: Path) -> None:
    (tmp_path / "phieu.yaml").write_text(form_yaml(layout(MARKET), "vi", AWKWARD, 2024), encoding="utf-8")
    read = read_assessments(tmp_path, library=library(MARKETS))
    assert read.rejected == ()
    assert {found.unit for found in read.assessments} == set(AWKWARD)


def test_what_is_shown_and_justified_is_there_to_be_uncommented(tmp_path: Path) -> None:
    text = form_yaml(layout(MARKET), "vi", AWKWARD[:1], 2024)
    text = re.sub(r"^  # (a2: \[|b3: …)", r"  \1", text, flags=re.MULTILINE)
    (tmp_path / "phieu.yaml").write_text(text, encoding="utf-8")
    (found,) = read_assessments(tmp_path, library=library(MARKETS)).assessments
    assert [paper.number for paper in found.evidence["a2"]] == ["05-NQ/CB"]
    assert found.not_applicable == {"b3": "…"}


def test_a_standard_that_is_no_default_is_named() -> None:
    assert f"standards: [{COMMUNE}]" in form_yaml(layout(COMMUNE), "vi")
    assert "standards:" not in form_yaml(layout(MARKET), "vi")


def test_a_key_says_what_it_is_and_what_is_expected() -> None:
    text = form_yaml(layout(MARKET), "vi")
    assert "  # Số quầy hàng (quầy). Số nguyên, từ 0 trở lên. Không nhỏ hơn 1.\n  so_quay:\n" in text
    assert text.splitlines()[:2] == [
        "# Chợ an toàn (ví dụ)",
        "# Quyết định 00/2024/QĐ-UBND. Bộ tiêu chí vi-du/cho, bản 2024-01-01",
    ]
