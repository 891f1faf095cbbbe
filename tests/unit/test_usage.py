"""A wrong call of the command line, and its help, in the language of the user."""

import pytest

from tests.golden.golden import run

WRONG: dict[str, tuple[list[str], str, str]] = {
    "a command mistyped": (
        ["ranc"],
        "không có lệnh “ranc”; ý bạn là “rank”?",
        "there is no command “ranc”; did you mean “rank”?",
    ),
    "a command like none": (["zzzz"], "không có lệnh “zzzz”", "there is no command “zzzz”"),
    "a command of a group mistyped": (
        ["criteria", "lst"],
        "không có lệnh “lst”; ý bạn là “list”?",
        "there is no command “lst”; did you mean “list”?",
    ),
    "an option mistyped": (
        ["rank", "--stanard", "x"],
        "không có tùy chọn “--stanard”; ý bạn là “--standard”?",
        "there is no option “--stanard”; did you mean “--standard”?",
    ),
    "help mistyped": (
        ["rank", "--hepl"],
        "không có tùy chọn “--hepl”; ý bạn là “--help”?",
        "there is no option “--hepl”; did you mean “--help”?",
    ),
    "no argument": (["check"], "thiếu đối số FILE", "the argument FILE is missing"),
    "an argument too many": (["check", "a", "b"], "thừa đối số: b", "too many arguments: b"),
    "a word that is no choice": (
        ["rank", "x", "--format", "jsn"],
        "--format: “jsn” không phải một trong: table, json, csv, markdown; ý bạn là “json”?",
        "--format: “jsn” is not one of: table, json, csv, markdown; did you mean “json”?",
    ),
    "no day": (
        ["rank", "x", "--as-of", "mai"],
        "--as-of: “mai” không phải ngày dạng YYYY-MM-DD",
        "--as-of: 'mai' is no day as YYYY-MM-DD",
    ),
    "an option without its value": (
        ["rank", "x", "--format"],
        "tùy chọn --format phải có giá trị",
        "the option --format needs a value",
    ),
}


@pytest.mark.parametrize(("arguments", "vi", "en"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_the_language(arguments: list[str], vi: str, en: str) -> None:
    for language, sentence in (("vi", f"Lỗi cách gọi lệnh: {vi}"), ("en", f"Usage error: {en}")):
        done = run(arguments, language=language)
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr.splitlines()[-1] == sentence


def test_the_usage_line_speaks_the_language() -> None:
    assert run(["rank"], language="vi").stderr.splitlines()[0] == "Cách dùng: scoring rank [TÙY CHỌN] PATHS..."
    assert run(["rank"], language="en").stderr.splitlines()[0] == "Usage: scoring rank [OPTIONS] PATHS..."


@pytest.mark.parametrize(
    "arguments", [["--help"], ["rank", "--help"], ["criteria", "--help"], ["criteria", "show", "-h"]]
)
def test_help_has_no_english_of_click_in_it(arguments: list[str]) -> None:
    told = run([*arguments, "--lang", "vi"] if "rank" in arguments else arguments, language="vi").stdout
    english = ("Usage", "Options", "Commands", "COMMAND", "Show this", "Show the", "[default")
    assert [word for word in english if word in told] == []
    assert "Tùy chọn:" in told
