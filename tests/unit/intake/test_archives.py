"""Archives: read like folders, never unpacked to disk, and what is wrong with some."""

import json
import os
from pathlib import Path

import pytest

from fixtures.hostile.packing import encrypted, packed, packed_list, with_size, with_wrong_check
from scoring.intake.paths import InputFile, list_files
from scoring.intake.read import read_files
from tests.unit.intake.words import VOCABULARIES, read_all, summary, told, written

UNIT = "unit: {id: %s, type: thon, parent: XA}\nperiod: 2024\n"
CSV = "unit.id,unit.type,unit.parent,period\nT-8,thon,XA,2024\nT-9,thon,XA,2024\n"
XA = "unit: {id: XA, type: thon}\nperiod: 2024\n"


def test_an_archive_is_a_folder_and_files_in_it_have_its_name_left_theirs(tmp_path: Path) -> None:
    files = {
        "xa.yaml": XA,
        "Thôn Đông/a.yaml": UNIT % "T-1",
        "Thôn Đông/b.JSON": json.dumps({"unit": {"id": "T-2", "type": "thon", "parent": "XA"}, "period": 2024}),
        "c.csv": CSV + "T-0,nhà,XA,2024\n",
        ".hidden.yaml": "[",
        "__MACOSX/._a.yaml": "[",
        ".git/a.yaml": "[",
        "README.md": "x",
        "Thôn Đông/form.docx": "x",
        "d.yaml": "[",
    }
    written(tmp_path, {"nop/xa.zip": packed(files)})
    ids, rejected, warnings = summary(read_all(tmp_path))
    assert ids == ["T-1", "T-2", "T-8", "T-9", "XA"]
    assert rejected == {"nop/xa.zip/c.csv:4": ["E403"], "nop/xa.zip/d.yaml": ["E104"]}
    assert warnings == ["nop/xa.zip:1:1: W112 file-skipped files=README.md, Thôn Đông/form.docx"]
    left = set(tmp_path.rglob("*"))
    assert left == {tmp_path / "nop", tmp_path / "nop/xa.zip"}  # nothing was unpacked beside it


def test_the_order_is_that_of_names_whatever_the_order_in_the_archive(tmp_path: Path) -> None:
    names = ["b.yaml", "a/c.yaml", "a.yaml"]
    written(tmp_path, {"x.zip": packed(dict.fromkeys(names, "")), "w.yaml": "", "y.yaml": ""})
    files, _ = list_files([tmp_path])
    assert [file.source for file in files] == ["w.yaml", "x.zip/a.yaml", "x.zip/a/c.yaml", "x.zip/b.yaml", "y.yaml"]
    assert [file.suffix for file in files] == [".yaml"] * 5
    assert sum(file.size for file in files) == 0 + sum(file.entry.compress_size for file in files if file.entry)


def test_archives_of_one_name_are_shown_as_they_were_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {"xa-1/a.zip": packed({"a.yaml": UNIT % "T-1"}), "xa-2/a.zip": packed({"a.yaml": "["})})
    monkeypatch.chdir(tmp_path)
    assert [entry.source for entry in read_all(Path("xa-1"), Path("xa-2")).rejected] == ["xa-2/a.zip/a.yaml"]


def test_names_that_cannot_be_printed_are_escaped(tmp_path: Path) -> None:
    written(tmp_path, {"x.zip": packed({"a\nb.yaml": "[", "c\x1b.txt": "x"})})
    reading = read_all(tmp_path)
    assert [entry.source for entry in reading.rejected] == ["x.zip/a\\nb.yaml"]
    assert told(reading.warnings) == ["x.zip:1:1: W112 file-skipped files=c\\x1b.txt"]


WRONG = {
    "no-zip.zip": (b"PK", {"no-zip.zip": ["E113"]}),
    "empty.zip": (packed({}), {"empty.zip": ["E109"]}),
    "twice.zip": (packed_list([("a.yaml", XA), ("a.yaml", XA)]), {"twice.zip": ["E113"]}),
    "password.zip": (encrypted(packed({"a.yaml": XA})), {"password.zip/a.yaml": ["E114"]}),
    "wrong.zip": (with_wrong_check(packed({"a.yaml": XA})), {"wrong.zip/a.yaml": ["E113"]}),
    "large.zip": (packed({"a.yaml": bytes(17 * 1024 * 1024)}), {"large.zip/a.yaml": ["E102"]}),
    "huge.zip": (with_size(packed({"a.yaml": XA, "b": b""}), "b", 2**30), {"huge.zip": ["E102"]}),
    "nested.zip": (packed({"b.zip": packed({"a.yaml": XA})}), {"nested.zip/b.zip": ["E108"]}),
    "old.zip": (packed({"a.xlsb": "x"}), {"old.zip/a.xlsb": ["E108"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_an_archive_stains_no_other_file(tmp_path: Path, name: str) -> None:
    content, expected = WRONG[name]
    written(tmp_path, {name: content, "good.yaml": XA})
    ids, rejected, _ = summary(read_all(tmp_path))
    assert (ids, rejected) == (["XA"], expected)


def test_formats_that_may_stand_in_an_archive_are_told_without_archives(tmp_path: Path) -> None:
    written(tmp_path, {"x.zip": packed({"b.zip": "x"}), "y.xlsb": "x"})
    inside, outside = (entry.diagnostics[0].params["known"] for entry in read_all(tmp_path).rejected)
    assert outside == f"{inside}, .zip"


def test_an_archive_that_is_none_to_the_system_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "folder.zip").mkdir()
    written(tmp_path, {"folder.zip/a.yaml": UNIT % "T-1"})
    (tmp_path / "gone.zip").symlink_to("nowhere.zip")
    ids, rejected, _ = summary(read_all(tmp_path))
    assert (ids, rejected) == (["T-1"], {"gone.zip": ["E101"], "pipe.zip": ["E101"]})
    assert InputFile(tmp_path / "nowhere.zip", "nowhere.zip").size == 0


def test_an_archive_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "x.zip").open("wb") as stream:
        stream.truncate(257 * 1024 * 1024)
    (entry,) = read_all(tmp_path).rejected
    assert told(entry.diagnostics) == ["x.zip:1:1: E102 file-too-large limit=256 what=MiB"]


def test_an_archive_that_goes_away_is_told(tmp_path: Path) -> None:
    written(tmp_path, {"x.zip": packed({"a.yaml": XA})})
    (file,), _ = list_files([tmp_path])
    (tmp_path / "x.zip").unlink()

    (entry,) = read_files([file], VOCABULARIES).rejected
    assert [fault.code for fault in entry.diagnostics] == ["E101"]
