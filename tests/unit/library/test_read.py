"""One criteria file: every fault of its syntax and shape, and the very character of a condition."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.language.error import ConditionError
from scoring.model.span import Span
from tests.unit.library.files import CRITERIA, FACTS, criterion, faults, read, read_faults, written


def test_a_good_file_keeps_its_bytes_text_and_places(tmp_path: Path) -> None:
    text = written()
    file = read(tmp_path, text)
    assert (file.source, file.content, file.text, file.shape.standard) == ("a.yaml", text.encode(), text, "mau/khu")
    assert (file.span("title"), file.key_span("title")) == (Span("a.yaml", 4, 8), Span("a.yaml", 4, 1))
    assert file.scalar("facts", "so_ho_dang_ky", "max") == "so_ho"


def test_a_place_that_is_not_there_is_that_of_the_part_above(tmp_path: Path) -> None:
    file = read(tmp_path, written())
    above = file.span("facts", "so_ho")
    assert [file.span("facts", "so_ho", "max"), file.key_span("facts", "so_ho", "max")] == [above, above]


FAULTS: dict[str, tuple[str, list[str]]] = {
    "an empty file": ("", ["a.yaml:1:1: E204 wrong-value expected=map found=null"]),
    "only a comment": ("# tiêu chí\n", ["a.yaml:1:1: E204 wrong-value expected=map found=null"]),
    "a list": ("# tiêu chí\n- a\n", ["a.yaml:2:1: E204 wrong-value expected=map found=list"]),
    "a word": ("tiêu chí\n", ["a.yaml:1:1: E204 wrong-value expected=map found=tiêu chí"]),
    "two documents": (
        written() + "\n---\na: 1\n",
        ["a.yaml:18:1: E204 wrong-value documents=2"],
    ),
    "an unknown key": (written(titel="x"), ["a.yaml:10:1: E202 unknown-key key=titel hint=title"]),
    "an unknown key like none": (written(zzz="x"), ["a.yaml:10:1: E202 unknown-key key=zzz"]),
    "an unknown key of a fact": (
        written("\nfacts:\n  a: {type: count, label: A, mim: 1}" + CRITERIA),
        ["a.yaml:11:30: E202 unknown-key key=mim hint=min"],
    ),
    "an unknown key of a criterion": (
        written(FACTS + "criteria:" + criterion(rule="requires: co_ke_hoach")),
        ["a.yaml:15:72: E202 unknown-key key=requires hint=require"],
    ),
    "an unknown key with an empty value": (written(titel=""), ["a.yaml:10:1: E202 unknown-key key=titel hint=title"]),
    "a missing key": (written(window_ends=None), ["a.yaml:1:1: E201 missing-key key=window_ends"]),
    "a missing key of a part": (written(in_force="{until: null}"), ["a.yaml:6:11: E201 missing-key key=from"]),
    "a missing key of a criterion": (
        written(FACTS + "criteria:\n  - {basis: Điều 4, title: Đạt}"),
        ["a.yaml:15:5: E201 missing-key key=id"],
    ),
    "a part left empty": (written(in_force=""), ["a.yaml:6:10: E204 wrong-value expected=map found=null"]),
    "a word for a part": (written(in_force="2024"), ["a.yaml:6:11: E204 wrong-value expected=map found=2024"]),
    "a list for a part": (written(in_force="[2024]"), ["a.yaml:6:11: E204 wrong-value expected=map found=list"]),
    "a word for a list": (
        written("\ncriteria: k1"),
        ["a.yaml:10:11: E204 wrong-value expected=list found=k1"],
    ),
    "a map for a list": (
        written("\ncriteria: {k1: a}"),
        ["a.yaml:10:11: E204 wrong-value expected=list found=map"],
    ),
    "a list for a map": (written("\nfacts: [so_ho]"), ["a.yaml:10:8: E204 wrong-value expected=map found=list"]),
    "an empty list of criteria to inherit": (
        written("\ncriteria:" + criterion(rule="inherit: {standard: mau/xa, criteria: []}")),
        ["a.yaml:11:110: E204 wrong-value expected=at least one found=null"],
    ),
    "an unquoted version": (written(edition="2022-02-10"), ["a.yaml:2:10: E205 not-quoted found=2022-02-10"]),
    "an unquoted day": (written(in_force="{from: 2024-01-01}"), ["a.yaml:6:18: E205 not-quoted found=2024-01-01"]),
    "a bad name": (
        written("\nfacts:\n  Số hộ: {type: count, label: Số hộ}"),
        ["a.yaml:11:3: E206 bad-name expected=a-z 0-9 _ found=Số hộ hint=so_ho"],
    ),
    "a duplicate key": (written() + "title: Khu khác\n", ["a.yaml:17:1: E105 duplicate-key key=title line=4"]),
    "an anchor": (written(title="&t Khu mẫu"), ["a.yaml:4:8: E106 anchor-alias-tag found=&t"]),
    "an alias": (
        written(title="&t Khu mẫu", title_en="*t"),
        ["a.yaml:4:8: E106 anchor-alias-tag found=&t", "a.yaml:10:11: E106 anchor-alias-tag found=*t"],
    ),
    "a tag": (written(title="!!str Khu mẫu"), ["a.yaml:4:8: E106 anchor-alias-tag found=tag:yaml.org,2002:str"]),
    "prose spilled at a comma": (
        written("\ncriteria:\n  - {id: k1, basis: Điều 4, title: Lãnh đạo, chỉ đạo, require: a}"),
        ["a.yaml:11:46: E214 prose-spilled key=chỉ đạo"],
    ),
    "prose spilled in a fact": (
        written("\nfacts:\n  a: {type: count, label: Số vụ, việc}"),
        ["a.yaml:11:34: E214 prose-spilled key=việc"],
    ),
    "prose spilled among labels": (
        written("\nfacts:\n  a: {type: choice, label: A, scale: [dat], labels: {dat: Đạt, tốt}}"),
        ["a.yaml:11:64: E214 prose-spilled key=tốt"],
    ),
    "points forgotten behind a threshold": (
        written("\ncriteria:\n  - {id: k1, basis: Điều 4, title: Đạt, points: {bands: a, at_least: {9: 5, 5: }}}"),
        ["a.yaml:11:80: E204 wrong-value expected=points found=null"],
    ),
    "prose spilled in a section": (
        written("\nsections:\n  - {id: a, title: Lãnh đạo, chỉ đạo, max: 40}"),
        ["a.yaml:11:30: E214 prose-spilled key=chỉ đạo"],
    ),
    "an empty label": (
        written("\nfacts:\n  a: {type: choice, label: A, scale: [dat], labels: {dat: }}"),
        ["a.yaml:11:59: E204 wrong-value expected=text found=null"],
    ),
    "an empty title in flow style": (
        written("\ncriteria:\n  - {id: k1, basis: Điều 4, title: , require: a}"),
        ["a.yaml:11:36: E204 wrong-value expected=text found=null"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert read_faults(tmp_path, text) == expected


def test_every_fault_of_a_file_is_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    text = written(
        "\nfacts:\n  so_ho: {type: số, label: Số hộ, nhà}\n  so_ho: {type: count}\n"
        "criteria:\n  - {id: k 1, basis: Điều 4}\n",
        edition="1",
        titel="x",
    )
    assert [line.split(" ")[0] + line.split(" ")[1] for line in read_faults(tmp_path, text)] == [
        "a.yaml:2:10:E205",
        "a.yaml:10:1:E202",
        "a.yaml:12:17:E204",
        "a.yaml:12:35:E214",
        "a.yaml:13:3:E105",
        "a.yaml:15:5:E201",
        "a.yaml:15:10:E206",
    ]


def test_after_a_syntax_error_nothing_is_told_to_be_missing(tmp_path: Path) -> None:
    told = read_faults(tmp_path, "standard: mau/khu\ntitle: 'Khu\n")
    assert [line.split(" ")[1] for line in told] == ["E104"]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    assert read_faults(tmp_path, written() + "#" * 1024 * 1024) == ["a.yaml:1:1: E102 file-too-large limit=1 what=MiB"]


MARK = "‹"
HERE: dict[str, str] = {
    "plain": f"require: so_ho >= 1 and {MARK}so_hoo > 1",
    "plain, the first word": f"require: {MARK}so_hoo > 1",
    "plain, after a gap": f"require: so_ho   >=   1   and   {MARK}so_hoo > 1",
    "plain over lines": f"require: so_ho >= 1\n      and so_ho > 0\n\n      and {MARK}so_hoo > 1",
    "plain over lines, the end of a line": f"require: so_ho >= 1 and {MARK}so_hoo\n        > 1",
    "in single quotes": f"require: 'so_ho >= 1 and {MARK}so_hoo > 1'",
    "in single quotes, after a label": f"require: 'xep_loai == ''kha'' and {MARK}so_hoo > 1'",
    "in single quotes, a label": f"require: 'xep_loai == {MARK}''khaa'' and so_ho > 1'",
    "in double quotes": f'require: "so_ho >= 1 and {MARK}so_hoo > 1"',
    "in double quotes, after a label": f'require: "xep_loai == \\"kha\\" and {MARK}so_hoo > 1"',
    "in double quotes over lines": f'require: "so_ho >= 1\n      and so_ho > 1 and \\\n      {MARK}so_hoo > 1"',
    "folded": f"require: >-\n      so_ho >= 1\n      and {MARK}so_hoo > 1",
    "folded, the first word": f"require: >-\n      {MARK}so_hoo > 1",
    "folded, after an empty line": f"require: >\n\n      so_ho >= 1\n\n      and {MARK}so_hoo > 1",
    "folded, with a comment": f"require: >- # so_hoo\n      so_ho >= 1 and\n      {MARK}so_hoo > 1",
    "folded, with the same word in a comment": f"require: >- # so_hoo\n      {MARK}so_hoo > 1",
    "in single quotes, a label first": f"require: '{MARK}''khaa'' == xep_loai'",
    "literal": f"require: |\n      so_ho >= 1\n      and {MARK}so_hoo > 1\n",
    "literal, indented further": f"require: |\n      so_ho >= 1\n          and {MARK}so_hoo > 1\n",
    "a key in quotes": f'"require": so_ho >= 1 and {MARK}so_hoo > 1',
    "the value on the next line": f"require:\n      so_ho >= 1 and {MARK}so_hoo > 1",
    "the end": f"require: so_ho >= 1 and{MARK}",
    "the end in quotes": f"require: 'so_ho >= 1 and{MARK}'",
    "the end, folded": f"require: >-\n      so_ho >= 1\n      and{MARK}",
    "a sign": f"require: so_ho {MARK}>= 95%",
    "a sign on the next line": f"require: so_ho\n      {MARK}>= 95%",
    "a repeated word": f"require: so_ho > 1 and so_ho > 1 and {MARK}so_ho",
    "a bracket that opens nothing": f"require: so_ho > 1 {MARK}) and so_ho > 1",
    "forbid": f"forbid: so_ho + {MARK}so_hoo",
    "except": f"forbid: so_ho\n    except: so_ho + {MARK}so_hoo",
    "applies_when": f"require: so_ho > 1\n    applies_when: {MARK}so_hoo > 1",
}

BODY = """
facts:
  so_ho:
    type: count
    label: Số hộ “đang cư trú”, kể cả hộ mới
  xep_loai: {{type: choice, scale: [kem, kha], label: Xếp loại}}
criteria:
  - id: k1
    basis: Khoản 1 Điều 4
    title: >-
      Đạt khi đủ 100% hộ đăng ký; so_hoo không phải là một số liệu
    fail_title: Không đạt
    {rule}
"""


def marked(text: str) -> tuple[str, str]:
    """A text without its mark, and the line and column where the mark stood."""
    before, after = text.split(MARK)
    return before + after, f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("rule", HERE.values(), ids=HERE)
def test_a_condition_is_told_at_its_very_character(tmp_path: Path, rule: str, line_end: str) -> None:
    text, where = marked(written(BODY.format(rule=rule)))
    (told,) = faults(tmp_path, a=text.replace("\n", line_end))
    assert told.split(" ")[0] == f"c/a.yaml:{where}:"


def test_a_character_that_was_escaped_is_told_at_the_start_of_its_scalar(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, a=written(FACTS + "criteria:" + criterion(rule=r'require: "\x7a\x7a > 1"')))
    assert told == "c/a.yaml:15:81: E203 unknown-fact name=zz"


ELSEWHERE = {
    "a scope": f"\neligible:\n  - when: so_ho > {MARK}so_hoo\n    basis: Điều 1\n    title: Đủ lớn" + FACTS + CRITERIA,
    "an upper bound": f"\nfacts:\n  so_ho: {{type: count, max: 1 + {MARK}so_hoo, label: Số hộ}}",
    "a bound with gaps": f"\nfacts:\n  so_ho: {{type: count, max: '1  +  {MARK}so_hoo', label: Số hộ}}",
    "a bound over lines": f"\nfacts:\n  so_ho:\n    type: count\n    label: A\n    min: 1 +\n\n\n      {MARK}so_hoo",
    "a rule in flow style": "\ncriteria:" + criterion(rule=f"require: 1 > {MARK}so_hoo"),
}


@pytest.mark.parametrize("body", ELSEWHERE.values(), ids=ELSEWHERE)
def test_so_it_is_wherever_a_condition_stands(tmp_path: Path, body: str) -> None:
    text, where = marked(written(body))
    (told,) = faults(tmp_path, a=text)
    assert told.startswith(f"c/a.yaml:{where}: E203 unknown-fact name=so_hoo")


words = st.lists(st.sampled_from(["so_ho", "'kha'", "(", ")", "and", ">=", "95%", "1.5", "hộ", "so_hoo"]), min_size=1)
gaps = st.sampled_from([" ", "  ", "\n      ", "\n\n      ", " \n       "])


@given(words, st.lists(gaps, min_size=20, max_size=20), st.data())
def test_a_character_of_any_scalar_is_found_in_the_file(words: list[str], gaps: list[str], data: st.DataObject) -> None:
    """Each word of a scalar, whatever its style and its line ends, is found where it was written."""
    words = words[:20]
    style = data.draw(st.sampled_from(["plain", "single", "double", "folded", "literal"]))
    at = data.draw(st.integers(0, len(words) - 1))
    written_words = [word.replace("'", "''") if style == "single" else word for word in words]
    inside = [MARK + word if index == at else word for index, word in enumerate(written_words)]
    joined = "".join(part for pair in zip(inside, gaps, strict=False) for part in pair).rstrip()
    opening, closing = {
        "plain": ("x ", ""),
        "single": ("'x ", "'"),
        "double": ('"x ', '"'),
        "folded": (">-\n      x ", ""),
        "literal": ("|\n      x ", ""),
    }[style]
    text, where = marked(f"{written('')}\nnote_en: Đạt, chưa đạt\nnote: {opening}{joined}{closing}\n")
    with TemporaryDirectory() as folder:
        file = read(Path(folder), text)
    value = file.scalar("note")
    offset = len("x ")
    for word in words[:at]:
        offset = value.index(word, offset) + len(word)
    offset = value.index(words[at], offset)
    told = file.fault(ConditionError("E208", offset, {}), "note")
    assert f"{told.span.line}:{told.span.column}" == where
