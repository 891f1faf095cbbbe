"""Proposed examples: complete, unconfirmed, and true once a person has confirmed them."""

import re
from pathlib import Path

import pytest

import scoring
from scoring.authoring.examples import read_examples
from scoring.authoring.files import shipped_examples
from scoring.authoring.missing import first_examples, missing
from scoring.authoring.mutate.run import mutated
from scoring.authoring.trial import tried
from scoring.reports.examples.missing_yaml import missing_yaml
from scoring.reports.examples.trials import trials_text
from tests.golden.golden import run
from tests.unit.authoring.samples import BASE, CRITERIA, GOOD, SCORED
from tests.unit.library.files import load


def confirmed(text: str) -> str:
    return re.sub(r"^    unconfirmed: true\n", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("criteria", [CRITERIA, SCORED], ids=["all met", "points"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_proposed_completes_the_file(tmp_path: Path, criteria: str, language: str) -> None:
    library = load(tmp_path, khu=criteria)
    path = tmp_path / "khu.examples.yaml"
    path.write_bytes((BASE + GOOD).encode())
    file = read_examples(path, "e", library)
    assert tried(file, coverage=True).gaps
    proposed = missing_yaml(missing(file, mutated(file, library)), language)

    path.write_bytes(proposed.encode())
    waiting = tried(read_examples(path, "e", library), coverage=True)
    assert (waiting.trials, waiting.unconfirmed > 5) == ((), True)

    path.write_bytes((BASE + GOOD + confirmed(proposed).partition("examples:\n")[2]).encode())
    whole = read_examples(path, "e", library)
    done = tried(whole, coverage=True)
    assert done.failed == (), trials_text([done], "en")
    assert done.gaps == (), trials_text([done], "en")
    (edition,) = mutated(whole, library).editions
    assert edition.missed == ()


@pytest.mark.parametrize(
    "name", ["tt-124-2021/khu-dan-cu", "tt-124-2021/co-quan", "hd-01-2026/to-bao-ve-antt", "minh-hoa-dien-hinh/co-quan"]
)
def test_a_standard_without_examples_gets_all_of_them(tmp_path: Path, name: str) -> None:
    library = scoring.load_library()
    found = first_examples(scoring.load_standard(name), "first.examples.yaml")
    assert found.left == ()
    path = tmp_path / "first.examples.yaml"
    path.write_text(confirmed(missing_yaml(found, "vi")), encoding="utf-8")
    done = tried(read_examples(path, "e", library), coverage=True)
    assert done.failed == (), trials_text([done], "en")
    assert done.gaps == (), trials_text([done], "en")


def test_nothing_is_missing_from_what_is_shipped() -> None:
    path, source = shipped_examples()[-1]
    found = missing(read_examples(path, source, scoring.load_library()))
    assert (found.proposals, found.left) == ((), ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "khu.yaml").write_bytes(CRITERIA.encode())
    (tmp_path / "khu.examples.yaml").write_bytes((BASE + GOOD).encode())
    return tmp_path


def test_the_command_writes_beside_and_never_over_what_there_is(folder: Path) -> None:
    before = (folder / "khu.examples.yaml").read_bytes()
    done = run(["criteria", "test", "khu.yaml", "--make-missing", "new.examples.yaml"], language="vi", folder=folder)
    assert done.code == 0
    assert re.fullmatch(r"new\.examples\.yaml: \d+ ví dụ chờ xác nhận\n", done.stderr)
    assert "unconfirmed: true" in (folder / "new.examples.yaml").read_text(encoding="utf-8")
    again = run(["criteria", "test", "khu.yaml", "--make-missing", "new.examples.yaml"], language="vi", folder=folder)
    assert (again.code, "Đã có new.examples.yaml" in again.stderr) == (2, True)
    assert (folder / "khu.examples.yaml").read_bytes() == before


def test_what_waits_to_be_confirmed_is_told_and_not_tried(folder: Path) -> None:
    run(["criteria", "test", "khu.yaml", "--make-missing", "."], language="vi", folder=folder)
    done = run(
        ["criteria", "test", "khu.missing.examples.yaml", "--criteria", "khu.yaml"], language="vi", folder=folder
    )
    assert done.code == 0
    assert "0 ví dụ, 0 đúng" in done.stdout
    assert "Chờ xác nhận, không tính" in done.stdout
    again = run(
        ["criteria", "test", "khu.missing.examples.yaml", "--criteria", "khu.yaml", "--mutate", "--make-missing", "."],
        language="vi",
        folder=folder,
    )
    assert again.code == 0  # nothing is known to hold yet, so nothing can be proposed from it


def test_a_criteria_file_without_examples_gets_its_first_ones(folder: Path) -> None:
    (folder / "khu.examples.yaml").unlink()
    done = run(["criteria", "test", "khu.yaml", "--make-missing", "first.examples.yaml"], language="en", folder=folder)
    assert (done.code, done.stdout) == (0, "")
    assert (folder / "first.examples.yaml").read_text(encoding="utf-8").count("unconfirmed: true") > 5


def test_mutate_tells_what_is_missed_and_who_would_feel_it(folder: Path) -> None:
    done = run(["criteria", "test", "khu.yaml", "--mutate"], language="vi", folder=folder)
    assert done.code == 0
    assert re.search(r"khu\.yaml:\d+: k2 evidence: bỏ required", done.stdout)
    assert "không có minh chứng so_ho" in done.stdout
    told = run(["criteria", "test", "khu.yaml", "--mutate", "--format", "json"], language="en", folder=folder)
    assert '"kind": "dropped"' in told.stdout
    assert '"witness": {"unit"' in told.stdout.replace("\n", "")


@pytest.mark.parametrize("name", ["new.yaml", "new.txt"])
def test_a_name_that_would_be_taken_for_criteria_is_refused(folder: Path, name: str) -> None:
    done = run(["criteria", "test", "khu.yaml", "--make-missing", name], language="en", folder=folder)
    assert (done.code, "must end in .examples.yaml" in done.stderr) == (2, True)
    assert not (folder / name).exists()


def test_several_files_go_into_a_folder(folder: Path) -> None:
    (folder / "sau.yaml").write_bytes(CRITERIA.replace("standard: mau/khu", "standard: mau/sau").encode())
    (folder / "sau.examples.yaml").write_bytes((BASE + GOOD).replace("mau/khu", "mau/sau").encode())
    command = ["criteria", "test", "khu.yaml", "sau.yaml", "--make-missing"]
    refused = run([*command, "all.examples.yaml"], language="en", folder=folder)
    assert (refused.code, "must be a folder" in refused.stderr) == (2, True)
    (folder / "out").mkdir()
    assert run([*command, "out"], language="en", folder=folder).code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "khu.missing.examples.yaml",
        "sau.missing.examples.yaml",
    ]
