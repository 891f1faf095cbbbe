"""An examples file is read strictly, every fault at its own line, and laid over its base."""

from datetime import date
from pathlib import Path

import pytest

from scoring.model.assessment import Document
from scoring.model.history import Earlier
from scoring.model.result import Verdict
from tests.unit.authoring.samples import BASE, CRITERIA, GOOD, SCORED, example, faults, read
from tests.unit.library.files import save


def test_an_example_is_the_base_with_its_own_parts_laid_over_it(tmp_path: Path) -> None:
    own = example(
        name="Khác nền",
        period="2025",
        facts="{so_ho: 30, so_vu: null}",
        evidence='{so_ho: [{number: 06/CB, date: "2025-01-02"}]}',
        not_applicable="{k3: Không có}",
        claimed='{points: "9"}',
        previous="{so_vu: 4}",
    )
    first, second = read(tmp_path, BASE + GOOD + own).examples
    assert (first.name, second.name) == ("Đạt đủ", "Khác nền")
    assert dict(first.assessment.facts) == {
        "so_ho": 20, "so_ho_dang_ky": 20, "co_ke_hoach": True, "co_camera": False, "so_vu": 0
    }  # fmt: skip
    assert dict(second.assessment.facts) == {"so_ho": 30, "so_ho_dang_ky": 20, "co_ke_hoach": True, "co_camera": False}
    assert (first.assessment.period, second.assessment.period) == (2024, 2025)
    assert second.assessment.previous == {"so_vu": 4}
    assert second.assessment.evidence == {"so_ho": (Document("06/CB", date(2025, 1, 2)),)}
    assert second.assessment.not_applicable == {"k3": "Không có"}
    assert second.assessment.claimed is not None
    assert second.standard.id == "mau/khu"
    assert [one.span.line for one in (first, second)] == [12, 14]


def test_null_takes_away_a_key_or_a_part(tmp_path: Path) -> None:
    base = BASE.replace("examples:", "  not_applicable: {k3: Không có}\n  claimed: {points: '9'}\nexamples:")
    gone = example(not_applicable="{k3: null}", evidence="{so_ho: null}", claimed="null", facts="null")
    kept, bare = read(tmp_path, base + GOOD + gone).examples
    assert kept.assessment.not_applicable == {"k3": "Không có"}
    assert (bare.assessment.not_applicable, bare.assessment.evidence, bare.assessment.facts) == ({}, {}, {})
    assert (kept.assessment.claimed is None, bare.assessment.claimed) == (False, None)


def test_an_appraisal_is_replaced_as_a_whole(tmp_path: Path) -> None:
    entry = '{value: %s, reason: Biên bản, by: Tổ 1, date: "2024-11-01"}'
    base = BASE.replace("examples:", f"  appraisal: {{points: {{p2: {entry % 1}}}}}\nexamples:")
    own = example(appraisal=f"{{facts: {{so_ho: {entry % 25}}}}}")
    first, second = (one.assessment for one in read(tmp_path, base + GOOD + own, SCORED).examples)
    assert (list(first.appraised_facts), list(first.appraised_points)) == ([], ["p2"])
    assert (list(second.appraised_facts), list(second.appraised_points)) == (["so_ho"], [])


def test_a_base_is_not_needed(tmp_path: Path) -> None:
    text = "standard: mau/khu\nexamples:\n" + example("verdict: undetermined", period="2024")
    assert read(tmp_path, text).examples[0].assessment.facts == {}


def test_earlier_results_are_read_and_replaced_as_a_whole(tmp_path: Path) -> None:
    base = BASE.replace("examples:", "  earlier: [{standard: mau/khu, period: 2023, verdict: recognised}]\nexamples:")
    own = example(earlier="[{standard: mau/khu, period: 2022, verdict: not_recognised, grade: kha}]")
    none = example(earlier="null")
    found = [one.earlier for one in read(tmp_path, base + GOOD + own + none).examples]
    assert found == [
        (Earlier("mau/khu", 2023, Verdict.RECOGNISED),),
        (Earlier("mau/khu", 2022, Verdict.NOT_RECOGNISED, "kha"),),
        (),
    ]


@pytest.mark.parametrize(
    ("own", "told"),
    [
        pytest.param(
            {"facts": "{so_hoo: 5}"}, "e:13:13: E203 unknown-fact name=so_hoo hint=so_ho", id="a fact mistyped"
        ),
        pytest.param(
            {"claimed": "{point: null}"},
            "e:13:15: E402 unknown-field field=point hint=points",
            id="a claim mistyped and taken away",
        ),
        pytest.param(
            {"facts": "{so_hoo: null}"},
            "e:13:13: E203 unknown-fact name=so_hoo hint=so_ho",
            id="a fact mistyped and taken away",
        ),
        pytest.param(
            {"facts": "{so_ho: 10}"},
            "e:6:20: E405 out-of-range name=so_ho_dang_ky value=20 relation=<= bound=so_ho limit=10",
            id="a value of the base beyond a bound of the example",
        ),
        pytest.param(
            {"facts": "{so_ho_dang_ky: 21}"},
            "e:13:28: E405 out-of-range name=so_ho_dang_ky value=21 relation=<= bound=so_ho limit=20",
            id="a value of the example beyond a bound of the base",
        ),
        pytest.param(
            {"facts": "{so_vu: nhiều}"},
            "e:13:20: E404 wrong-fact-value name=so_vu expected=count found=nhiều",
            id="a value of the wrong type",
        ),
        pytest.param({"fact": "{so_vu: 1}"}, "e:13:5: E202 unknown-key key=fact hint=facts", id="a part mistyped"),
        pytest.param({"unit": "{id: X}"}, "e:13:5: E202 unknown-key key=unit", id="a unit"),
        pytest.param(
            {"not_applicable": "{k3: null}"},
            "e:13:22: E410 incomplete-entry field=justification entry=k3",
            id="taken away where there is nothing",
        ),
        pytest.param({"period": "1990"}, "E302 not-in-force", id="a period without an edition"),
        pytest.param({"period": "năm"}, "e:13:13: E404 wrong-fact-value name=period", id="no period"),
        pytest.param({"earlier": "5"}, "e:13:14: E204 wrong-value expected=list found=5", id="earlier is no list"),
        pytest.param({"earlier": "[5]"}, "e:13:15: E204 wrong-value expected=map found=5", id="earlier holds no map"),
        pytest.param(
            {"earlier": "[{standard: mau/kho, period: 24, verdict: good, mark: 1}]"},
            "e:13:26: E301 unknown-standard standard=mau/kho hint=mau/khu"
            "\ne:13:43: E204 wrong-value expected=year found=24"
            "\ne:13:56: E204 wrong-value expected=one of: ineligible, not_recognised, undetermined, recognised"
            " found=good"
            "\ne:13:62: E202 unknown-key key=mark",
            id="earlier with everything wrong",
        ),
        pytest.param({"earlier": "[{}]"}, "e:13:15: E201 missing-key key=period", id="earlier with nothing"),
    ],
)
def test_a_wrong_part_is_told_at_its_place(own: dict[str, str], told: str, tmp_path: Path) -> None:
    found = "\n".join(faults(tmp_path, BASE + example(**own)))
    assert told in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", ["e:1:1: E204 wrong-value expected=map found=null"], id="nothing"),
        pytest.param("- a", ["e:1:1: E204 wrong-value expected=map found=list"], id="a list"),
        pytest.param("x: [", ["e:1:5: E104 syntax"], id="no YAML"),
        pytest.param(
            "standar: mau/khu",
            [
                "e:1:1: E201 missing-key key=examples",
                "e:1:1: E201 missing-key key=standard",
                "e:1:1: E202 unknown-key key=standar hint=standard",
            ],
            id="keys missing",
        ),
        pytest.param(
            "standard: mau/kho\nexamples: []",
            [
                "e:1:11: E301 unknown-standard standard=mau/kho hint=mau/khu",
                "e:2:11: E204 wrong-value expected=at least one found=null",
            ],
            id="an unknown standard, and no example",
        ),
        pytest.param(
            "standard: mau/khu\nbase: {facts: 5, fact: {}}\nexamples: [5]",
            [
                "e:2:15: E204 wrong-value expected=map found=5",
                "e:2:18: E202 unknown-key key=fact hint=facts",
                "e:3:12: E204 wrong-value expected=map found=5",
            ],
            id="parts of the wrong kind",
        ),
        pytest.param(
            "standard: mau/khu\nexamples: [{period: 2024}]",
            ["e:2:12: E201 missing-key key=expect", "e:2:12: E201 missing-key key=name"],
            id="an example without a name and an expectation",
        ),
    ],
)
def test_a_wrong_file_is_told_with_all_its_faults(text: str, told: list[str], tmp_path: Path) -> None:
    found = faults(tmp_path, text)
    assert len(found) == len(told)
    assert [line.startswith(start) for line, start in zip(found, told, strict=True)] == [True] * len(told)


def test_a_fault_of_the_base_is_told_once(tmp_path: Path) -> None:
    assert faults(tmp_path, BASE.replace("so_vu: 0", "so_vuu: 0") + GOOD + GOOD) == [
        "e:9:5: E203 unknown-fact name=so_vuu hint=so_vu"
    ]


def test_a_second_document_and_a_key_twice_are_refused(tmp_path: Path) -> None:
    assert "e:14:1: E204 wrong-value documents=2" in faults(tmp_path, BASE + GOOD + "---\na: 1\n")
    twice = example(facts="{so_vu: 1, so_vu: 2}")
    assert faults(tmp_path, BASE + twice) == ["e:13:23: E105 duplicate-key key=so_vu line=13"]


def test_an_edition_for_units_of_another_type_is_refused(tmp_path: Path) -> None:
    later = CRITERIA.replace('edition: "1"', 'edition: "2"').replace('"2024-01-01"', '"2025-01-01"')
    save(tmp_path, {"sau": later.replace("unit_type: khu", "unit_type: xom")})
    ended = CRITERIA.replace('{from: "2024-01-01"}', '{from: "2024-01-01", until: "2024-12-31"}')
    assert faults(tmp_path, BASE + GOOD + example(period="2025"), ended) == [
        "e:15:13: E411 wrong-unit-type standard=mau/khu unit_type=khu"
    ]


def test_two_examples_with_faults_are_both_told(tmp_path: Path) -> None:
    found = faults(tmp_path, BASE + example(facts="{a: 1}") + example(facts="{b: 1}"))
    assert [line.split(":")[1] for line in found] == ["13", "16"]
