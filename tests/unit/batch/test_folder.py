"""The folder of an unfinished run: what is whole in it is kept, all else is made anew."""

from pathlib import Path

import pytest

from scoring.batch.ranking.folder import Folder


def filled(part: Path) -> None:
    (part / "heads.arrow").write_bytes(b"heads")
    (part / "part.json").write_bytes(b"{}")


def begun(out: Path) -> Folder:
    """Two parts of a file that has been read to its end."""
    folder = Folder(out, {"files": 1})
    for number in range(2):
        folder.add(0, number, filled)
    folder.end(0, {"size": 5})
    return folder


def test_what_is_whole_is_there_for_the_same_run_and_for_no_other(tmp_path: Path) -> None:
    out = tmp_path / "tinh.csv"
    begun(out)
    again = Folder(out, {"files": 1})
    assert (again.is_resumed, again.parts(0), again.ended(0)) == (True, 2, {"size": 5})
    other = Folder(out, {"files": 2})
    assert (other.is_resumed, other.parts(0), other.ended(0)) == (False, 0, {})


@pytest.mark.parametrize("name", ["heads.arrow", "part.json", "seal.json"])
@pytest.mark.parametrize("content", [b"", b"head", b"\xff{", None])
def test_a_damaged_part_and_all_after_it_are_read_afresh(tmp_path: Path, name: str, content: bytes | None) -> None:
    damaged = begun(tmp_path / "tinh.csv").part(0, 0) / name
    if content is None:
        damaged.unlink()
    else:
        damaged.write_bytes(content)
    folder = Folder(tmp_path / "tinh.csv", {"files": 1})
    assert folder.parts(0) == 0
    folder.add(0, 0, filled)
    assert folder.parts(0) == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff"])
def test_a_damaged_note_is_none(tmp_path: Path, content: bytes) -> None:
    folder = begun(tmp_path / "tinh.csv")
    (folder.path / "parts" / "00000.json").write_bytes(content)
    assert folder.ended(0) == {}


@pytest.mark.parametrize("content", [b"", b"\xff"])
def test_a_damaged_state_is_that_of_no_run(tmp_path: Path, content: bytes) -> None:
    (begun(tmp_path / "tinh.csv").path / "state.json").write_bytes(content)
    assert Folder(tmp_path / "tinh.csv", {"files": 1}).parts(0) == 0
