"""What moved between two marks, and names that every program keeps."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model.form import CRITERION, FACT, Mark, changes, kept, restored

KEYS = st.builds("{}{}".format, st.sampled_from([FACT, CRITERION]), st.sampled_from("abcd"))
MARKS = st.dictionaries(KEYS, st.sampled_from("xyz"), max_size=6).map(lambda asked: Mark("s", "1", "", asked))


@given(MARKS)
def test_nothing_moves_from_a_mark_to_itself(mark: Mark) -> None:
    assert changes(mark, mark) == ((), (), ())


@given(MARKS, MARKS)
def test_what_one_way_adds_the_other_way_drops(old: Mark, new: Mark) -> None:
    there, back = changes(old, new), changes(new, old)
    assert sorted(there.added) == sorted(back.removed)
    assert sorted(there.changed) == sorted(back.changed)


@given(MARKS, MARKS)
def test_all_that_is_asked_is_told_or_the_same(old: Mark, new: Mark) -> None:
    moved = changes(old, new)
    kept = [key for key in new.asked if old.asked.get(key) == new.asked[key]]
    assert len(moved.added) + len(moved.changed) + len(kept) == len(new.asked)


def test_names_stand_as_people_know_them_in_the_order_of_the_new() -> None:
    old = Mark("s", "1", "", {"facts.so_ho": "a", "facts.cu": "b"})
    new = Mark("s", "2", "", {"criteria.k4.c.1": "c", "facts.so_ho": "d", "facts.a.b": "e"})
    assert changes(old, new) == (("k4.c.1", "a.b"), ("cu",), ("so_ho",))


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}(_x[a-f0-9]_?)?[a-z0-9_]{0,6}", fullmatch=True)


@given(NAMES)
def test_a_name_comes_back_from_a_workbook(name: str) -> None:
    assert restored(kept(name)) == name
    assert not re.search("_x[0-9a-f]{1,4}_", kept(name))


@pytest.mark.parametrize("name", ["so_xu_phat", "xa_dat", "cap_xa", "facts.so_ho", "k4.c.1", "pt.c3/k2"])
def test_most_names_stand_as_they_are(name: str) -> None:
    assert kept(name) == name
