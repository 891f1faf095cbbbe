"""A whole synthetic province: 1 606 units come out as published, deterministically, and one bad file stains nothing."""

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.province import __main__ as command
from fixtures.province.province import Province, province
from fixtures.province.published import PUBLISHED
from fixtures.province.summary import counted, ranked, results
from fixtures.province.write import write_province
from scoring import Ranking, State, UnitResult, Verdict

ROOT = Path(__file__).parents[2]
SEED, ANOTHER = 124, 2023
#: A body of the province: no other result rests on its own.
BODY = "tinh/cqt-001.yaml"


@pytest.fixture(scope="module")
def synthetic() -> Province:
    return province(SEED)


@pytest.fixture(scope="module")
def folder(synthetic: Province, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("province")
    write_province(synthetic, SEED, made)
    return made


@pytest.fixture(scope="module")
def ranking(folder: Path) -> Ranking:
    return ranked(folder)


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def decided(ranking: Ranking) -> Mapping[str, tuple[Verdict, tuple[str, ...]]]:
    return {found.assessment.unit.id: (found.verdict, found.decisive) for found in results(ranking)}


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_the_counts_are_the_published_ones(ranking: Ranking) -> None:
    assert counted(ranking) == PUBLISHED
    assert (sum(count.units for count in PUBLISHED.values()), len(list(results(ranking)))) == (1606, 1606)
    assert ranking.rejected == ()
    assert [warning.code for warning in ranking.warnings] == ["W112"]  # README.md is no submission


def test_every_unit_has_its_verdict_for_the_cause_that_was_written_into_it(
    synthetic: Province, ranking: Ranking
) -> None:
    expected = {
        form.head.id: (Verdict.RECOGNISED, ())
        if form.failure is None
        else (Verdict.NOT_RECOGNISED, (form.failure.criterion,))
        for form in synthetic.forms
    }
    assert decided(ranking) == expected


def test_the_causes_vary(synthetic: Province) -> None:
    failing = [form for form in synthetic.forms if form.failure]
    criteria = {(form.head.type, form.failure.criterion) for form in failing if form.failure}
    assert len(failing) == sum(count.failing for count in PUBLISHED.values()) == 57
    assert len(criteria) >= 25
    assert Counter(form.head.type for form in failing)["xa"] == 5


def test_some_pass_by_an_excuse_by_what_does_not_apply_or_by_a_judgement(ranking: Ranking) -> None:
    def declares(result: UnitResult, fact: str) -> bool:
        return bool(result.assessment.facts.get(fact))

    passing = [found for found in results(ranking) if found.verdict is Verdict.RECOGNISED]
    provisional = [found for found in passing if found.provisional]
    assert any(declares(found, "vu_nghiem_trong_bat_kha_khang") for found in passing)
    assert any(declares(found, "vu_nghiem_trong_xu_ly_kip_thoi") for found in passing)
    assert any(declares(found, "su_co_bat_kha_khang") for found in passing)
    assert any(declares(found, "kiem_che_duoc_cong_nhan") for found in passing)
    assert any(State.NOT_APPLICABLE in found.states for found in passing)
    assert 0 < len(provisional) < len(passing) / 5


def test_every_form_says_that_no_unit_is_real(folder: Path) -> None:
    found = files(folder)
    notice = "# Dữ liệu tổng hợp, không phải đơn vị có thật.\n".encode()
    assert all(text.startswith(notice) for name, text in found.items() if name != "README.md")
    assert "Dữ liệu tổng hợp, không phải đơn vị có thật".encode() in found["README.md"]


def test_the_same_seed_gives_the_same_bytes_in_any_process(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    done = run("fixtures.province", "--out", again, "--seed", SEED, PYTHONHASHSEED="77", TZ="Pacific/Kiritimati")
    assert done.returncode == 0, done.stderr.decode()
    assert files(again) == files(folder)
    assert run("fixtures.province", "--out", again).returncode == 2  # what is there is not written over


def test_another_seed_gives_other_bytes_and_the_same_counts(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_province(province(ANOTHER), ANOTHER, other)
    assert files(other).keys() != files(folder).keys()
    assert counted(ranked(other)) == PUBLISHED


def test_one_bad_file_is_listed_and_the_rest_is_ranked_as_before(
    synthetic: Province, ranking: Ranking, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    write_province(synthetic, SEED, damaged)
    sound = (damaged / BODY).read_text(encoding="utf-8")
    (damaged / BODY).write_text(sound.replace("  so_nguoi:", "  so_nguoii:"), encoding="utf-8")
    line = sound[: sound.index("  so_nguoi:")].count("\n") + 1

    done = run("scoring", "rank", damaged, "--format", "csv")
    told = done.stderr.decode()
    assert done.returncode == 3
    assert told.count(f"{BODY}:{line}:3: E203 unknown-fact") == 1
    assert told.count(".yaml") == 1

    rows = {row["unit.id"]: row for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))}
    expected = {unit: (str(verdict), " ".join(decisive)) for unit, (verdict, decisive) in decided(ranking).items()}
    del expected["CQT-001"]
    assert {unit: (row["verdict"], row["decisive"]) for unit, row in rows.items() if row["verdict"]} == expected


def test_a_summary_exits_0_where_the_counts_are_the_published_ones_and_1_where_not(
    ranking: Ranking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["province", "--summary", str(tmp_path)])
    monkeypatch.setattr(command, "ranked", lambda _folder: ranking)
    assert command.main() == 0
    told = capsys.readouterr().out
    assert "1549/1606" in told
    assert "khác" not in told

    monkeypatch.setattr(command, "ranked", lambda _folder: replace(ranking, groups=ranking.groups[1:]))
    assert command.main() == 1
    assert "khác" in capsys.readouterr().out
