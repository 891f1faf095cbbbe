"""Every code has words in both languages, a broken file that provokes it, and a page that shows what is then said."""

import re
from pathlib import Path

import pytest

from scoring.model.diagnostic import CODES
from scoring.reports.catalogue import LANGUAGES, templates

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "fixtures" / "broken"
PAGES = ROOT / "docs" / "diagnostics"
GOLDEN = ROOT / "tests" / "golden" / "broken"
#: What a diagnostic begins with: a place, a code and its name.
HEAD = re.compile(r"(?:[^:!]+:\d+:\d+|[^:!]+![^:!]+![A-Z]+\d+): ([EW]\d{3}) ([a-z0-9-]+): ")

_MARKED = ["Ví dụ", "**Vì sao", "**Cách sửa.**", "## English", "**Why it is", "**How to mend it.**"]


def messages(code: str) -> dict[str, list[str]]:
    """What is said of a code's broken file, in each language."""
    told: dict[str, list[str]] = {}
    for line in (GOLDEN / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line in ("[vi]", "[en]"):
            told[line[1:-1]] = []
        elif line and told:
            told[list(told)[-1]].append(line)
    return told


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def blocks(code: str) -> list[tuple[str, list[str]]]:
    """The fenced blocks of a page: each kind with its lines."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", page(code), re.DOTALL | re.MULTILINE)
    return [(kind, text.splitlines()) for kind, text in found]


def broken_file(code: str) -> Path:
    (file,) = BROKEN.glob(f"*/{code}-*")
    return file


def test_codes_broken_files_goldens_and_pages_are_the_same() -> None:
    files = [file.name for file in BROKEN.glob("*/*")]
    assert sorted(re.sub(r"\.[a-z]+$", "", name) for name in files) == sorted(f"{c}-{n}" for c, n in CODES.items())
    assert {file.stem for file in GOLDEN.iterdir()} == set(CODES)
    assert {file.stem for file in PAGES.iterdir()} - {"README"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    entry = templates()[code]
    sentences = [entry[language] for language in LANGUAGES]
    assert all(sentences)
    assert len(set(sentences)) == len(LANGUAGES)


@pytest.mark.parametrize("code", CODES)
def test_a_broken_file_provokes_its_own_code_first_and_no_other(code: str) -> None:
    told = messages(code)
    assert list(told) == list(LANGUAGES)
    for lines in told.values():
        heads = [HEAD.match(line) for line in lines]
        assert [head.groups() for head in heads if head] == [(code, CODES[code])] * len(lines)
        assert lines


@pytest.mark.parametrize("code", CODES)
def test_a_broken_file_says_what_is_wrong_with_it(code: str) -> None:
    file = broken_file(code)
    if file.is_symlink() or file.suffix in (".csv", ".json", ".xlsx"):  # there is no place for a comment
        return
    first = file.read_bytes().splitlines()[0].decode("utf-8")
    assert first.removeprefix("# ").startswith("Sai: ")


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_the_one_skeleton(code: str) -> None:
    text = page(code)
    lines = text.splitlines()
    assert lines[0] == f"# {code} · {CODES[code]}"
    places = [text.find(f"\n{mark}") for mark in _MARKED]
    assert -1 not in places
    assert places == sorted(places)
    assert len(lines) <= 40
    link = f"](../../{broken_file(code).relative_to(ROOT).as_posix()})"
    assert text.count(link) == 1


@pytest.mark.parametrize("code", CODES)
def test_a_page_shows_the_message_as_it_is_printed(code: str) -> None:
    shown = [lines for kind, lines in blocks(code) if kind == "text"]
    told = messages(code)
    assert [lines for lines in shown if lines in list(told.values())] == [told["vi"], told["en"]]


@pytest.mark.parametrize("code", CODES)
def test_what_a_page_quotes_stands_in_the_broken_file(code: str) -> None:
    quoted = [lines for _, lines in blocks(code) if lines not in list(messages(code).values())]
    if quoted:
        text = broken_file(code).read_text(encoding="utf-8")
        assert [line for lines in quoted for line in lines if line not in text] == []


@pytest.mark.parametrize("code", CODES)
def test_prose_has_one_sentence_a_line(code: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", page(code), flags=re.DOTALL | re.MULTILINE)
    ends = [line for line in prose.splitlines() if re.search(r"[.?!] [A-ZĐÁÀẢÃẠÂẤẦẨẪẬÊÔƠƯ]", line)]
    assert ends == []


def test_the_table_of_all_codes_is_complete_and_in_order() -> None:
    rows = re.findall(
        r"^\| \[([EW]\d{3})\]\((\S+)\) \| (\S+) \| ([^|]+) \| ([^|]+) \|$",
        (PAGES / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [(code, link, name) for code, link, name, _, _ in rows] == [(c, f"{c}.md", n) for c, n in CODES.items()]
    for column in (3, 4):
        assert len({row[column] for row in rows}) == len(CODES)
