"""Which files a path gives, and which submissions a file holds."""

import os
from pathlib import Path

import pytest

from scoring.intake.files import Submission, contents
from scoring.intake.paths import InputFile, list_files
from scoring.source.tree import Mapping
from tests.unit.intake.words import VOCABULARIES, read_all, summary, told, written

UNIT = "unit: {id: %s, type: thon}\nperiod: 2024\n"
JSON = '{"unit": {"id": "%s", "type": "thon"}, "period": 2024}'


def sources(*paths: Path) -> list[str]:
    files, _ = list_files(paths)
    return [file.source for file in files]


def test_a_folder_gives_every_file_of_a_known_format_by_name(tmp_path: Path) -> None:
    names = ["b.yaml", "a.yml", "c.JSON", "xa-1/d.jsonl", "xa-1/thon/e.csv", "xa-1.yaml", "f.xlsx", "g.XLS", "h.ods"]
    written(tmp_path, dict.fromkeys(names, ""))
    assert sources(tmp_path) == [
        "a.yml",
        "b.yaml",
        "c.JSON",
        "f.xlsx",
        "g.XLS",
        "h.ods",
        "xa-1.yaml",
        "xa-1/d.jsonl",
        "xa-1/thon/e.csv",
    ]


def test_other_files_are_named_once_a_folder_and_hidden_ones_are_not_there(tmp_path: Path) -> None:
    skipped = ["README.md", "xa-1/form.docx", "no-suffix", "x.yaml.bak"]
    hidden = [".DS_Store", ".hidden.yaml", ".git/config.yaml", "xa-1/.x.yaml", "~$phieu.xlsx", "xa-1/~$a.yaml"]
    written(tmp_path, dict.fromkeys([*skipped, *hidden, "a.yaml"], ""))
    files, warnings = list_files([tmp_path])
    assert [file.source for file in files] == ["a.yaml"]
    assert told(warnings) == [
        f"{tmp_path}:1:1: W112 file-skipped files=README.md, no-suffix, x.yaml.bak, xa-1/form.docx"
    ]


def test_a_file_given_by_name_is_read_whatever_its_name(tmp_path: Path) -> None:
    written(tmp_path, {"form.docx": "", ".hidden.yaml": UNIT % "T-1"})
    reading = read_all(tmp_path / "form.docx", tmp_path / ".hidden.yaml", tmp_path / "nowhere.yaml")
    assert summary(reading) == (["T-1"], {"form.docx": ["E108"], "nowhere.yaml": ["E101"]}, [])


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    written(tmp_path, {"xa-1/a.yaml": UNIT % "T-1"})
    (tmp_path / "b.yaml").symlink_to(tmp_path / "xa-1/a.yaml")
    assert sources(tmp_path, tmp_path / "xa-1", tmp_path / "xa-1/a.yaml") == ["xa-1/a.yaml"]
    assert sources(tmp_path / "xa-1", tmp_path) == ["xa-1/a.yaml"]


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    written(tmp_path, {"x.yaml/a.yaml": UNIT % "T-1"})
    assert sources(tmp_path) == ["x.yaml/a.yaml"]
    assert sources(tmp_path / "x.yaml") == ["a.yaml"]


def test_a_link_to_a_folder_is_not_followed_and_is_named(tmp_path: Path) -> None:
    written(tmp_path, {"real/a.yaml": UNIT % "T-1"})
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert summary(read_all(tmp_path)) == (["T-1"], {}, [f"{tmp_path}:1:1: W112 file-skipped files=loop"])


def test_names_that_cannot_be_printed_are_escaped(tmp_path: Path) -> None:
    written(tmp_path, {"hai\ndòng.yaml": UNIT % "T-1", "tab\t.txt": ""})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")).write_text("5", encoding="utf-8")
    ids, rejected, warnings = summary(read_all(tmp_path))
    assert (ids, list(rejected)) == (["T-1"], ["\\udcff.yaml"])
    assert warnings == [f"{tmp_path}:1:1: W112 file-skipped files=tab\\t.txt"]
    assert read_all(tmp_path).assessments[0].source == "hai\\ndòng.yaml"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    written(tmp_path, {"a.yaml": UNIT % "T-1", "locked/b.yaml": UNIT % "T-2", "c.yaml": UNIT % "T-3"})
    for name, mode in (("a.yaml", 0o000), ("locked", 0o000)):
        (tmp_path / name).chmod(mode)
    try:
        reading = read_all(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert summary(reading) == (["T-3"], {"a.yaml": ["E101"], "locked": ["E101"]}, [])
    assert {fault.params["why"] for entry in reading.rejected for fault in entry.diagnostics} == {"Permission denied"}


def of(folder: Path, name: str, content: str) -> list[Submission]:
    written(folder, {name: content})
    return list(contents(InputFile(folder / name, name), VOCABULARIES).submissions)


def ids(found: list[Submission]) -> list[tuple[str, str | None, list[str]]]:
    """Source, unit id and codes of each submission."""
    rows = []
    for submission in found:
        unit = submission.root.get("unit") if isinstance(submission.root, Mapping) else None
        node = unit.get("id") if isinstance(unit, Mapping) else None
        rows.append((submission.source, getattr(node, "text", None), [fault.code for fault in submission.faults]))
    return rows


A, B, C = UNIT % "A", UNIT % "B", UNIT % "C"
BROKEN = "unit: {id: B, type: thon}\nperiod: 2024\nfacts: {so_ho: [\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("x.yaml", A, [("x.yaml", "A", [])], id="one document"),
        pytest.param("x.yml", f"{A}---\n{B}", [("x.yml#1", "A", []), ("x.yml#2", "B", [])], id="two documents"),
        pytest.param(
            "x.yaml",
            f"---\n{A}---\n# none\n---\n{B}...\n",
            [("x.yaml#1", "A", []), ("x.yaml#2", "B", [])],
            id="an empty document between",
        ),
        pytest.param("x.yaml", "", [("x.yaml", None, ["E109"])], id="empty"),
        pytest.param("x.yaml", "# none\n", [("x.yaml", None, ["E109"])], id="a comment"),
        pytest.param("x.yaml", "---\n---\nnull\n", [("x.yaml", None, ["E109"])], id="empty documents"),
        pytest.param("x.yaml", "[]", [("x.yaml", None, ["E109"])], id="an empty list"),
        pytest.param("x.yaml", "assessments: []", [("x.yaml", None, ["E109"])], id="an empty list under its key"),
        pytest.param("x.yaml", "{}", [("x.yaml", None, [])], id="an empty map, which the reading of it refuses"),
        pytest.param(
            "x.json", f"[{JSON % 'A'}, {JSON % 'B'}]", [("x.json#1", "A", []), ("x.json#2", "B", [])], id="a list"
        ),
        pytest.param("x.json", f"[{JSON % 'A'}]", [("x.json", "A", [])], id="a list of one"),
        pytest.param(
            "x.json",
            f'{{"assessments": [{JSON % "A"}, {JSON % "B"}]}}',
            [("x.json#1", "A", []), ("x.json#2", "B", [])],
            id="a list under its key",
        ),
        pytest.param("x.json", "", [("x.json", None, ["E104"])], id="empty JSON"),
        pytest.param(
            "x.jsonl", f"{JSON % 'A'}\r\n\n{JSON % 'B'}\n", [("x.jsonl#1", "A", []), ("x.jsonl#2", "B", [])], id="lines"
        ),
        pytest.param(
            "x.jsonl",
            f"{JSON % 'A'}\n{{\n{JSON % 'B'}",
            [("x.jsonl#1", "A", []), ("x.jsonl#2", None, ["E104"]), ("x.jsonl#3", "B", [])],
            id="a broken line between",
        ),
        pytest.param("x.jsonl", "\n\n", [("x.jsonl", None, ["E109"])], id="empty lines"),
        pytest.param(
            "x.csv",
            "unit.id,unit.type,period\nA,thon,2024\n\nB,thon,2024\n",
            [("x.csv:2", "A", []), ("x.csv:4", "B", [])],
            id="rows",
        ),
        pytest.param("x.csv", "unit.id,unit.type,period\n", [("x.csv", None, ["E109"])], id="a header"),
        pytest.param("x.csv", "unit.id,unit.id\n", [("x.csv:1", None, ["E105"])], id="a header that means nothing"),
        pytest.param("x.xlsx", "PK", [("x.xlsx", None, ["E113"])], id="a workbook that is none"),
        pytest.param("x.xlsb", "PK", [("x.xlsb", None, ["E108"])], id="a workbook of another kind"),
        pytest.param(
            "x.yaml",
            f"{A}---\n{BROKEN}---\n{C}",
            [("x.yaml#1", "A", []), ("x.yaml#2", "B", ["E104"]), ("x.yaml#3", "C", [])],
            id="a broken document between",
        ),
        pytest.param(
            "x.yaml",
            f"{A}---\n{'[' * 90}\n---\n{C}",
            [("x.yaml#1", "A", []), ("x.yaml#2", None, ["E107"]), ("x.yaml#3", "C", [])],
            id="a document too deep between",
        ),
        pytest.param(
            "x.yaml",
            f"{A}---\n{BROKEN}--- # một phiếu khác\n{BROKEN}---\n{C}",
            [("x.yaml#1", "A", []), ("x.yaml#2", "B", ["E104"]), ("x.yaml#3", "B", ["E104"]), ("x.yaml#4", "C", [])],
            id="two broken documents between",
        ),
        pytest.param(
            "x.json",
            f'{{"note": 1, "assessments": [{JSON % "A"}], "x": 2}}',
            [("x.json", None, ["E402", "E402"]), ("x.json#1", "A", [])],
            id="what stands beside a list stains no item of it",
        ),
        pytest.param(
            "x.yaml",
            "&all\n- {unit: {id: A}}\n- {unit: {id: B, id: C}}\n- {unit: {id: D}}",
            [("x.yaml", None, ["E106"]), ("x.yaml#1", "A", []), ("x.yaml#2", "B", ["E105"]), ("x.yaml#3", "D", [])],
            id="a fault belongs to the item it stands in",
        ),
        pytest.param(
            "x.yaml",
            "- {unit: {id: A}}\n- {unit: {id: B}}\n- {unit: {id: C}\n",
            [("x.yaml#1", "A", []), ("x.yaml#2", "B", []), ("x.yaml#3", "C", ["E104"])],
            id="a list that breaks off",
        ),
        pytest.param(
            "x.json",
            f"[{JSON % 'A'}, {JSON % 'B'}",
            [("x.json#1", "A", []), ("x.json#2", "B", ["E104"])],
            id="a JSON list that breaks off",
        ),
    ],
)
def test_submissions(
    tmp_path: Path, name: str, content: str, expected: list[tuple[str, str | None, list[str]]]
) -> None:
    assert ids(of(tmp_path, name, content)) == expected


def test_what_follows_a_broken_document_is_told_on_its_own_lines(tmp_path: Path) -> None:
    text = f"{A}---\n{BROKEN}\n---\n{C}fact: 1\n---\r\n{A}x: 1"
    rejected = read_all(written(tmp_path, {"x.yaml": text})).rejected
    assert [told(entry.diagnostics)[-1] for entry in rejected[2:]] == [
        "x.yaml:11:1: E402 unknown-field field=fact hint=facts",
        "x.yaml:15:1: E402 unknown-field field=x",
    ]


def test_the_formats_and_their_limits_are_told(tmp_path: Path) -> None:
    (found,) = of(tmp_path, "x.txt", "")
    assert told(found.faults) == [
        "x.txt:1:1: E108 unknown-format known=.csv, .json, .jsonl, .ods, .xls, .xlsm, .xlsx, .yaml, .yml, .zip"
    ]


def test_files_that_would_be_shown_alike_are_shown_as_they_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("xa-1", "xa-2"):
        Path(folder).mkdir()
        Path(folder, "a.yaml").touch()
    Path("xa-2/b.yaml").touch()
    files, _ = list_files([Path("xa-2"), Path("xa-1"), Path("xa-2/b.yaml")])
    assert [file.source for file in files] == ["b.yaml", "xa-1/a.yaml", "xa-2/a.yaml"]


def test_a_file_reached_by_two_ways_has_one_name_whatever_their_order(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa/a.yaml").touch()
    ways = [tmp_path, tmp_path / "xa/a.yaml"]
    assert [list_files(order)[0][0].source for order in (ways, ways[::-1])] == ["xa/a.yaml"] * 2
