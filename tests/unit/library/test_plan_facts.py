"""How a fact can change, for plans alone: `change`."""

from pathlib import Path

import pytest

import scoring
from scoring.model.change import Change
from scoring.model.standard import FactType
from tests.unit.library.files import faults, load
from tests.unit.library.test_facts import facts


@pytest.mark.parametrize("word", list(Change))
def test_the_key_is_read(tmp_path: Path, word: Change) -> None:
    declared = load(tmp_path, a=facts(f"a: {{type: count, label: A, change: {word}}}")).latest("mau/khu").facts
    assert declared["a"].change is word


def test_another_word_is_refused(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, a=facts("a: {type: count, label: A, change: easy}"))
    assert str(found).split()[1] == "E204"


def test_a_text_cannot_be_planned_for(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, a=facts("a: {type: text, label: A, change: low}"))
    assert str(found).split()[1] == "E202"


def test_every_fact_that_comes_with_the_program_says_how_it_changes() -> None:
    bare = {
        (standard.id, fact.name)
        for standard in scoring.load_library().standards
        for fact in standard.facts.values()
        if fact.change is None and fact.type is not FactType.TEXT
    }
    assert bare == set()
