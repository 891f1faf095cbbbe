"""A market to lint: the sound file of the page on criteria, a part of it changed, and what lint says of it."""

import tempfile
from pathlib import Path

from scoring.authoring.lint.run import lint
from scoring.library.catalogue import load_catalogue
from scoring.model.diagnostic import Diagnostic
from tests.unit.library.files import criterion, written

#: A share, a fact of each kind with bounds, and what a guard may be made of.
FACTS = """
facts:
  so_quay: {type: count, min: 1, label: Số quầy}
  so_ky: {type: count, max: so_quay, label: Số quầy ký}
  so_kho: {type: count, max: 40, label: Số kho}
  so_vu: {type: count, label: Số vụ}
  ty_le: {type: percent, min: 0%, max: 100%, decimals: 0, label: Tỷ lệ}
  dien_tich: {type: number, min: 0, decimals: 1, label: Diện tích}
  ngay_hop: {type: date, min: "'2020-01-01'", label: Ngày họp}
  xep_loai: {type: choice, scale: [kem, kha, tot], label: Xếp loại}
  co_kho: {type: boolean, label: Có kho}
criteria:"""
#: Reads every fact, so that nobody is told of one that is not read.
READER = criterion(
    "all",
    "require: so_ky >= 2 or so_kho >= 2 or so_vu > 2 or ty_le >= 2% or dien_tich > 2 or ngay_hop > '2024-01-01' "
    "or xep_loai == 'kha' or co_kho",
).replace("title: Đạt, fail_title: Không đạt", "title: Có đủ, fail_title: Không có đủ")


def linted(text: str, **beside: str) -> tuple[Diagnostic, ...]:
    """What lint finds in a file, alone or beside others."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"a": text, **beside}.items():
            Path(folder, f"{name}.yaml").write_text(content, encoding="utf-8")
        library = load_catalogue([(Path(folder), "c")])
        return lint(library, [file for file in library.files if file.source == "c/a.yaml"]).findings


def told(text: str, **beside: str) -> list[str]:
    """The codes of that."""
    return [found.code for found in linted(text, **beside)]


def of_rule(rule: str, more: str = "", **head: str) -> list[str]:
    """What is told of one criterion over all facts."""
    return told(written(FACTS + criterion("k1", rule, more) + READER, **head))


def of_points(points: str, more: str = "", **head: str) -> list[str]:
    """What is told of one criterion that is scored over all facts."""
    return told(written(FACTS + criterion("k1", f"points: {points}", more) + READER, result="points", **head))
