"""Signatures and what follows from them."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import numpy as np
import pytest

from scoring.batch.tables import Table


@pytest.fixture
def _often_switched() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_often_switched")
def test_what_two_threads_meet_for_the_first_time_is_not_taken_for_alike() -> None:
    """A table tells one number for all where only one ever occurred."""
    many = 20_000

    for _ in range(5):
        together = Barrier(2)

        def work(signature: tuple[int, ...], together: Barrier = together) -> tuple[int, ...]:
            with suppress(BrokenBarrierError):
                together.wait(0.02)  # both at work at once, if they may be
            return signature * many

        table = Table([2], work, [np.uint8] * many)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(table, [[np.array([code], dtype=np.uint8)] for code in (0, 1)]))
        both = table([np.array([0, 1, 0], dtype=np.uint8)])
        assert all(np.array_equal(both.column(index), [0, 1, 0]) for index in range(many))


def test_more_signatures_than_places_are_numbered_as_they_come() -> None:
    table = Table([256] * 3, lambda signature: (sum(signature) % 200, sum(signature)), [np.uint8, np.int32])
    parts = [np.array(part, dtype=np.uint8) for part in ([0, 9, 0, 255], [1, 9, 1, 255], [2, 9, 2, 255])]
    for times in (1, 2):
        found = table([np.tile(part, times) for part in parts])
        assert found.column(0).tolist() == [3, 27, 3, 165] * times
        assert found.column(1).tolist() == [3, 27, 3, 765] * times


def test_no_units_are_told_nothing() -> None:
    found = Table([3], lambda _: (1, 2), [np.uint8, np.int32])([np.empty(0, dtype=np.uint8)])
    assert [len(found.column(index)) for index in (0, 1)] == [0, 0]


def test_points_of_one_state_and_those_of_several() -> None:
    """What is earned in one state alone is not looked up; more signatures may end that."""
    told = {0: (5, 0, -3), 1: (7, 40, 0), 2: (7, 40, 0), 3: (9, 0, 2), 4: (7, 41, 2)}
    table = Table([5], lambda signature: told[signature[0]], [np.uint8, np.int32, np.int32])
    for codes in ([0, 1], [1, 0, 2], [3, 2, 1, 0], [4, 3, 2, 1, 0], [1, 2]):
        found = table([np.array(codes, dtype=np.uint8)])
        for index in range(3):
            assert found.column(index).tolist() == [told[code][index] for code in codes]
            assert found.column(index).dtype == table.types[index]
