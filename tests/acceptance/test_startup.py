"""What a run loads, what it keeps for the next one, and that neither changes what it prints.

The budget of a start is counted in modules: seconds depend on the machine, and a module that should not be there is
what makes a start slow.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from scoring.library.builtin import builtin_criteria
from scoring.library.cache import Cache
from scoring.library.compiled import compiled
from scoring.library.gather import gather
from scoring.library.sources import read_sources

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "fixtures" / "huyen-mau" / "xa-dong-ha" / "kdc-0411.yaml"
POINTS = "minh-hoa-phong-trao/khu-dan-cu"

#: What takes long to load, and which of it each command cannot do without.
HEAVY = frozenset({
    "pydantic", "pydantic_core", "yaml", "tabulate", "wcwidth", "durable_rules_engine", "openpyxl", "xlsxwriter", "z3",
    "xml", "zipfile", "csv", "email", "socket", "asyncio", "http", "ssl", "logging", "multiprocessing", "tempfile",
    "importlib.metadata", "importlib.resources", "difflib",
})  # fmt: skip
RULES = frozenset({"durable_rules_engine"})
YAML = frozenset({"yaml"}) | RULES
STARTS = {
    "help": (["--help"], frozenset[str](), 8),
    "check": (["check", str(UNIT)], YAML, 118),
    "check, as JSON": (["check", str(UNIT), "--format", "json"], YAML, 118),
    "check under points": (["check", str(UNIT), "--standard", POINTS], YAML, 122),
    "explain": (["explain", str(UNIT), "KDC-0411"], YAML, 122),
}
#: Whole parts of the program that one unit's check has no use for.
ELSEWHERE = (
    "scoring.library.shape", "scoring.library.read", "scoring.library.resolve", "scoring.language.parse",
    "scoring.source.workbook.read", "scoring.intake.rows", "scoring.advice", "scoring.authoring",
    "scoring.api.committee", "scoring.api.unit", "scoring.api.criteria", "scoring.api.comparing",
)  # fmt: skip


def run(*words: object, cache: Path | str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("SCORING_LANG", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "scoring", *map(str, words)],
        cwd=root,
        env=clean | {"PYTHONPATH": str(root), "SCORING_CACHE": str(cache), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache after its first run."""
    folder = tmp_path_factory.mktemp("kept") / "kho"
    run("check", UNIT, cache=folder)
    return folder


def loaded_by(words: list[str], cache: Path, folder: Path = ROOT) -> list[str]:
    """How many threads numpy may start for matrices, and all modules that a call loads."""
    script = (
        f"import os, sys; sys.argv = {['scoring', *words]!r}; before = set(sys.modules)\n"
        "from scoring.cli import main\n"
        "try: main()\n"
        "except SystemExit as ending: assert ending.code in (0, 1)\n"
        "print(f'threads={os.environ.get(\"OPENBLAS_NUM_THREADS\")}', *set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SCORING_CACHE": str(cache), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stderr.split("threads=")[1].split()


@pytest.mark.parametrize(("words", "needed", "most"), STARTS.values(), ids=STARTS)
def test_a_start_loads_no_more_than_it_needs(words: list[str], needed: frozenset[str], most: int, warm: Path) -> None:
    _, *loaded = loaded_by(words, warm)
    assert HEAVY.intersection(loaded) <= needed
    assert [name for name in loaded if name.startswith(ELSEWHERE)] == []
    assert len(own_among(loaded)) <= most, own_among(loaded)


def own_among(loaded: list[str]) -> list[str]:
    return [name for name in loaded if name.split(".")[0] == "scoring"]


#: Of each kind of list what it cannot do without, and how many of our own modules that makes.
LISTS = {
    "csv": (frozenset[str](), 180),
    "parquet": (frozenset[str](), 182),
    "jsonl": (frozenset({"yaml", "scoring.source.yaml"}), 182),
    "xlsx": (frozenset({"xml", "scoring.source.workbook.read"}), 196),
}
#: What only reads criteria files, single units, or lists of another kind.
APART = frozenset({
    "pydantic", "yaml", "xml", "tabulate", "z3", "openpyxl", "xlsxwriter", "pyarrow", "multiprocessing",
    "scoring.library.read", "scoring.library.gather", "scoring.source.yaml", "scoring.source.workbook.read",
    "scoring.advice", "scoring.authoring", "scoring.api.committee", "scoring.api.unit", "scoring.api.criteria",
})  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_loads_no_more_than_its_kind_needs(kind: str, warm: Path, tmp_path: Path) -> None:
    unit = {"unit.id": "A", "unit.type": "khu_dan_cu", "period": 2024}
    path = tmp_path / f"ds.{kind}"
    match kind:
        case "csv":
            pl.DataFrame([unit]).write_csv(path)
        case "parquet":
            pl.DataFrame([unit]).write_parquet(path)
        case "jsonl":
            path.write_text('{"unit": {"id": "A", "type": "khu_dan_cu"}, "period": 2024}\n', encoding="utf-8")
        case "xlsx":
            pl.DataFrame([unit]).write_excel(path)
    needed, most = LISTS[kind]
    threads, *loaded = loaded_by(["rank", path.name, "-o", "xep-hang.csv"], warm, tmp_path)
    assert (tmp_path / "xep-hang.csv").is_file()
    assert threads == "1"
    assert APART.intersection(loaded) <= needed
    assert len(own_among(loaded)) <= most, len(own_among(loaded))


COMMANDS = {
    "check": ["check", UNIT],
    "rank": ["rank", ROOT / "fixtures" / "huyen-mau", "--format", "json", "--standard", "all"],
    "explain": ["explain", UNIT, "KDC-0411"],
    "a standard that nobody knows": ["check", UNIT, "--standard", "mau/khong"],
    "a year before every edition": ["check", UNIT, "--as-of", "1999-01-01"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_what_is_kept_changes_nothing_that_is_printed(words: list[object], tmp_path: Path) -> None:
    without, cold, kept = (run(*words, cache=cache) for cache in ("off", tmp_path / "kho", tmp_path / "kho"))
    told = [(done.returncode, done.stdout, done.stderr) for done in (without, cold, kept)]
    assert told[0] == told[1] == told[2]
    assert len(list((tmp_path / "kho").iterdir())) == 1


def test_criteria_of_ones_own_are_kept_and_read_again_when_they_change(tmp_path: Path) -> None:
    own = tmp_path / "tieu-chi" / "khu.yaml"
    own.parent.mkdir()
    shipped = (builtin_criteria() / "tt-124-2021" / "khu-dan-cu.yaml").read_text(encoding="utf-8")
    text = shipped.replace("default: true\n", "").replace("standard: tt-124-2021/khu-dan-cu", "standard: mau/khu", 1)
    words = ["check", UNIT, "--criteria", own.parent, "--standard", "mau/khu", "--format", "json"]
    digests = []
    for content in (text, text, text + "# sửa\n", text):
        own.write_text(content, encoding="utf-8")
        done = run(*words, cache=tmp_path / "kho")
        digests.append(json.loads(done.stdout)["criteria_sha256"])
    assert digests[0] == digests[1] == digests[3] != digests[2]
    own.write_text(text.replace("require:", "requires:", 1), encoding="utf-8")
    assert "E202" in run(*words, cache=tmp_path / "kho").stderr


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    """The program at another place."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scoring", tmp_path / "scoring", ignore=ignored)
    shutil.copytree(builtin_criteria(), tmp_path / "criteria", ignore=ignored)
    return tmp_path


def test_another_version_of_the_program_reads_nothing_of_this_one(copied: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kho"
    first = run("check", UNIT, cache=kept)
    assert run("check", UNIT, cache=kept, root=copied).stdout == first.stdout
    assert len(list(kept.iterdir())) == 1  # where it lies plays no part
    changed = copied / "scoring" / "library" / "points.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "# một dòng\n", encoding="utf-8")
    assert run("check", UNIT, cache=kept, root=copied).stdout == first.stdout
    assert len(list(kept.iterdir())) == 2


def test_a_program_without_its_text_keeps_nothing(copied: Path, tmp_path: Path) -> None:
    """Where only compiled code is installed, nothing tells one version from another."""
    command = [sys.executable, "-m", "compileall", "-q", "-b", str(copied / "scoring")]
    subprocess.run(command, check=True, capture_output=True)
    for path in (copied / "scoring").rglob("*.py"):
        path.unlink()
    done = run("check", UNIT, cache=tmp_path / "kho", root=copied)
    assert done.stdout == run("check", UNIT, cache="off").stdout
    assert not (tmp_path / "kho").exists()


def test_a_result_out_of_a_forged_cache_does_not_stand_when_it_is_verified(tmp_path: Path) -> None:
    """Whoever writes as the user can forge an entry, digest and all; `verify` reads the criteria files themselves."""
    sources, unread = read_sources([(builtin_criteria(), "criteria")])
    found = gather(sources, unread)
    lenient = [replace(standard, criteria=standard.criteria[:1]) for standard in found.standards]
    Cache(tmp_path / "kho").put(sources, compiled(found.editions, lenient))
    district = ROOT / "fixtures" / "huyen-mau"
    published = tmp_path / "result.json"
    for cache, holds in (("off", True), (tmp_path / "kho", False)):
        published.write_text(run("rank", district, "--format", "json", cache=cache).stdout, encoding="utf-8")
        assert (run("verify", published, district, cache=tmp_path / "kho").returncode == 0) is holds
