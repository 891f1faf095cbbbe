"""What workers of a cluster rely on: a standard may be sent, and a list may be cut anywhere."""

import pickle
from itertools import pairwise

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from scoring import load_standard
from scoring.batch import Judge, score, score_by
from scoring.model.assessment import Assessment
from scoring.model.standard import Standard
from tests.properties.columns import columns_of, told
from tests.properties.scored import scored_standards
from tests.properties.standards import assessments, standards

AREAS = load_standard("tt-124-2021/khu-dan-cu")
AT_HOME = Judge(AREAS, "plain")


@given(standards() | scored_standards(), st.lists(assessments(), min_size=1, max_size=6))
def test_a_standard_that_was_sent_judges_as_at_home(standard: Standard, units: list[Assessment]) -> None:
    sent = pickle.loads(pickle.dumps(standard))
    assert sent.sha256 == standard.sha256
    here, there = (Judge(each, "plain").scores(columns_of(each, units)) for each in (standard, sent))
    assert told(there) == told(here)


def rows() -> st.SearchStrategy[pl.DataFrame]:
    """A list of residential areas, some cells empty or no numbers."""
    row = st.fixed_dictionaries(
        {
            "so_ho": st.sampled_from(["120", "90", "nhiều", None]),
            "so_ho_dang_ky": st.sampled_from([114, 90, None]),
            "da_dang_ky": st.booleans() | st.none(),
            "evidence.da_dang_ky": st.sampled_from(["12/BC", "", None]),
        }
    )
    types = {"so_ho": pl.String, "so_ho_dang_ky": pl.Int64, "da_dang_ky": pl.Boolean, "evidence.da_dang_ky": pl.String}
    lists = st.lists(row, min_size=1, max_size=20)
    return lists.map(lambda found: pl.DataFrame(found, schema=types).with_row_index("unit.id"))


@given(rows(), st.sets(st.integers(1, 19), max_size=3))
def test_pieces_come_to_what_the_whole_comes_to(frame: pl.DataFrame, cuts: set[int]) -> None:
    ends = [0, *sorted(cut for cut in cuts if cut < frame.height), frame.height]
    pieces = [score_by(AT_HOME, frame[first:last]) for first, last in pairwise(ends)]
    whole = score(AREAS, frame, inference="plain")
    assert [row for piece in pieces for row in piece.iter_rows()] == list(whole.iter_rows())
    assert {tuple(piece.columns) for piece in pieces} == {tuple(whole.columns)}
