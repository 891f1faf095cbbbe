"""Files made to break a reader: refused with a diagnostic, within bounds, and never to the harm of others."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from scoring.intake.paths import LIMITS, WORKBOOKS
from scoring.intake.unusable import MEGABYTE
from scoring.intake.walk import MAX_HINTS
from scoring.source.yaml import MAX_DEPTH
from tests.unit.intake.words import accepted, from_cells, from_yaml, read_all, summary, told, written

HEAD = "unit: {id: T-1, type: thon}\nperiod: 2024\n"
GOOD = {"good.yaml": "unit: {id: GOOD, type: thon}\nperiod: 2024\n"}
SUFFIXES = sorted(LIMITS.keys() - WORKBOOKS)


def beside_a_good_one(folder: Path, name: str, content: str | bytes) -> dict[str, list[str]]:
    """The codes of what a bad file says, by source, once it is certain that the good file is read all the same."""
    files: dict[str, str | bytes] = {**GOOD, name: content}
    ids, rejected, warnings = summary(read_all(written(folder, files)))
    assert (ids, warnings) == (["GOOD"], [])
    return rejected


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bytes(range(256)), id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", id="picture"),
        pytest.param(HEAD.encode("utf-16"), id="UTF-16"),
        pytest.param(b"Th\xabn \xa7\xabng H\xb9, x\xb7 Nam Phong", id="TCVN3"),
        pytest.param(b"Tho\xe2n \xd1o\xe2ng Ha\xef, xa\xf5 Nam Phong", id="VNI"),
        pytest.param(b"unit: {id: T-1}\xc3", id="cut in a character"),
        pytest.param(b"\xed\xa0\x80", id="half a surrogate pair"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    rejected = beside_a_good_one(tmp_path, f"x{suffix}", content)
    assert all(source.startswith(f"x{suffix}") for source in rejected)
    assert ["E103"] in rejected.values()


VIETNAMESE = """\
unit: {id: T-1, name: Thôn Đông, type: thon, parent: XA-1}
period: 2024
fact: 1
"""


def test_of_what_is_no_text_the_head_is_kept_so_that_the_parent_waits_for_it(tmp_path: Path) -> None:
    content = VIETNAMESE.replace("Đ", "\ufffd").encode().replace("\ufffd".encode(), b"\xd0")
    (entry,) = read_all(written(tmp_path, {"x.yaml": content})).rejected
    assert (entry.unit_id, entry.unit_type, entry.parent, entry.period) == ("T-1", "thon", "XA-1", 2024)
    assert told(entry.diagnostics) == ["x.yaml:1:28: E103 not-utf8 byte=0xD0"]


def test_a_byte_that_is_no_text_costs_the_submission_that_holds_it(tmp_path: Path) -> None:
    document = b"unit: {id: %s, type: thon}\nperiod: 2024\n"
    line = b'{"unit": {"id": "%s", "type": "thon"}, "period": 2023}\n'
    files: dict[str, str | bytes] = {
        "a.yaml": b"---\n".join(document % word for word in (b"A", b"B\xd0", b"C")),
        "b.jsonl": b"".join(line % word for word in (b"A", b"B\xd0", b"C")),
        "c.csv": b"unit.id,unit.type,period\nA,thon,2022\nB\xd0,thon,2022\nC,thon,2022\n",
    }
    ids, rejected, _ = summary(read_all(written(tmp_path, files)))
    assert ids == ["A", "C"] * 3
    assert rejected == {"a.yaml#2": ["E103"], "b.jsonl#2": ["E103"], "c.csv:3": ["E103"]}


def test_every_submission_that_holds_such_a_byte_is_told_at_its_place(tmp_path: Path) -> None:
    rows = b"unit.id,unit.name,unit.type,period\nA,Th\xf4n,thon,2024\nB,Thon,thon,2024\nC,\xd0\xf4ng,thon,2024\n"
    reading = read_all(written(tmp_path, {"x.csv": rows}))
    assert [read.unit.id for read in reading.assessments] == ["B"]
    assert [(entry.unit_id, told(entry.diagnostics)) for entry in reading.rejected] == [
        ("A", ["x.csv:2:5: E103 not-utf8 byte=0xF4 looks=cp1258"]),
        ("C", ["x.csv:4:2: E103 not-utf8 byte=0xD0 looks=cp1258"]),
    ]


def test_a_byte_that_is_no_text_in_a_comment_costs_the_file(tmp_path: Path) -> None:
    """What stood there may have been meant to be read."""
    (codes,) = beside_a_good_one(tmp_path, "x.yaml", HEAD.encode() + b"# \xd0").values()
    assert codes == ["E103"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_refused(tmp_path: Path, suffix: str) -> None:
    (codes,) = beside_a_good_one(tmp_path, f"x{suffix}", b"").values()
    assert codes in (["E104"], ["E109"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_null_bytes_are_refused(tmp_path: Path, suffix: str) -> None:
    content = "\x00" * 100 if suffix != ".csv" else "unit.id,unit.type,period\nT\x00,thon,2024\n"
    (codes,) = beside_a_good_one(tmp_path, f"x{suffix}", content).values()
    assert codes[0] in ("E104", "E404")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_too_large_is_refused_without_being_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x{suffix}"
    with path.open("wb") as stream:
        stream.truncate(200 * MEGABYTE)
    read_all(tmp_path / "nowhere.yaml")  # whatever is made once is made before counting
    tracemalloc.start()
    reading = read_all(tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    limit = LIMITS[suffix] // MEGABYTE
    assert told(reading.rejected[0].diagnostics) == [f"x{suffix}:1:1: E102 file-too-large limit={limit} what=MiB"]
    assert most < MEGABYTE


def test_a_pipe_is_refused_without_waiting_for_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    (entry,) = read_all(tmp_path).rejected
    assert told(entry.diagnostics) == ["x.yaml:1:1: E101 unreadable-file why=not a regular file"]


def test_a_device_that_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("/dev/zero")
    (entry,) = read_all(tmp_path).rejected
    assert told(entry.diagnostics) == ["x.yaml:1:1: E101 unreadable-file why=not a regular file"]


def test_links_that_lead_nowhere_or_in_a_circle_are_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    (tmp_path / "there.yaml").symlink_to("back.yaml")
    (tmp_path / "back.yaml").symlink_to("there.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "up").symlink_to("..", target_is_directory=True)
    ids, rejected, warnings = summary(read_all(tmp_path))
    assert ids == ["GOOD"]
    assert rejected == {name: ["E101"] for name in ("back.yaml", "gone.yaml", "self.yaml", "there.yaml")}
    assert warnings == [f"{tmp_path}:1:1: W112 file-skipped files=up"]
    assert [entry.source for entry in read_all(tmp_path / "self.yaml").rejected] == ["self.yaml"]


NESTED = {
    "brackets.yaml": "[" * 3000,
    "brackets.json": "[" * 3000 + "]" * 3000,
    "braces.yaml": "{a: " * 3000,
    "braces.json": '{"a": ' * 3000 + "1" + "}" * 3000,
    "block.yaml": "".join(f"{' ' * depth}a:\n" for depth in range(3000)),
    "dashes.yaml": "- " * 3000 + "a",
    "questions.yaml": "? " * 3000,
    "lines.jsonl": "[" * 3000,
}


@pytest.mark.parametrize("name", NESTED)
def test_three_thousand_levels_are_refused(tmp_path: Path, name: str) -> None:
    (codes,) = beside_a_good_one(tmp_path, name, NESTED[name]).values()
    assert "E107" in codes


def test_the_head_is_kept_of_what_is_too_deep(tmp_path: Path) -> None:
    text = f"{HEAD}facts: {'[' * 3000}"
    (entry,) = read_all(written(tmp_path, {"x.yaml": text})).rejected
    assert (entry.unit_id, entry.unit_type, entry.period) == ("T-1", "thon", 2024)
    assert told(entry.diagnostics)[-1] == f"x.yaml:3:{8 + MAX_DEPTH}: E107 too-deep limit={MAX_DEPTH}"


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 10)
)
NOT_PLAIN_YAML = {
    "alias bomb": BOMB,
    "anchor": f"{HEAD}facts: &facts {{so_ho: 1}}",
    "alias": f"{HEAD}facts: {{so_ho: &count 1, so_ho_dang_ky: *count}}",
    "merge key": f"{HEAD}facts: {{<<: {{so_ho: 1}}}}",
    "tag": f"{HEAD}facts: {{so_ho: !!int '1'}}",
    "python tag": f"{HEAD}facts: !!python/object/apply:os.getcwd []",
}


@pytest.mark.parametrize("content", NOT_PLAIN_YAML.values(), ids=NOT_PLAIN_YAML)
def test_what_makes_yaml_mean_more_than_it_shows_is_refused(tmp_path: Path, content: str) -> None:
    (codes,) = beside_a_good_one(tmp_path, "x.yaml", content).values()
    assert "E106" in codes


def test_a_million_keys_are_refused_once_there_are_too_many(tmp_path: Path) -> None:
    keys = "".join(f"    k{place}: 1\n" for place in range(1_000_000))
    (entry,) = read_all(written(tmp_path, {"x.yaml": f"{HEAD}facts:\n  so_ho:\n{keys}"})).rejected
    assert [fault.code for fault in entry.diagnostics] == ["E102"]
    assert (entry.unit_id, entry.diagnostics[0].params) == ("T-1", {"limit": "1", "what": "million"})


def test_twenty_thousand_wrong_keys_are_all_told(tmp_path: Path) -> None:
    parts = {"": "E402", "facts": "E203", "evidence": "E203", "not_applicable": "E303", "claimed": "E402"}
    keys = "".join(f"  kk{place}: 1\n" for place in range(4_000))
    text = "".join(f"{part}:\n{keys}" if part else keys.replace("  ", "") for part in parts)
    (entry,) = read_all(written(tmp_path, {"x.yaml": HEAD + text})).rejected
    assert len([fault for fault in entry.diagnostics if fault.code in parts.values()]) == 20_000


def test_a_hundred_thousand_columns_are_refused_in_a_moment(tmp_path: Path) -> None:
    header = ",".join(f"k{place}" for place in range(100_000))
    (codes,) = beside_a_good_one(tmp_path, "x.csv", f"{header}\n").values()
    assert codes == ["E110"] * MAX_HINTS  # enough to see that it is no list


def test_a_cell_of_a_million_characters_costs_its_row(tmp_path: Path) -> None:
    rows = ["unit.id,unit.type,period", "T-1,thon,2024", f"{'x' * 1_000_000},thon,2024", "T-3,thon,2024"]
    ids, rejected, _ = summary(read_all(written(tmp_path, {"x.csv": "\n".join(rows)})))
    assert (ids, rejected) == (["T-1", "T-3"], {"x.csv:3": ["E110"]})


def test_a_key_of_a_million_characters_is_refused(tmp_path: Path) -> None:
    facts = json.dumps({"x" * 1_000_000: 1})
    for suffix in (".yaml", ".json"):
        content = f'{{"unit": {{"id": "T-1", "type": "thon"}}, "period": 2024, "facts": {facts}}}'
        (codes,) = beside_a_good_one(tmp_path / suffix, f"x{suffix}", content).values()
        assert codes[0] in ("E104", "E203")


HUGE = "1" + "0" * 5000


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"facts": {"so_ho": 0}}, id="fact"),
        pytest.param({"facts": {"ty_le": 0}}, id="percent"),
        pytest.param({"period": 0}, id="period"),
        pytest.param({"claimed": {"points": 0}}, id="points"),
        pytest.param({"unit": {"id": 0, "type": "thon"}}, id="id"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_number_of_five_thousand_digits_is_refused(tmp_path: Path, content: object, suffix: str) -> None:
    document = {"unit": {"id": "T-1", "type": "thon"}, "period": 2024, **content}  # type: ignore[dict-item]
    text = json.dumps(document).replace(": 0", f": {HUGE}")
    (codes,) = beside_a_good_one(tmp_path, f"x{suffix}", text).values()
    assert codes == ["E404"]


CONTROL = ["\x00", "\x07", "\x1b[31m", "\x7f", "\x85x", "\u200b", "\u202e", "\ufeffx", "\ue000", "\u2066"]


@pytest.mark.parametrize("sign", CONTROL, ids=ascii)
@pytest.mark.parametrize("field", ["id", "name", "parent", "cluster"])
def test_signs_that_nobody_sees_are_refused_in_names(sign: str, field: str) -> None:
    unit = {"id": "T-1", "type": "thon", field: f"a{sign}b"}
    expected = [] if sign == "\x85x" else ["E404"]  # a line end like any other: the name is one line with a space
    read = from_yaml(json.dumps({"unit": unit, "period": 2024}))
    assert [fault.code for fault in getattr(read, "diagnostics", ())] == expected
    cells = {**{f"unit.{key}": value for key, value in unit.items()}, "period": "2024"}
    assert [fault.code for fault in getattr(from_cells(cells), "diagnostics", ())] == expected


@pytest.mark.parametrize("word", ["007", "1e5", "no", "null", "0x10", "true", "1.0", "=1+1", "-", "'", "../..", "<b>"])
def test_an_id_is_kept_as_it_was_written_in_every_format(tmp_path: Path, word: str) -> None:
    files = {
        "a.yaml": f"unit: {{id: {json.dumps(word)}, type: thon}}\nperiod: 2024\n",
        "b.json": json.dumps({"unit": {"id": word, "type": "thon"}, "period": 2023}),
        "c.jsonl": json.dumps({"unit": {"id": word, "type": "thon"}, "period": 2022}),
        "d.csv": f"unit.id,unit.type,period\n{word},thon,2021\n",
    }
    reading = read_all(written(tmp_path, files))
    assert [(read.unit.id, read.period) for read in reading.assessments] == [(word, year) for year in range(2021, 2025)]
    assert reading.rejected == ()


@pytest.mark.parametrize("word", ["007", "1e5", "no", "yes", "0b1", "12:30", "1_000", ".5"])
def test_an_id_without_quotes_is_no_number_and_no_truth(word: str) -> None:
    unit = accepted(from_yaml(f"unit: {{id: {word}, type: thon, parent: {word}0}}\nperiod: 2024\n")).unit
    assert (unit.id, unit.parent) == (word, f"{word}0")


def test_every_row_is_broken_and_every_row_is_told(tmp_path: Path) -> None:
    text = "unit.id,unit.type,period\n" + '"a"b,"\n' * 20_000
    ids, rejected, _ = summary(read_all(written(tmp_path, {"x.csv": text})))
    assert (ids, len(rejected), {tuple(codes) for codes in rejected.values()}) == ([], 20_000, {("E110",)})


def test_every_document_is_broken_and_every_document_is_told(tmp_path: Path) -> None:
    ids, rejected, _ = summary(read_all(written(tmp_path, {"x.yaml": "---\n[\n" * 5_000})))
    assert (ids, len(rejected), {tuple(codes) for codes in rejected.values()}) == ([], 5_000, {("E104",)})
