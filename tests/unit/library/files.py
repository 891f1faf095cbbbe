"""Small criteria files, and what loading them gives."""

from pathlib import Path

import pytest

from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.library.read import CriteriaFile, read_criteria_file
from scoring.model.diagnostic import ScoringError
from scoring.model.standard import Criterion, Standard

HEAD = {
    "standard": "mau/khu",
    "edition": '"1"',
    "unit_type": "khu",
    "title": "Khu mẫu",
    "instrument": "{number: 01/2024/TT-MAU}",
    "in_force": '{from: "2024-01-01"}',
    "window_ends": '"10-31"',
    "provenance": "official",
    "result": "all_met",
}

FACTS = """
facts:
  so_ho: {type: count, min: 1, label: Số hộ}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
"""

CRITERIA = """
criteria:
  - {id: k1, basis: Khoản 1 Điều 4, title: Đạt, fail_title: Không đạt, require: co_ke_hoach}
"""


def written(body: str = FACTS + CRITERIA, **head: str | None) -> str:
    """A criteria file: the head with some keys changed, added or (None) left out, and a body."""
    lines = [f"{key}: {value}" for key, value in (HEAD | head).items() if value is not None]
    return "\n".join(lines) + body


def criterion(id: str = "k1", rule: str = "require: co_ke_hoach", more: str = "") -> str:
    """One criterion as a line of a list."""
    return f"\n  - {{id: {id}, basis: Khoản 1 Điều 4, title: Đạt, fail_title: Không đạt, {rule}{more}}}"


#: Every kind of fact that points are given by.
SCORED_FACTS = """
facts:
  so_ho: {type: count, min: 1, label: Số hộ}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  so_vu: {type: count, label: Số vụ}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  ty_le: {type: percent, label: Tỷ lệ}
  xep_loai: {type: choice, scale: [kem, kha, tot], label: Xếp loại}
  ngay_nop: {type: date, label: Ngày nộp}
  ghi_chu: {type: text, label: Ghi chú}
"""


def scored(*lines: str, top: str = "", **head: str | None) -> str:
    """A criteria file whose result is points; without lines, one criterion that gives 10 of them. Criteria begin on
    line 20, each further one on the next; `top` stands behind the facts."""
    given = lines or (criterion(more=", points: 10"),)
    return written(SCORED_FACTS + "criteria:" + "".join(given) + "\n" + top, **{"result": "points"} | head)


def measured(points: str, id: str = "k1", more: str = "") -> str:
    """A criterion that its points alone measure."""
    return criterion(id, f"points: {points}", more)


def save(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def load(folder: Path, **texts: str) -> Catalogue:
    save(folder, texts)
    return load_catalogue([(folder, "c")])


def faults(folder: Path, **texts: str) -> list[str]:
    """Everything that loading complains about, a line each."""
    with pytest.raises(ScoringError) as error:
        load(folder, **texts)
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def read(folder: Path, text: str) -> CriteriaFile:
    save(folder, {"a": text})
    return read_criteria_file(folder / "a.yaml", "a.yaml")


def read_faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ScoringError) as error:
        read(folder, text)
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def criteria_of(standard: Standard) -> dict[str, Criterion]:
    return {criterion.id: criterion for criterion in standard.criteria}
