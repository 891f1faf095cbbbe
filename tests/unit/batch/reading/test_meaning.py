"""What texts mean in columns, held against the intake: a quick way says what the long one does, or nothing."""

from itertools import product

import polars as pl
import pytest

from scoring.batch.reading.cells import Contents, Texts
from scoring.batch.reading.meaning import EMPTY, LARGEST, UNCLEAR, UNREAD, FactMeaning, Papers, words
from scoring.batch.reading.spelling import NOWHERE, Spelling, scalar_of
from scoring.intake.papers import paper
from scoring.intake.rows import papers_of
from scoring.intake.values import UnreadableError, read_declared
from scoring.intake.walk import Walker
from scoring.language.values import scaled_integer
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Numbers, Scalar
from scoring.source.workbook.cells import Content, Kind

WHOLES = ("0", "7", "95", "0012", "1234", "999999999999", "4611686018427")
PARTS = ("", ".5", ",5", ".50", ",05", ".00", ".125", ",125", ".5 ", ".", ",", ".5.", ",5%", ".1234")


def declared(kind: FactType, *decimals: int) -> tuple[Fact, ...]:
    return tuple(Fact("f", kind, Text("F"), decimals=each) for each in decimals)


@pytest.mark.parametrize("numbers", Numbers)
@pytest.mark.parametrize(
    "facts",
    [
        declared(FactType.COUNT, 0),
        declared(FactType.NUMBER, 0),
        declared(FactType.NUMBER, 1),
        declared(FactType.NUMBER, 9),
        declared(FactType.PERCENT, 1, 2),
        (*declared(FactType.NUMBER, 2), *declared(FactType.PERCENT, 1)),
    ],
    ids=["count", "whole", "one decimal", "nine decimals", "two declarations", "two types"],
)
@pytest.mark.parametrize("spelling", [Spelling.LISTED, Spelling.CELL])
def test_a_number_is_what_the_intake_reads(facts: tuple[Fact, ...], numbers: Numbers, spelling: Spelling) -> None:
    meaning, clear = FactMeaning(facts, numbers), 0
    for text in map("".join, product(WHOLES, PARTS)):
        found = meaning.of(spelling)[text]
        assert found == UNCLEAR or abs(found) < LARGEST, text
        scalar = scalar_of(text, spelling, numbers)
        assert scalar is not None
        try:
            value = read_declared(facts, scalar)
        except UnreadableError:
            assert found == UNCLEAR, text
            continue
        exact = scaled_integer(Fact("f", facts[0].type, Text("F"), decimals=meaning.decimals))(value)
        assert found in (exact, UNCLEAR), text
        clear += found != UNCLEAR
    assert clear >= len(WHOLES) - 2


USUAL = ["05-NQ/CB; 10/02/2024", "06-NQ/CB;2024-02-10", "7/BC", "8; "]
ODD = [
    "a|b",
    "a\nb",
    "#1",
    "#N/A",
    ";2024-02-10",
    "",
    " ",
    " 9",
    "x\t1",
    "a; 31/2/2024",
    "a; 1/2/98",
    "a;b;c",
    "a" * 501,
]


@pytest.mark.parametrize("numbers", Numbers)
def test_papers_are_sound_together_where_each_is_by_itself(numbers: Numbers) -> None:
    meaning = Papers(numbers)
    usual = (
        USUAL if numbers is not Numbers.EN else USUAL[1:]
    )  # there the tenth of February may be the second of October
    assert meaning.sound(usual, Spelling.CELL)
    for odd in ODD:
        assert not meaning.sound([*usual, odd], Spelling.CELL) or meaning.of(Spelling.CELL)[odd] == 1, odd
        assert not meaning.sound([odd, *usual], Spelling.CELL) or meaning.of(Spelling.CELL)[odd] == 1, odd
    assert [odd for odd in ODD if meaning.sound([odd], Spelling.CELL)] == []
    assert not meaning.sound(["7/BC\n8/BC", ""], Spelling.CELL)


@pytest.mark.parametrize("numbers", Numbers)
def test_a_cell_of_papers_is_what_the_intake_reads(numbers: Numbers) -> None:
    meaning = Papers(numbers)
    for text in (*USUAL, *ODD):
        walker = Walker("", {}, [])
        for item in papers_of(Scalar(text, NOWHERE, plain=False, numbers=numbers)).items:
            paper(walker, item, "")
        if text.strip() and text != "#N/A":
            assert (meaning.of(Spelling.CELL)[text] == 1) == (not walker.faults), text


def test_a_cell_that_is_no_text_is_not_taken_for_one() -> None:
    paper, day = Content(Kind.TEXT, "05-NQ/CB"), Content(Kind.DATE, "2024-02-10")
    assert Contents([paper, None]).codes(Papers(Numbers.UNSAID)).tolist() == [1, EMPTY]
    assert Contents([paper, day, None]).codes(Papers(Numbers.UNSAID)).tolist() == [1, UNCLEAR, EMPTY]
    assert Contents([paper, day]).words(words(Numbers.UNSAID)) == ["05-NQ/CB", UNREAD]


def test_papers_of_a_text_list_stand_where_they_stood() -> None:
    texts = Texts(pl.Series(["05-NQ/CB", None, "6; 10/02/2024", None]))
    assert texts.codes(Papers(Numbers.UNSAID)).tolist() == [1, EMPTY, 1, EMPTY]
