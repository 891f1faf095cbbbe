"""Columns say of every unit what the engine says of it alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scoring.batch.judge import Judge
from scoring.engine import rete
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment
from scoring.model.standard import Standard
from tests.properties.columns import columns_of, told, told_of
from tests.properties.scored import scored_standards
from tests.properties.standards import assessments, standards

INFERENCE = "both" if rete.is_available() else "plain"

#: Units as lists hold them: what a committee found has no column.
units = st.lists(assessments().map(lambda found: replace(found, appraised_facts={})), min_size=1, max_size=12)


@given(standards() | scored_standards(), units)
def test_columns_equal_rows(standard: Standard, field: list[Assessment]) -> None:
    scores = Judge(standard, INFERENCE).scores(columns_of(standard, field))
    for place, unit in enumerate(field):
        assert told(scores, place) == told_of(assess(standard, unit, inference="plain"))
