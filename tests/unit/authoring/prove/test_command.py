"""`scoring criteria prove`: what it prints and writes, its exit codes, and a counterexample that `check` confirms."""

import importlib.util
import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.golden.golden import ROOT, Run, run
from tests.unit.authoring.prove.samples import all_met

PLANTED = all_met("require: so_ho_dang_ky / so_ho >= 95%", "require: so_vu >= 3 and so_vu <= 5")
SCHEMA = json.loads((ROOT / "scoring" / "reports" / "proof-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A criterion by which neither more nor fewer is better, and a sound file."""
    (tmp_path / "sai.yaml").write_text(PLANTED, encoding="utf-8")
    sound = all_met("require: so_vu == 0").replace("mau/khu", "mau/xom").replace("unit_type: khu", "unit_type: xom")
    (tmp_path / "dung.yaml").write_text(sound, encoding="utf-8")
    return tmp_path


def outcome(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["criteria", "prove", *words], language=language, folder=folder)


def test_a_planted_fault_is_refuted_by_units_that_check_confirms(folder: Path) -> None:
    done = outcome(folder, "sai.yaml", "--witness", "chung")
    assert done.code == 1
    assert "so_vu (“Số vụ”): tăng lên có khi tốt hơn, có khi kém hơn (kém hơn ở k2)" in " ".join(done.stdout.split())
    line = next(place for place, text in enumerate(PLANTED.splitlines(), start=1) if "so_vu >= 3" in text)
    assert f"[sai.yaml:{line}:" in done.stdout
    assert re.fullmatch(r"Đã ghi \d+ phiếu vào chung.\n", done.stderr)
    written = folder / "chung" / "mau-khu-1"
    codes = {
        name: run(["check", str(written / f"{name}.yaml"), "--criteria", "sai.yaml"], language="vi", folder=folder).code
        for name in ("tang-so_vu-1", "tang-so_vu-2", "giam-so_vu-1", "giam-so_vu-2")
    }
    assert codes == {"tang-so_vu-1": 1, "tang-so_vu-2": 0, "giam-so_vu-1": 0, "giam-so_vu-2": 1}


def test_files_of_one_folder_are_proved_together(folder: Path) -> None:
    done = outcome(folder, ".")
    assert done.code == 1
    assert "2 bộ tiêu chí: " in done.stdout
    assert outcome(folder, "dung.yaml").code == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_line_is_wider_than_80_columns(folder: Path, language: str) -> None:
    lines = outcome(folder, ".", language=language).stdout.splitlines()
    assert max(map(len, lines)) <= 80


def test_json_keeps_its_schema(folder: Path) -> None:
    for language in ("vi", "en"):
        document = json.loads(outcome(folder, ".", "--format", "json", language=language).stdout)
        jsonschema.validate(document, SCHEMA)
        assert document["counts"]["refuted"] == 1
    assert [standard["standard"] for standard in document["standards"]] == ["mau/xom", "mau/khu"]


def test_what_one_contradiction_blocks_is_told_once(folder: Path) -> None:
    both = all_met("require: co_ke_hoach", "require: diem > 1", "require: so_vu >= 3", "require: so_vu < 3")
    (folder / "trai.yaml").write_text(both, encoding="utf-8")
    told = " ".join(outcome(folder, "trai.yaml").stdout.split())
    assert told.count("k1, k2: không xét riêng được, vì không đơn vị nào cùng đạt k3, k4. ") == 1


def test_too_little_effort_ends_in_1_and_says_so(folder: Path) -> None:
    hard = all_met("require: so_ho * so_vu * so_vu == 1000003 * so_vu + 7 and so_ho > 1000")
    (folder / "kho.yaml").write_text(hard, encoding="utf-8")
    done = outcome(folder, "kho.yaml", "--effort", "1000")
    assert done.code == 1
    assert "hết 1.000 bước mà chưa có câu trả lời" in " ".join(done.stdout.split())


def test_a_file_with_faults_ends_in_2(folder: Path) -> None:
    (folder / "sai.yaml").write_text(PLANTED.replace("so_vu >= 3", "so_vuu >= 3"), encoding="utf-8")
    done = outcome(folder, "sai.yaml")
    assert (done.code, done.stdout) == (2, "")
    assert "E203 unknown-fact" in done.stderr


def test_without_z3_the_extra_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoring.cli.extras.find_spec", lambda _: None)
    done = outcome(folder, "sai.yaml")
    assert (done.code, done.stdout) == (2, "")
    assert 'pip install "exemplary-unit-scoring[prove]"' in done.stderr


def test_an_empty_folder_ends_in_2(folder: Path) -> None:
    (folder / "trong").mkdir()
    assert outcome(folder, "trong").code == 2


def test_witnesses_that_cannot_be_written_are_a_wrong_call(folder: Path) -> None:
    (folder / "chan").write_text("", encoding="utf-8")
    assert outcome(folder, "dung.yaml", "--witness", "chan/x").code == 2


def test_z3_is_here_where_these_tests_run() -> None:
    assert importlib.util.find_spec("z3") is not None
