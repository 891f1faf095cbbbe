"""The installed command in a process of its own: bytes, exit codes, and what it must not load."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.engine import rete

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "fixtures/huyen-mau"
SCHEMA = json.loads((ROOT / "scoring/reports/ranking-1.schema.json").read_text(encoding="utf-8"))


def run(*words: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command, without whatever the tester's own environment says of languages."""
    clean = {name: value for name, value in os.environ.items() if name not in ("SCORING_LANG", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "scoring", *map(str, words)],
        cwd=cwd,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A copy of the sample district that a test may damage."""
    return Path(shutil.copytree(DISTRICT, tmp_path / "huyen"))


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def published(district: Path, to: Path) -> Path:
    to.write_bytes(run("rank", district, "--format", "json").stdout)
    return to


def test_a_ranking_conforms_to_its_schema_and_says_what_the_district_shows() -> None:
    done = run("rank", DISTRICT, "--format", "json")
    document = json.loads(done.stdout)
    jsonschema.validate(document, SCHEMA)
    verdicts = {u["unit"]["id"]: u["verdict"] for group in document["groups"] for u in group["units"]}
    assert (done.returncode, verdicts["XA-031"], verdicts["XA-032"], verdicts["XA-033"]) == (
        0,
        "recognised",
        "not_recognised",
        "undetermined",
    )


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"LC_ALL": "vi_VN.UTF-8"}, id="vietnamese locale"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0"}, id="no locale"),
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="another time zone"),
        pytest.param({"PYTHONHASHSEED": "1"}, id="one hash seed"),
        pytest.param({"PYTHONHASHSEED": "77"}, id="another hash seed"),
        pytest.param({"PYTHONOPTIMIZE": "2"}, id="no assertions"),
    ],
)
@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_same_input_gives_the_same_bytes(form: str, environment: dict[str, str]) -> None:
    assert (
        run("rank", DISTRICT, "--format", form, **environment).stdout == run("rank", DISTRICT, "--format", form).stdout
    )


def test_the_order_of_paths_changes_nothing() -> None:
    files = sorted(DISTRICT.rglob("*.yaml"))
    first = run("rank", *files, "--format", "json").stdout
    assert run("rank", *reversed(files), "--format", "json").stdout == first
    assert run("rank", *files, files[0], "--format", "json").stdout == first


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
def test_both_inferences_agree_on_every_fixture() -> None:
    done = run("rank", DISTRICT, "--inference", "both", "--format", "json")
    alone = run("rank", DISTRICT, "--inference", "plain", "--format", "json")
    one, other = json.loads(done.stdout), json.loads(alone.stdout)
    assert done.returncode == 0
    assert (one.pop("engine")["inference"], other.pop("engine")["inference"]) == ("both", "plain")
    assert one == other


def test_a_broken_file_is_listed_and_the_rest_is_ranked(district: Path) -> None:
    edited(district / "xa-dong-ha/kdc-0411.yaml", "so_ho:", "so_hoo:")
    done = run("rank", district, "--format", "json")
    document = json.loads(done.stdout)
    assert done.returncode == 3
    assert [entry["source"] for entry in document["rejected"]] == ["xa-dong-ha/kdc-0411.yaml"]
    assert "E203 unknown-fact" in done.stderr.decode()
    assert "so_ho”?" in done.stderr.decode()
    assert document["counts"]["judged"] == 51


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        pytest.param("xa-dong-ha/kdc-0411.yaml", 0, id="recognised"),
        pytest.param("xa-dong-ha/kdc-0417.yaml", 1, id="not recognised"),
        pytest.param("xa-nam-phong/kdc-0442.yaml", 1, id="undetermined"),
        pytest.param("nowhere.yaml", 2, id="no such file"),
    ],
)
def test_check_exits_by_its_verdict(unit: str, code: int) -> None:
    assert run("check", DISTRICT / unit).returncode == code


def test_verify_holds_and_names_what_was_changed(district: Path, tmp_path: Path) -> None:
    result = published(district, tmp_path / "result.json")
    assert run("verify", result, district).returncode == 0
    english = tmp_path / "english.json"
    english.write_bytes(run("rank", district, "--format", "json", "--lang", "en").stdout)
    assert run("verify", english, district).returncode == 0
    edited(district / "xa-dong-ha/kdc-0415.yaml", "so_ho_dang_ky: 99", "so_ho_dang_ky: 100")
    done = run("verify", result, district)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "KDC-0415" in told
    assert "k1.c" in told
    assert "verdict" in told


def test_verify_notices_changed_criteria(district: Path, tmp_path: Path) -> None:
    """A province's own standard, published, then changed in one figure."""
    own = tmp_path / "criteria"
    (own / "tinh").mkdir(parents=True)
    text = (ROOT / "criteria/tt-124-2021/khu-dan-cu.yaml").read_text(encoding="utf-8")
    text = text.replace("standard: tt-124-2021/khu-dan-cu", "standard: tinh/khu-dan-cu").replace(
        "default: true", "default: false"
    )
    file = own / "tinh/khu-dan-cu.yaml"
    file.write_text(text, encoding="utf-8")
    options = ("--criteria", own, "--standard", "tinh/khu-dan-cu")
    result = tmp_path / "result.json"
    result.write_bytes(run("rank", district, "--format", "json", *options).stdout)
    assert run("verify", result, district, *options).returncode == 0
    edited(file, "so_ho_dang_ky / so_ho >= 100%", "so_ho_dang_ky / so_ho >= 99%")
    done = run("verify", result, district, *options)
    assert done.returncode == 1
    assert "criteria_sha256" in done.stdout.decode()


def _tampered(document: dict[str, Any]) -> dict[str, Any]:
    document["groups"][0]["units"][0]["criteria"][0]["state"] = "not_met"
    return document


def test_verify_notices_a_changed_result(district: Path, tmp_path: Path) -> None:
    result = published(district, tmp_path / "result.json")
    result.write_text(json.dumps(_tampered(json.loads(result.read_text(encoding="utf-8")))), encoding="utf-8")
    done = run("verify", result, district)
    assert done.returncode == 1
    assert "not_met" in done.stdout.decode()


def test_verify_notices_another_order(district: Path, tmp_path: Path) -> None:
    result = published(district, tmp_path / "result.json")
    document = json.loads(result.read_text(encoding="utf-8"))
    document["groups"][0]["units"].reverse()
    result.write_text(json.dumps(document), encoding="utf-8")
    assert run("verify", result, district).returncode == 1


def test_out_of_force_is_refused_with_the_dates() -> None:
    done = run("rank", DISTRICT, "--as-of", "2021-12-31")
    assert done.returncode == 2
    assert "E302 not-in-force" in done.stderr.decode()
    assert "2022-02-10" in done.stderr.decode()


@pytest.mark.parametrize("words", [["frobnicate"], ["rank"], ["rank", "x", "--format", "odt"], ["check"]])
def test_wrong_usage_exits_2_without_a_traceback(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m scoring rank {DISTRICT} --format json | head -c 100"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, len(done.stdout), b"Traceback" in done.stderr) == (0, 100, False)


def test_ids_survive_as_they_were_written(tmp_path: Path) -> None:
    text = (DISTRICT / "xa-dong-ha/kdc-0411.yaml").read_text(encoding="utf-8")
    for number, unit in enumerate(["007", "1e5", "no", "0x1F", "1_000"]):
        changed = text.replace("id: KDC-0411", f"id: {unit}").replace("  cluster: cum-1\n", "")
        (tmp_path / f"{number}.yaml").write_text(changed, encoding="utf-8")
    document = json.loads(run("rank", tmp_path, "--format", "json").stdout)
    ids = {u["unit"]["id"] for group in document["groups"] for u in group["units"]}
    assert ids == {"007", "1e5", "no", "0x1F", "1_000"}
    table = run("rank", tmp_path).stdout.decode()
    assert all(f" {unit} " in table for unit in ids)
