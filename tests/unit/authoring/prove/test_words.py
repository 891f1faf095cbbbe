"""Every answer has its words, in both languages, and no words are left over."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.model.proof import QUESTIONS, Answer, Proof, Status, Witness
from scoring.reports.catalogue import templates
from scoring.reports.proof.wording import answer_text, witness_text
from tests.unit.authoring.prove.samples import all_met, proved

HOME = Path(__file__).parents[4] / "scoring" / "authoring" / "prove"
#: Every `why` of every question, by status.
WHYS = {
    Status.REFUTED: {
        "recognised": ["gates", "unreachable", "nobody"],
        "grade": ["gates", "unreachable", "nobody"],
        "alone": ["never_fails", "never_met", "never_applies"],
        "together": ["contradict"],
        "better": ["both", "evades_lower", "evades_higher"],
        "band": ["unreached"],
    },
    Status.NOTED: {
        "alone": ["implied", "blocked"],
        "better": ["circumstance"],
        "declared": ["divisor", "nothing_applies"],
    },
    Status.NOT_SETTLED: {
        **{question: ["effort"] for question in QUESTIONS},
        "range": ["range", "effort"],
        "division": ["division"],
        "recognised": ["maxima", "effort"],
    },
    Status.PROVED: {
        **{question: [""] for question in QUESTIONS if question != "better"},
        "better": ["higher", "lower", "neither", "applies"],
        "range": ["", "assumed"],
    },
}
PARAMS = {
    "criteria": ("k1", "k2"),
    "place": 2,
    "when": "so_vu >= 2",
    "points": "3",
    "limit": "1000",
    "largest": "9000",
    "divisor": "v1",
    "bands": 3,
    "quotients": 1,
}


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return proved(tmp_path_factory.mktemp("p"), all_met("require: so_vu == 0"))


def answers() -> Iterator[Answer]:
    for status, whys in WHYS.items():
        for question, each in whys.items():
            yield from (Answer(question, "so_vu", status, why, PARAMS) for why in each)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_answer_is_told(proof: Proof, language: str) -> None:
    for answer in answers():
        assert answer_text(answer, proof, language)


def test_no_words_are_left_over() -> None:
    told = {f"{a.question}:{a.why}" if a.why and a.why != "effort" else a.question for a in answers()}
    texts = {code.removeprefix("prove.text.") for code in templates() if code.startswith("prove.text.")}
    assert texts <= told
    questions = {code.removeprefix("prove.question.") for code in templates() if code.startswith("prove.question.")}
    assert questions == set(QUESTIONS)


def test_every_why_of_the_code_is_known_here() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in HOME.glob("*.py"))
    used = set(re.findall(r'Status\.(?:REFUTED|NOTED), "(\w+)"', source))
    known = {why for status in (Status.REFUTED, Status.NOTED) for whys in WHYS[status].values() for why in whys}
    assert used <= known


def test_every_witness_says_what_it_shows(proof: Proof) -> None:
    assert proof.sample is not None
    shown = {code.removeprefix("prove.shows.") for code in templates() if code.startswith("prove.shows.")}
    params = {**proof.sample.params, "fact": "so_vu", "criterion": "k1", "other": "k2", "subject": "k1", "grade": "x"}
    for shows in shown:
        witness = Witness("w", proof.sample.assessment, (), shows, params)
        assert witness_text(witness, proof, "vi") != witness_text(witness, proof, "en")
