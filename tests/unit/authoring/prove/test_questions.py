"""What is proved, refuted and noted of small standards, each with one thing in it."""

from pathlib import Path

import pytest

import scoring
from scoring.model.history import Earlier
from scoring.model.proof import Status
from scoring.model.result import Verdict
from tests.unit.authoring.prove.samples import all_met, answer, proved, scored, told
from tests.unit.library.files import criterion, measured, written

SOUND = "require: so_ho_dang_ky / so_ho >= 95%"
SOMETIMES = criterion(more=", points: 10, applies_when: so_vu > 0")


def test_all_of_a_sound_standard_is_proved(tmp_path: Path) -> None:
    rules = (
        SOUND,
        "require: ty_le > 2.5% and diem >= 1.5 and ngay <= '2024-03-31' and xep_loai >= 'kha'",
        "require: so_vu < previous.so_vu or so_vu == 0",
        "require: co_ke_hoach, applies_when: so_ho >= 10",
    )
    proof = proved(tmp_path, all_met(*rules))
    assert (told(proof), proof.holds) == ([], True)
    directions = {each.subject: each.why for each in proof.answers if each.question == "better"}
    assert directions == {
        "so_ho": "lower",
        "so_ho_dang_ky": "higher",
        "ty_le": "higher",
        "diem": "higher",
        "ngay": "lower",
        "xep_loai": "higher",
        "so_vu": "lower",
        "co_ke_hoach": "higher",
        "previous.so_vu": "higher",
    }
    assert {each.question for each in proof.answers} >= {"recognised", "alone", "together", "declared", "range"}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param(
            ["require: so_vu >= 3 and so_vu <= 5"], [("better", "so_vu", "both")], id="neither more nor fewer is better"
        ),
        pytest.param(
            ["require: so_vu >= 3", "require: so_vu >= 5"], [("alone", "k1", "implied")], id="one implies the other"
        ),
        pytest.param([SOUND, "require: so_vu >= 0"], [("alone", "k2", "never_fails")], id="nobody fails"),
        pytest.param(
            [SOUND, "require: so_ho_dang_ky > so_ho"],
            [("recognised", "", "gates"), ("alone", "k1", "blocked"), ("alone", "k2", "never_met")],
            id="nobody can meet it",
        ),
        pytest.param(
            [SOUND, "require: co_ke_hoach, applies_when: so_ho_dang_ky > so_ho"],
            [("alone", "k2", "never_applies")],
            id="it applies to nobody",
        ),
        pytest.param(
            ["require: so_vu >= 3", "require: so_vu < 3"],
            [("recognised", "", "gates"), ("together", "k1 k2", "contradict")],
            id="two contradict each other",
        ),
        pytest.param(
            ["forbid: so_vu, applies_when: so_vu <= 5"],
            [("better", "so_vu", "evades_lower")],
            id="what is worse evades the criterion",
        ),
        pytest.param(
            ["require: so_ho_dang_ky >= 5, applies_when: so_ho_dang_ky >= 3"],
            [("better", "so_ho_dang_ky", "evades_higher")],
            id="too little to be asked for more",
        ),
        pytest.param(
            ["require: so_vu / so_ho_dang_ky <= 5%"], [("declared", "k1", "divisor")], id="a divisor may be zero"
        ),
    ],
)
def test_one_fault_without_points(rules: list[str], expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    assert told(proved(tmp_path, all_met(*rules))) == expected


@pytest.mark.parametrize(
    ("lines", "top", "expected"),
    [
        pytest.param(
            [measured("{bands: so_vu, at_least: {2: 3, 1: 5}}")], "", [("better", "so_vu", "both")], id="a band falls"
        ),
        pytest.param(
            [measured("{cases: [{when: so_vu >= 1, points: 5}, {when: so_vu >= 2, points: 3}]}")],
            "",
            [("band", "k1", "unreached")],
            id="a case behind a wider one",
        ),
        pytest.param(
            [criterion(more=", points: 10")],
            "grades: [{id: tot, title: Tốt, min_points: 11}, {id: kha, title: Khá, min_points: 5}]",
            [("grade", "tot", "unreachable")],
            id="more points than there are",
        ),
        pytest.param(
            [SOMETIMES, criterion("k2", "require: ty_le > 5%", ", points: 1")],
            "",
            [("better", "so_vu", "circumstance")],
            id="a count says what applies",
        ),
        pytest.param(
            [criterion(more=", points: 10")],
            "grades: [{id: kha, title: Khá, min_points: 11}, {id: yeu, title: Yếu}]\nrecognised_from: kha",
            [("recognised", "", "unreachable"), ("grade", "kha", "unreachable")],
            id="nobody reaches the grade that recognises",
        ),
        pytest.param(
            [SOMETIMES],
            "",
            [("declared", "points", "nothing_applies")],
            id="nothing may apply",
        ),
    ],
)  # fmt: skip
def test_one_fault_with_points(
    lines: list[str], top: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    assert told(proved(tmp_path, scored(*lines, top=top))) == expected


def test_what_says_what_applies_is_no_better_or_worse_answer(tmp_path: Path) -> None:
    lines = [
        criterion("k1", "require: so_vu == 0", ", points: 10, applies_when: co_ke_hoach"),
        criterion("k2", "require: so_ho_dang_ky / so_ho >= 95%", ", points: 10"),
    ]
    found = answer(proved(tmp_path, scored(*lines)), "better", "co_ke_hoach")
    assert (found.status, found.why) == (Status.NOTED, "circumstance")
    values = [witness.assessment.facts["co_ke_hoach"] for witness in found.witnesses]
    assert values == [False, True, False, True]
    alone = proved(tmp_path, all_met("require: so_vu == 0, applies_when: co_ke_hoach"))
    assert answer(alone, "better", "co_ke_hoach").why == "applies"
    assert alone.holds


def test_a_limit_is_told_and_is_no_proof(tmp_path: Path) -> None:
    text = all_met("require: so_ho * so_vu * so_vu == 1000003 * so_vu + 7 and so_ho > 1000")
    proof = proved(tmp_path, text, effort=100)  # far below what it takes, which moves with what was proved before
    assert ("better", "so_vu", "effort") in told(proof, Status.NOT_SETTLED)
    assert not proof.holds


def test_numbers_beyond_64_bits_are_not_settled(tmp_path: Path) -> None:
    proof = proved(tmp_path, all_met("require: so_ho * so_vu * so_ho_dang_ky >= 100"))
    assert ("range", "", "range") in told(proof, Status.NOT_SETTLED)
    less = proved(tmp_path, all_met("require: so_ho * so_vu >= 100"))
    assert (answer(less, "range").status, answer(less, "range").why) == (Status.PROVED, "assumed")
    assert answer(less, "range").params["limit"] == str(10**9)


def test_a_bound_that_is_a_number_keeps_numbers_small(tmp_path: Path) -> None:
    text = all_met("require: so_ho * so_vu * so_ho_dang_ky >= 100").replace("max: so_ho", "max: 1000")
    text = text.replace("count, label: Số vụ", "count, max: 1000, label: Số vụ")
    found = answer(proved(tmp_path, text), "range")
    assert (found.status, found.params["limit"]) == (Status.PROVED, str(10**12))


def test_a_unit_outside_every_bound_is_nobody(tmp_path: Path) -> None:
    text = all_met("require: co_ke_hoach", top="\neligible: [{when: so_vu < 0, basis: Điều 1, title: Không ai}]")
    assert ("recognised", "", "nobody") in told(proved(tmp_path, text))


def test_witnesses_are_small_and_like_the_sample(tmp_path: Path) -> None:
    proof = proved(tmp_path, all_met(SOUND, "require: so_vu >= 3 and so_vu <= 5"))
    assert proof.sample is not None
    assert proof.sample.assessment.facts == {"so_ho": 1, "so_ho_dang_ky": 1, "so_vu": 3}
    (first,) = answer(proof, "alone", "k1").witnesses
    assert first.assessment.facts == {"so_ho": 2, "so_ho_dang_ky": 1, "so_vu": 3}
    pairs = answer(proof, "better", "so_vu").witnesses
    assert [witness.assessment.facts["so_vu"] for witness in pairs] == [0, 3, 3, 6]


def test_a_scope_that_divides_by_zero_is_noted(tmp_path: Path) -> None:
    scope = "\neligible: [{when: so_vu / so_ho_dang_ky < 1, basis: Điều 1, title: Ít vụ}]"
    found = answer(proved(tmp_path, all_met("require: co_ke_hoach", top=scope)), "declared", "scope:1")
    assert (found.status, found.witnesses[0].assessment.facts["so_ho_dang_ky"]) == (Status.NOTED, 0)


def test_too_many_maxima_leave_everything_open(tmp_path: Path) -> None:
    lines = [
        criterion(f"k{i}", f"require: so_vu <= {i}", f", points: {2**i}, not_applicable: allowed") for i in range(9)
    ]
    proof = proved(tmp_path, scored(*lines))
    assert {each.why for each in proof.answers} == {"maxima"}
    assert not proof.holds


def test_a_result_elsewhere_is_brought_along(tmp_path: Path) -> None:
    text = scored(criterion(more=", points: 10"), top="grades: [{id: tot, title: Tốt, recognised: [mau/cu]}]")
    (tmp_path / "cu.yaml").write_text(all_met("require: co_ke_hoach").replace("mau/khu", "mau/cu"), encoding="utf-8")
    (tmp_path / "khu.yaml").write_text(text, encoding="utf-8")
    proof = next(p for p in scoring.prove_criteria(tmp_path).proofs if p.standard.id == "mau/khu")
    (witness,) = answer(proof, "grade", "tot").witnesses
    assert witness.earlier == (Earlier("mau/cu", 2024, Verdict.RECOGNISED),)


def test_what_is_taken_from_elsewhere_stands_where_it_is_taken_in(tmp_path: Path) -> None:
    first = all_met("require: so_vu >= 3 and so_vu <= 5").replace("mau/khu", "mau/cu")
    inherit = (
        "\ncriteria: [{id: a, basis: Điều 1, title: T, fail_title: F, inherit: {standard: mau/cu, criteria: [k1]}}]"
    )
    for name, body in (("theo", inherit), ("tren", "\nextends: mau/cu\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cu.yaml").write_text(first, encoding="utf-8")
        (tmp_path / name / "khu.yaml").write_text(written(body), encoding="utf-8")
    places = {}
    for name in ("theo", "tren"):
        path = tmp_path / name / "khu.yaml"
        (proof,) = scoring.prove_criteria(path, beside=[tmp_path / name / "cu.yaml"]).proofs
        at = answer(proof, "better", "so_vu").at
        assert at is not None
        places[name] = path.read_text(encoding="utf-8").splitlines()[at.line - 1][at.column - 1 :][:7]
    assert places == {"theo": "inherit", "tren": "extends"}
