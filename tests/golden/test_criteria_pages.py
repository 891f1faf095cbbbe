"""The pages of docs/criteria are what `scoring criteria show --as markdown` prints; `make golden` writes them anew."""

import os
import re
from pathlib import Path

import pytest

import scoring
from tests.golden.golden import ROOT, run

PAGES = ROOT / "docs" / "criteria"
LATEST = {standard.id: standard for standard in scoring.load_library().standards}


def page(standard: scoring.Standard) -> Path:
    """Where a standard is described: the edition in force last under its id, an earlier one with its name behind."""
    name = standard.id if standard is LATEST[standard.id] else f"{standard.id}.{standard.edition}"
    return PAGES / f"{name}.md"


ALL = {page(standard): standard for standard in scoring.load_library().standards}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_the_page_of_a_standard_is_up_to_date(path: Path) -> None:
    standard = ALL[path]
    day = standard.in_force_from.isoformat()
    shown = run(["criteria", "show", standard.id, "--as-of", day, "--as", "markdown"], language="vi")
    assert (shown.code, shown.stderr) == (0, "")
    if os.environ.get("GOLDEN") == "accept":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(shown.stdout.encode())
    assert path.read_bytes().decode() == shown.stdout


def test_there_is_no_page_of_what_is_no_more() -> None:
    assert {path for path in PAGES.rglob("*.md") if path.name != "README.md"} == set(ALL)


def test_the_index_leads_to_every_page_and_its_file() -> None:
    rows = re.findall(
        r"^\| \[(.+?)\]\((.+?)\) \| (.+?) \| \[.+?\]\((.+?)\) \|$", (PAGES / "README.md").read_text(), re.M
    )
    expected = [
        (
            standard.id,
            path.relative_to(PAGES).as_posix(),
            standard.title.vi,
            f"../../criteria/{standard.id}.yaml",
        )
        for path, standard in ALL.items()
    ]
    assert rows == expected
