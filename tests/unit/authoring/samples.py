"""A small criteria file, examples of it, and what reading and trying them gives."""

from pathlib import Path

import pytest

from scoring.authoring.examples import ExamplesFile, read_examples
from scoring.authoring.trial import tried
from scoring.model.diagnostic import ScoringError
from scoring.model.example import Difference, Gap, Trials
from tests.unit.library.files import criterion, load, written

CRITERIA = written(
    """
eligible:
  - {when: so_ho >= 10, basis: Khoản 1 Điều 1, title: Có từ 10 hộ}
facts:
  so_ho: {type: count, min: 1, label: Số hộ}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  co_camera: {type: boolean, label: Có camera}
  camera_tot: {type: boolean, judgement: true, label: Camera hoạt động tốt}
  so_vu: {type: count, label: Số vụ}
criteria:"""
    + criterion("k1")
    + criterion("k2", "require: so_ho_dang_ky / so_ho >= 90%", ", evidence: required")
    + criterion("k3", "forbid: so_vu", ", not_applicable: allowed")
    + criterion("k4", "require: camera_tot", ", applies_when: co_camera, prerequisites: [k1]")
)

#: The same units, scored. `khong` is given to whoever has no more than 40 points.
SCORED = (
    CRITERIA.partition("criteria:")[0].replace("result: all_met", "result: points")
    + """criteria:
  - id: p1
    basis: Khoản 1 Điều 4
    title: Đạt
    fail_title: Không đạt
    points: {bands: so_ho_dang_ky / so_ho, at_least: {100%: 60, 90%: 40.5}}
  - {id: p2, basis: Khoản 1 Điều 4, title: Đạt, fail_title: Không đạt, require: co_ke_hoach, points: 40}
grades:
  - {id: tot, title: Tốt, min_points: 80.5}
  - {id: kha, title: Khá, min_points: 60}
"""
)

#: Where the examples begin: line 12.
BASE = """standard: mau/khu
base:
  period: 2024
  facts:
    so_ho: 20
    so_ho_dang_ky: 20
    co_ke_hoach: true
    co_camera: false
    so_vu: 0
  evidence: {so_ho: [{number: 05/CB}]}
examples:
"""

GOOD = """  - name: Đạt đủ
    expect: {verdict: recognised}
"""


def example(expect: str = "verdict: recognised", **parts: str) -> str:
    """One example, its name on the first line, every part on a line of its own, what it expects on the last."""
    lines = [f"  - name: {parts.pop('name', 'Một ví dụ')}", *(f"    {key}: {value}" for key, value in parts.items())]
    return "\n".join([*lines, f"    expect: {{{expect}}}", ""])


def read(folder: Path, text: str, criteria: str = CRITERIA) -> ExamplesFile:
    path = folder / "khu.examples.yaml"
    path.write_bytes(text.encode())
    return read_examples(path, "e", load(folder, khu=criteria))


def faults(folder: Path, text: str, criteria: str = CRITERIA) -> list[str]:
    """Everything that reading complains about, a line each."""
    with pytest.raises(ScoringError) as error:
        read(folder, text, criteria)
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def trial(folder: Path, *examples: str, criteria: str = CRITERIA, coverage: bool = False) -> Trials:
    file = read(folder, BASE + "".join(examples), criteria)
    return tried(file, coverage=coverage, inference="plain")


def differences(folder: Path, one: str) -> list[Difference]:
    """What came otherwise than one example foretells."""
    (found,) = trial(folder, one).trials
    return list(found.differences)


def gaps(folder: Path, *examples: str, criteria: str = CRITERIA) -> list[Gap]:
    """What examples leave out."""
    found = trial(folder, *examples, criteria=criteria, coverage=True).gaps
    assert found is not None
    return list(found)
