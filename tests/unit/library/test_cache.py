"""What is kept between runs is the very bytes that were put, or nothing."""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.library.cache import Cache
from scoring.library.sources import Source

FILES = [Source(Path("/a/khu.yaml"), "a/khu.yaml", b"mot"), Source(Path("/a/xa.yaml"), "a/xa.yaml", b"hai")]
CONTENT = b'[["Edition"]]\n["Standard"]\n'

posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders apart by itself")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    kept = Cache(tmp_path / "kept")
    kept.put(FILES, CONTENT)
    return kept


def entry(cache: Cache) -> Path:
    (found,) = cache.folder.iterdir()
    return found


def test_what_was_put_comes_back(cache: Cache) -> None:
    assert cache.get(FILES) == CONTENT


def test_nothing_comes_where_nothing_was_put(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none").get(FILES) is None
    assert not (tmp_path / "none").exists()


OTHERS = {
    "other content": [FILES[0]._replace(content=b"mott"), FILES[1]],
    "other name": [FILES[0]._replace(name="b/khu.yaml"), FILES[1]],
    "other order": FILES[::-1],
    "one less": FILES[:1],
    "one more": [*FILES, FILES[0]],
    "content moved from one to the other": [FILES[0]._replace(content=b"moth"), FILES[1]._replace(content=b"ai")],
    "content moved into the name": [FILES[0]._replace(name="a/khu.yamlm", content=b"ot"), FILES[1]],
    "none": [],
}


@pytest.mark.parametrize("files", OTHERS.values(), ids=OTHERS)
def test_other_files_have_another_entry(cache: Cache, files: list[Source]) -> None:
    assert cache.get(files) is None
    cache.put(files, b"other")
    assert (cache.get(FILES), cache.get(files)) == (CONTENT, b"other")


@given(st.data())
def test_what_is_damaged_anywhere_is_passed_over_and_written_anew(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put(FILES, CONTENT)
        whole = entry(cache).read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        flipped = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
        damaged = data.draw(st.sampled_from([whole[:at], flipped, whole + b"\n", whole + whole]))
        entry(cache).write_bytes(damaged)
        assert cache.get(FILES) is None
        cache.put(FILES, CONTENT)
        assert cache.get(FILES) == CONTENT


def test_an_entry_under_the_name_of_another_is_none(cache: Cache) -> None:
    own = entry(cache)
    cache.put(OTHERS["other content"], b"other")
    (other,) = set(cache.folder.iterdir()) - {own}
    own.replace(other)
    assert cache.get(OTHERS["other content"]) is None


def by_others(path: Path) -> None:
    path.chmod(path.stat().st_mode | stat.S_IWOTH)


def by_the_group(path: Path) -> None:
    path.chmod(path.stat().st_mode | stat.S_IWGRP)


def of_another(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give a file away")
    os.chown(path, 12345, -1)


@posix
@pytest.mark.parametrize("opened", [by_others, by_the_group, of_another])
def test_what_others_could_have_written_is_passed_over(cache: Cache, opened: Callable[[Path], None]) -> None:
    opened(entry(cache))
    assert cache.get(FILES) is None


@posix
@pytest.mark.parametrize("opened", [by_others, by_the_group, of_another])
def test_a_folder_that_others_may_write_is_not_used(cache: Cache, opened: Callable[[Path], None]) -> None:
    opened(cache.folder)
    assert cache.get(FILES) is None
    cache.put([], b"more")
    assert len(list(cache.folder.iterdir())) == 1


@posix
def test_links_are_not_followed(cache: Cache) -> None:
    own = entry(cache)
    own.symlink_to(own.rename(cache.folder.parent / "elsewhere"))
    assert cache.get(FILES) is None
    cache.put(FILES, CONTENT)
    assert cache.get(FILES) == CONTENT
    assert not own.is_symlink()


@posix
def test_nobody_else_can_read_what_is_kept(cache: Cache) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) for path in (cache.folder, entry(cache))] == [0o700, 0o600]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        Cache(folder).put(FILES, CONTENT)
        assert Cache(folder).get(FILES) is None


def test_an_entry_that_cannot_take_its_place_leaves_nothing_behind(cache: Cache) -> None:
    own = entry(cache)
    own.unlink()
    (own / "in the way").mkdir(parents=True)
    cache.put(FILES, CONTENT)
    assert list(cache.folder.iterdir()) == [own]
    assert cache.get(FILES) is None


def test_the_oldest_entries_make_room(cache: Cache) -> None:
    for number in range(20):
        cache.put([FILES[0]._replace(content=bytes([number]))], b"more")
    assert len(list(cache.folder.iterdir())) == 16
    assert cache.get([FILES[0]._replace(content=bytes([19]))]) == b"more"


def test_writers_at_the_same_time_do_not_break_each_other(cache: Cache) -> None:
    big = CONTENT * 20_000
    found: set[bytes | None] = set()
    writers = [threading.Thread(target=lambda: [cache.put(FILES, big) for _ in range(20)]) for _ in range(3)]
    cache.put(FILES, big)
    for thread in writers:
        thread.start()
    while any(thread.is_alive() for thread in writers):
        found.add(cache.get(FILES))
    assert found <= ({big, None} if os.name == "nt" else {big})  # Windows lets nobody read what is being replaced
    assert cache.get(FILES) == big
    assert len(list(cache.folder.iterdir())) == 1
