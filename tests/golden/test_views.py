"""What each command shows of the sample district, 80 columns wide."""

import pytest

from tests.golden.golden import accepted, run

DISTRICT = "fixtures/huyen-mau"
TOLD_BY_COMMITTEE = f"{DISTRICT}/xa-dong-ha/kdc-0417.yaml"
OPEN = f"{DISTRICT}/xa-nam-phong/kdc-0442.yaml"
STANDARD = "tt-124-2021/khu-dan-cu"

#: Golden file: the language, the exit code, and the command. The JSON names the inference, and durable-rules is not
#: installed everywhere.
VIEWS = {
    "rank-vi.txt": ("vi", 0, ["rank", DISTRICT]),
    "rank-en.txt": ("en", 0, ["rank", DISTRICT]),
    "rank.json": ("vi", 0, ["rank", DISTRICT, "--format", "json", "--inference", "plain"]),
    "rank.csv": ("vi", 0, ["rank", DISTRICT, "--format", "csv"]),
    "rank.md": ("vi", 0, ["rank", DISTRICT, "--format", "markdown"]),
    "check-kdc-0417-vi.txt": ("vi", 1, ["check", TOLD_BY_COMMITTEE]),
    "check-kdc-0417-en.txt": ("en", 1, ["check", TOLD_BY_COMMITTEE]),
    "check-kdc-0442-vi.txt": ("vi", 1, ["check", OPEN]),
    "check-kdc-0442-en.txt": ("en", 1, ["check", OPEN]),
    "explain-xa-033-vi.txt": ("vi", 0, ["explain", DISTRICT, "XA-033"]),
    "explain-xa-033-en.txt": ("en", 0, ["explain", DISTRICT, "XA-033"]),
    "criteria-list-vi.txt": ("vi", 0, ["criteria", "list"]),
    "criteria-list-en.txt": ("en", 0, ["criteria", "list"]),
    "criteria-show-vi.txt": ("vi", 0, ["criteria", "show", STANDARD]),
    "criteria-show-en.txt": ("en", 0, ["criteria", "show", STANDARD]),
}


@pytest.mark.parametrize(("name", "language", "code", "arguments"), [(n, *v) for n, v in VIEWS.items()], ids=VIEWS)
def test_what_a_command_shows(name: str, language: str, code: int, arguments: list[str]) -> None:
    done = run(arguments, language=language)
    assert done.code == code
    assert done.stdout == accepted(f"views/{name}", done.stdout)


@pytest.mark.parametrize("name", [name for name in VIEWS if name.endswith(".txt")])
def test_text_keeps_within_its_width(name: str) -> None:
    language, _, arguments = VIEWS[name]
    assert [line for line in run(arguments, language=language).stdout.splitlines() if len(line) > 80] == []
