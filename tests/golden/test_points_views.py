"""What each command shows of a standard with points, 80 columns wide."""

import pytest

from tests.golden.golden import accepted, run

FOLDER = "tests/golden/points"
CRITERIA = ["--criteria", f"{FOLDER}/criteria"]
UNITS = f"{FOLDER}/units"
STANDARD = "mau/thon-cham-diem"

#: Golden file: the language, the exit code, and the command.
VIEWS = {
    "rank-vi.txt": ("vi", 0, ["rank", UNITS]),
    "rank-en.txt": ("en", 0, ["rank", UNITS]),
    "rank.csv": ("vi", 0, ["rank", UNITS, "--format", "csv"]),
    "rank.md": ("vi", 0, ["rank", UNITS, "--format", "markdown"]),
    "check-gate-vi.txt": ("vi", 1, ["check", f"{UNITS}/kdc-04.yaml"]),
    "check-claimed-vi.txt": ("vi", 0, ["check", f"{UNITS}/kdc-06.yaml"]),
    "check-claimed-en.txt": ("en", 0, ["check", f"{UNITS}/kdc-06.yaml"]),
    "check-claimed.md": ("vi", 0, ["check", f"{UNITS}/kdc-06.yaml", "--format", "markdown"]),
    "check-claimed.csv": ("vi", 0, ["check", f"{UNITS}/kdc-06.yaml", "--format", "csv"]),
    "check-not-applicable-vi.txt": ("vi", 0, ["check", f"{UNITS}/kdc-08.yaml"]),
    "check-open-vi.txt": ("vi", 1, ["check", f"{UNITS}/kdc-09.yaml"]),
    "check-open.md": ("vi", 1, ["check", f"{UNITS}/kdc-09.yaml", "--format", "markdown"]),
    "explain-vi.txt": ("vi", 0, ["explain", UNITS, "KDC-08"]),
    "explain-en.txt": ("en", 0, ["explain", UNITS, "KDC-09"]),
    "criteria-show-vi.txt": ("vi", 0, ["criteria", "show", STANDARD]),
    "criteria-show-en.txt": ("en", 0, ["criteria", "show", STANDARD]),
    "criteria-show.json": ("vi", 0, ["criteria", "show", STANDARD, "--format", "json"]),
}


@pytest.mark.parametrize(("name", "language", "code", "arguments"), [(n, *v) for n, v in VIEWS.items()], ids=VIEWS)
def test_what_a_command_shows_of_points(name: str, language: str, code: int, arguments: list[str]) -> None:
    done = run([*arguments, *CRITERIA], language=language)
    assert done.code == code, done.stderr
    assert done.stdout == accepted(f"views/points/{name}", done.stdout)


@pytest.mark.parametrize("name", [name for name in VIEWS if name.endswith(".txt")])
def test_text_about_points_keeps_within_its_width(name: str) -> None:
    language, _, arguments = VIEWS[name]
    assert [
        line for line in run([*arguments, *CRITERIA], language=language).stdout.splitlines() if len(line) > 80
    ] == []


@pytest.mark.parametrize("name", [name for name in VIEWS if not name.startswith("criteria-show.")])
def test_every_view_says_that_it_is_a_demonstration(name: str) -> None:
    language, _, arguments = VIEWS[name]
    told = run([*arguments, *CRITERIA], language=language).stdout
    assert {"vi": "CHỈ LÀ MINH HỌA", "en": "A DEMONSTRATION ONLY"}[language] in told
