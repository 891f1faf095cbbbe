"""All submissions together: one unit twice, circles of parents, parents that are missing, and every format alike."""

import json
from pathlib import Path

import pytest

from scoring.intake.read import without_contradictions
from scoring.model.assessment import Assessment, Rejected, Unit
from tests.unit.intake.words import read_all, summary, told, written


def yaml(unit: str, *, parent: str = "null", period: int = 2024, more: str = "") -> str:
    return f"unit: {{id: {unit}, type: thon, parent: {parent}}}\nperiod: {period}\n{more}"


def table(*rows: str) -> str:
    return "\n".join(["unit.id,unit.type,period,unit.parent", *rows])


#: The same unit with the same content, however it is written.
FORMATS = {
    "x.yaml": """\
unit: {id: T-1, name: Thôn Đông, type: thon, parent: XA-1}
period: 2024
facts: {so_ho: 1234, ty_le: 87.5 %, co_ke_hoach: có, ngay_nop: 2024-11-02, xep_loai: tot}
previous: {so_ho: 1200}
evidence: {co_ke_hoach: [{number: 05-NQ/CB, date: 10/02/2024}]}
not_applicable: {k2: Không có nhiệm vụ}
claimed: {points: 95, grade: Khá}
""",
    "x.json": json.dumps(
        {
            "claimed": {"grade": "Khá", "points": 95},
            "evidence": {"co_ke_hoach": [{"date": "2024-02-10", "number": "05-NQ/CB"}]},
            "facts": {"co_ke_hoach": True, "ngay_nop": "2024-11-02", "so_ho": 1234, "ty_le": 87.5, "xep_loai": "Tốt"},
            "not_applicable": {"k2": "Không có nhiệm vụ"},
            "period": 2024,
            "previous": {"so_ho": 1200, "so_ho_dang_ky": None},
            "unit": {"id": "T-1", "name": "Thôn Đông", "parent": "XA-1", "type": "thon"},
        },
        indent=2,
    ),
    "x.csv": """\
unit.id;unit.name;unit.type;unit.parent;period;Số hộ đang cư trú;Tỷ lệ tham gia;Có kế hoạch;Ngày nộp;Xếp loại;\
previous.so_ho;evidence.co_ke_hoach;not_applicable.k2;claimed.points;claimed.grade
T-1;Thôn Đông;thon;XA-1;2024;1.234;87,5%;x;02/11/2024;Tốt;1200;"05-NQ/CB; 10/02/2024";Không có nhiệm vụ;95;Khá
""",
}
FORMATS["x.jsonl"] = json.dumps(json.loads(FORMATS["x.json"])) + "\n"
FORMATS["list.json"] = f"[{FORMATS['x.json']}]"
FORMATS["key.json"] = f'{{"assessments": [{FORMATS["x.json"]}]}}'
FORMATS["many.yaml"] = f"---\n{FORMATS['x.yaml']}---\n"
FORMATS["items.yaml"] = "assessments:\n- " + FORMATS["x.yaml"].replace("\n", "\n  ")
FORMATS["bom.csv"] = "\ufeff" + FORMATS["x.csv"].replace("\n", "\r\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_assessment(tmp_path: Path, name: str) -> None:
    (expected,) = read_all(written(tmp_path / "yaml", {"x.yaml": FORMATS["x.yaml"]})).assessments
    reading = read_all(written(tmp_path / "other", {name: FORMATS[name]}))
    assert reading.rejected == ()
    (found,) = reading.assessments
    assert found.sha256 == expected.sha256
    assert (found.unit, found.facts, found.previous, found.evidence, found.not_applicable, found.claimed) == (
        expected.unit,
        expected.facts,
        expected.previous,
        expected.evidence,
        expected.not_applicable,
        expected.claimed,
    )


def test_assessments_come_by_period_and_id_whatever_the_files_are_called(tmp_path: Path) -> None:
    files = {"c.yaml": yaml("A"), "a.yaml": yaml("B"), "b.yaml": yaml("B", period=2023)}
    reading = read_all(written(tmp_path, files))
    assert [(read.period, read.unit.id, read.source) for read in reading.assessments] == [
        (2023, "B", "b.yaml"),
        (2024, "A", "c.yaml"),
        (2024, "B", "a.yaml"),
    ]


@pytest.mark.parametrize(
    ("files", "accepted", "others"),
    [
        pytest.param(
            {"a.yaml": yaml("T-1"), "b.csv": table("T-1,thon,2024,", "T-2,thon,2024,")},
            ["T-2"],
            {"a.yaml": "b.csv:2", "b.csv:2": "a.yaml"},
            id="in two formats",
        ),
        pytest.param(
            {"a.yaml": f"{yaml('T-1')}---\n{yaml('T-1')}---\n{yaml('T-1')}"},
            [],
            {"a.yaml#1": "a.yaml#2, a.yaml#3", "a.yaml#2": "a.yaml#1, a.yaml#3", "a.yaml#3": "a.yaml#1, a.yaml#2"},
            id="three times in one file",
        ),
        pytest.param({"a.yaml": yaml("T-1"), "b.yaml": yaml("T-1", period=2023)}, ["T-1", "T-1"], {}, id="two years"),
        pytest.param({"a.yaml": yaml("T-1"), "b.yaml": yaml("t-1")}, ["T-1", "t-1"], {}, id="capitals count"),
        pytest.param({"a.yaml": yaml("007"), "b.yaml": yaml("7")}, ["007", "7"], {}, id="zeros count"),
        pytest.param(
            {"a.yaml": yaml("Th\u00f4n"), "b.yaml": yaml("Tho\u0302n")},
            [],
            {"a.yaml": "b.yaml", "b.yaml": "a.yaml"},
            id="composed and decomposed",
        ),
        pytest.param(
            {"a.yaml": yaml("T-1"), "b.yaml": yaml("T-1", more="fact: 1")},
            [],
            {"a.yaml": "b.yaml"},
            id="beside one that cannot be used: nobody knows which counts",
        ),
        pytest.param(
            {"a.yaml": yaml("T-1"), "b.yaml": yaml("T-1", more="facts: {so_ho: [")},
            [],
            {"a.yaml": "b.yaml"},
            id="beside one that breaks off",
        ),
        pytest.param(
            {"a.yaml": yaml("T-1"), "b.yaml": yaml("T-1").replace("2024", "24")},
            ["T-1"],
            {},
            id="beside one of no year",
        ),
    ],
)
def test_one_unit_twice(tmp_path: Path, files: dict[str, str], accepted: list[str], others: dict[str, str]) -> None:
    reading = read_all(written(tmp_path, files))
    assert [read.unit.id for read in reading.assessments] == accepted
    twice = {
        entry.source: fault.params["others"]
        for entry in reading.rejected
        for fault in entry.diagnostics
        if fault.code == "E406"
    }
    assert twice == others


def test_a_unit_sent_very_often_is_told_with_ten_others(tmp_path: Path) -> None:
    files = {f"{place:02}.yaml": yaml("T-1") for place in range(12)}
    reading = read_all(written(tmp_path, files))
    first, last = reading.rejected[0], reading.rejected[-1]
    named = ", ".join(f"{place:02}.yaml" for place in range(12))
    assert first.diagnostics[0].params["others"] == f"{named[9:-9]}, …"
    assert last.diagnostics[0].params["others"] == f"{named[:-18]}, …"


@pytest.mark.parametrize(
    ("parents", "accepted", "chains"),
    [
        pytest.param({"A": "A"}, [], {"A": "A → A"}, id="one"),
        pytest.param({"A": "B", "B": "A"}, [], {"A": "A → B → A", "B": "B → A → B"}, id="two"),
        pytest.param(
            {"A": "B", "B": "C", "C": "A"},
            [],
            {"A": "A → B → C → A", "B": "B → C → A → B", "C": "C → A → B → C"},
            id="three",
        ),
        pytest.param({"A": "B", "B": "B", "C": "A"}, ["A", "C"], {"B": "B → B"}, id="units that lead into a circle"),
        pytest.param({"Z": "Y", "Y": "Z", "A": "Z"}, ["A"], {"Y": "Y → Z → Y", "Z": "Z → Y → Z"}, id="from outside"),
        pytest.param(
            {"A": "A", "B": "C", "C": "B", "D": "E", "E": "F"},
            ["D", "E"],
            {"A": "A → A", "B": "B → C → B", "C": "C → B → C"},
            id="two circles and a chain",
        ),
    ],
)
def test_every_member_of_a_circle_of_parents_is_refused(
    tmp_path: Path, parents: dict[str, str], accepted: list[str], chains: dict[str, str]
) -> None:
    for order in (sorted(parents), sorted(parents, reverse=True)):
        rows = [f"{unit},thon,2024,{parents[unit]}" for unit in order]
        reading = read_all(written(tmp_path, {"x.csv": table(*rows)}))
        assert [read.unit.id for read in reading.assessments] == accepted
        told_chains = {entry.unit_id: entry.diagnostics[0].params["chain"] for entry in reading.rejected}
        assert told_chains == chains
        assert {fault.code for entry in reading.rejected for fault in entry.diagnostics} <= {"E407"}


def test_a_circle_of_two_years_is_none(tmp_path: Path) -> None:
    reading = read_all(written(tmp_path, {"x.csv": table("A,thon,2024,B", "B,thon,2023,A")}))
    assert summary(reading) == (
        ["B", "A"],
        {},
        [
            "x.csv:2:4: W408 parent-missing parent=B period=2024",
            "x.csv:3:4: W408 parent-missing parent=A period=2023",
        ],
    )


def test_a_long_circle_is_told_in_short(tmp_path: Path) -> None:
    rows = [f"A{place:02},thon,2024,A{(place + 1) % 12:02}" for place in range(12)]
    reading = read_all(written(tmp_path, {"x.csv": table(*rows)}))
    chains = [entry.diagnostics[0].params["chain"] for entry in reading.rejected]
    ten = " → ".join(f"A{place:02}" for place in range(10))
    assert (len(chains), f"{ten} → … → A00" in chains) == (12, True)


def test_a_missing_parent_is_told_once(tmp_path: Path) -> None:
    files = {
        "a.yaml": yaml("A", parent="XA-9"),
        "b.yaml": yaml("B", parent="XA-9"),
        "c.yaml": yaml("C", parent="XA-9", period=2023),
        "d.yaml": yaml("D", parent="A"),
        "e.yaml": yaml("E", parent="F"),
        "f.yaml": yaml("F", more="fact: 1"),
    }
    ids, rejected, warnings = summary(read_all(written(tmp_path, files)))
    assert (ids, list(rejected)) == (["C", "A", "B", "D", "E"], ["f.yaml"])
    assert warnings == [
        "a.yaml:1:35: W408 parent-missing parent=XA-9 period=2024",
        "c.yaml:1:35: W408 parent-missing parent=XA-9 period=2023",
    ]


def test_a_bad_submission_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    good = {f"{unit}.yaml": yaml(unit, parent="XA-1") for unit in "ABC"}
    alone = read_all(written(tmp_path / "alone", good)).assessments
    bad: dict[str, str | bytes] = {
        "0.yaml": b"\xff\xfe",
        "b.csv": table("D,thon,2024", "E,cho,2024"),
        "z.json": "{",
        "Z.yaml": yaml("A1") + ":",
    }
    reading = read_all(written(tmp_path / "mixed", {**good, **bad}))
    assert [read for read in reading.assessments if read.unit.id != "D"] == list(alone)
    assert [entry.source for entry in reading.rejected] == ["0.yaml", "Z.yaml", "b.csv:3", "z.json"]


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert summary(read_all()) == summary(read_all(tmp_path)) == ([], {}, [])


def test_assessments_from_elsewhere_are_held_against_each_other_too() -> None:
    def made(unit: str, parent: str | None = None) -> Assessment:
        return Assessment(Unit(unit, unit, "thon", parent), 2024, source=f"{unit} của {parent}")

    a, b, c = made("A"), made("B", "B"), made("C")
    other = Rejected("khác", (), "C", "thon", None, 2024)
    sound, refused = without_contradictions([a, b, c, made("D"), made("D", "A")], [other])
    assert sound == [a]
    assert [(entry.source, told(entry.diagnostics)) for entry in refused] == [
        ("C của None", ["C của None:1:1: E406 duplicate-unit id=C period=2024 others=khác"]),
        ("D của None", ["D của None:1:1: E406 duplicate-unit id=D period=2024 others=D của A"]),
        ("D của A", ["D của A:1:1: E406 duplicate-unit id=D period=2024 others=D của None"]),
        ("B của B", ["B của B:1:1: E407 parent-cycle id=B chain=B → B"]),
    ]
