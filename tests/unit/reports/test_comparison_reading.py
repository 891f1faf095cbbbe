"""A result read back: exact, complete where it is used, and refused with its place where it is none."""

import copy
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import scoring
from scoring.model.diagnostic import ScoringError
from scoring.model.result import State, Verdict
from scoring.reports.comparison.comparison import compare
from scoring.reports.comparison.markdown import comparison_markdown
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.text import comparison_text
from scoring.reports.document import to_document, to_json
from scoring.reports.nodes import MisshapenError
from scoring.reports.published import published
from scoring.reports.result_file import find_published, offset_of, read_published
from tests.unit.reports.results import criterion, document, group, reason, section, thon, unit
from tests.unit.reports.world import many

WHOLE = document(
    group(
        unit(
            "T-1",
            criterion("a1", "partly_met", "20/3", "10", basis={"text": "Điều 1", "instrument": "1", "article": "1"}),
            criterion("a2", "not_applicable"),
            points="92.5",
            points_range=["1", "250/3"],
            grade="kha",
            sections=[section("a", "20", "20", points_range=["0", "20"])],
            reasons=[reason("Lý do")],
        ),
        cluster="cum-1",
    ),
    rejected=1,
)


def test_everything_is_read_exactly() -> None:
    (found,) = published(WHOLE, "a.json").units
    first, second = found.criteria
    assert (found.group.standard, found.group.period, found.group.cluster) == ("mau/thon", 2024, "cum-1")
    assert (found.id, found.name, found.rank, found.group.ranked) == ("T-1", "Thôn T-1", 1, 1)
    assert (found.verdict, found.provisional, found.grade) == (Verdict.RECOGNISED, False, "kha")
    assert (found.points, found.points_raw, found.max_points) == (Fraction(185, 2), Fraction(185, 2), None)
    assert found.points_range == (Fraction(1), Fraction(250, 3))
    assert (first.state, first.points, first.max_points) == (State.PARTLY_MET, Fraction(20, 3), Fraction(10))
    assert (second.points, first.basis.article, first.basis.clause) == (None, "1", None)
    assert [reason.text for reason in found.reasons] == ["Lý do"]
    assert (found.sections[0].id, found.sections[0].points) == ("a", Fraction(20))


def test_the_program_reads_what_it_writes() -> None:
    document_of_many = to_document(many(), "vi")
    found = published(document_of_many)
    assert (found.rejected, len(found.units)) == (2, 7)
    assert [unit.id for unit in found.units] == ["T-1", "T-5", "T-2", "T-6", "T-3", "T-4", "X-1"]
    assert found.units[0].group.ranked == 4
    inherited = found.units[-1].criteria[-1]
    assert inherited.basis.via is not None
    assert inherited.reasons[0].text


def test_only_keeps_the_units_asked_for_and_their_places() -> None:
    found = thon(unit("T-1"), unit("T-2", rank=2)).only(["T-2"])
    assert [(unit.id, unit.rank, unit.group.ranked) for unit in found.units] == [("T-2", 2, 2)]


def ways(node: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every way into a document."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        yield (*way, step)
        yield from ways(inner, (*way, step))


def changed(way: tuple[str | int, ...], value: object) -> Any:
    """The whole document with another value at the end of a way; `...` takes the value out."""
    damaged = copy.deepcopy(WHOLE)
    node: Any = damaged
    for step in way[:-1]:
        node = node[step]
    if value is ...:
        del node[way[-1]]
    else:
        node[way[-1]] = value
    return damaged


@pytest.mark.parametrize("value", [..., None, True, 0, -1, 9.5, "", "\ud800x", "1/0", [], [[]], [None], {}, {"a": 1}])
def test_whatever_stands_somewhere_the_result_is_read_or_refused(value: object) -> None:
    """Nothing else is ever raised, neither on reading nor on showing what was read."""
    good = published(WHOLE)
    for way in ways(WHOLE):
        try:
            found = published(changed(way, value))
        except MisshapenError:
            continue
        for one, other in ((good, found), (found, good)):
            compared = compare(one, other)
            text = comparison_text(compared, Names(), "vi") + comparison_markdown(compared, Names(), "en")
            assert text.replace("\n", "").isprintable(), way
            assert compared.to_dict()


REFUSED: dict[str, tuple[tuple[str | int, ...], object, tuple[str | int, ...]]] = {
    "another schema": (("schema",), "scoring/unit/1", ("schema",)),
    "no groups": (("groups",), ..., ()),
    "groups that are none": (("groups",), {}, ("groups",)),
    "a group that is a word": (("groups", 0), "x", ("groups", 0)),
    "a period as text": (("groups", 0, "period"), "2024", ("groups", 0, "period")),
    "a period of true": (("groups", 0, "period"), True, ("groups", 0, "period")),
    "an unknown verdict": (("groups", 0, "units", 0, "verdict"), "passed", ("groups", 0, "units", 0, "verdict")),
    "a rank of 0": (("groups", 0, "units", 0, "rank"), 0, ("groups", 0, "units", 0, "rank")),
    "an empty id": (("groups", 0, "units", 0, "unit", "id"), "", ("groups", 0, "units", 0, "unit", "id")),
    "no id": (("groups", 0, "units", 0, "unit", "id"), ..., ("groups", 0, "units", 0, "unit")),
    "a float": (("groups", 0, "units", 0, "points"), 92.5, ("groups", 0, "units", 0, "points")),
    "an exponent": (("groups", 0, "units", 0, "points"), "1e9", ("groups", 0, "units", 0, "points")),
    "divided by zero": (("groups", 0, "units", 0, "points"), "1/0", ("groups", 0, "units", 0, "points")),
    "digits without end": (("groups", 0, "units", 0, "points"), "9" * 101, ("groups", 0, "units", 0, "points")),
    "one end": (("groups", 0, "units", 0, "points_range"), ["1"], ("groups", 0, "units", 0, "points_range")),
    "an unknown state": (
        ("groups", 0, "units", 0, "criteria", 1, "state"),
        "good",
        ("groups", 0, "units", 0, "criteria", 1, "state"),
    ),
    "no reason": (
        ("groups", 0, "units", 0, "criteria", 0, "reasons"),
        [],
        ("groups", 0, "units", 0, "criteria", 0, "reasons"),
    ),
    "a criterion twice": (
        ("groups", 0, "units", 0, "criteria", 1, "id"),
        "a1",
        ("groups", 0, "units", 0, "criteria", 1, "id"),
    ),
    "no day": (("as_of",), "hôm nay", ("as_of",)),
}


@pytest.mark.parametrize(("way", "value", "at"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_result_is_refused_with_the_way_to_it(way: Any, value: object, at: tuple[str | int, ...]) -> None:
    with pytest.raises(MisshapenError) as refused:
        published(changed(way, value))
    assert refused.value.way == at


def test_a_unit_stands_once_a_standard_and_year() -> None:
    twice = document(group(unit("T-1")), group(unit("T-1"), cluster="cum-2"))
    with pytest.raises(MisshapenError) as refused:
        published(twice)
    assert refused.value.way == ("groups", 1, "units", 0, "unit", "id")
    years = document(group(unit("T-1")), group(unit("T-1"), period=2023))
    assert len(published(years).units) == 2


def test_figures_made_to_be_endless_together_are_refused() -> None:
    primes = [10**90 + step for step in range(1, 400, 2)]
    endless = [criterion(f"c{prime}", "met", f"1/{prime}") for prime in primes]
    with pytest.raises(MisshapenError):
        published(document(group(unit("T-1", *endless))))


def test_a_reference_to_a_reference_without_end_is_refused() -> None:
    basis: dict[str, Any] = {"text": "Điều 1", "instrument": "1"}
    for _ in range(50):
        basis = {"text": "Điều 1", "instrument": "1", "via": basis}
    with pytest.raises(MisshapenError):
        published(document(group(unit("T-1", criterion("a1", basis=basis)))))


# -- files ------------------------------------------------------------------------------------------------------------


def complaint(path: Path) -> str:
    with pytest.raises(ScoringError) as refused:
        find_published(path)
    (fault,) = refused.value.diagnostics
    return str(fault)


@pytest.mark.parametrize("indent", [None, 1], ids=["in one line", "indented"])
def test_a_file_that_is_no_result_is_refused_with_line_and_column(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "ket-qua.json"
    way = ("groups", 0, "units", 0, "criteria", 1, "state")
    text = json.dumps(changed(way, "tốt"), ensure_ascii=False, indent=indent)
    path.write_text(text, encoding="utf-8")
    before = text[: text.index('"tốt"')]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert complaint(path) == f"{path}:{line}:{column}: E111 not-a-result schema=scoring/ranking/1"


def test_a_missing_key_is_told_at_the_part_that_lacks_it(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.json"
    text = json.dumps(changed(("groups", 0, "units", 0, "verdict"), ...))
    path.write_text(text, encoding="utf-8")
    column = text.index('{"rank"') + 1
    assert complaint(path) == f"{path}:1:{column}: E111 not-a-result schema=scoring/ranking/1"


@pytest.mark.parametrize(
    "text", ['{"schema": ', '{"schema": 1, "schema": 1}', '{"schema": "scoring/unit/1"}', '["schema", {"schema": 1}]']
)
def test_what_names_a_schema_and_is_no_result_is_told_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ket-qua.json"
    path.write_text(text, encoding="utf-8")
    assert "E111 not-a-result" in complaint(path)


@pytest.mark.parametrize("text", ['{"unit": {"id": "A"}}', "[]", "{", "1", '{"groups": []}'])
def test_what_names_no_schema_is_left_to_those_who_read_assessments(tmp_path: Path, text: str) -> None:
    path = tmp_path / "phieu.JSON"
    path.write_text(text, encoding="utf-8")
    assert find_published(path) is None


def test_folders_and_other_files_hold_assessments(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    (tmp_path / "a.yaml").write_text(to_json(many(), "vi"), encoding="utf-8")
    assert [find_published(tmp_path / name) for name in ("a.json", "a.yaml", "nowhere.json")] == [None, None, None]


def test_a_result_of_the_program_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.json"
    path.write_text(to_json(many(), "vi"), encoding="utf-8")
    found = read_published(path)
    assert found == published(to_document(many(), "vi"), str(path))
    assert find_published(path) == found
    capital = path.rename(tmp_path / "KET-QUA.JSON")
    assert find_published(capital) == read_published(capital)


def test_every_part_is_found_where_it_stands() -> None:
    text = json.dumps(WHOLE, ensure_ascii=False, indent=1)
    for way in ways(WHOLE):
        node: Any = WHOLE
        for step in way:
            node = node[step]
        found, _ = json.JSONDecoder().raw_decode(text, offset_of(text, way))
        assert found == node, way


def test_a_document_that_is_no_ranking_is_refused_from_python() -> None:
    ranking = scoring.rank([])
    with pytest.raises(ScoringError) as refused:
        scoring.compare(ranking, {"schema": "scoring/ranking/1"})
    assert [str(fault) for fault in refused.value.diagnostics] == [
        "after:1:1: E111 not-a-result schema=scoring/ranking/1"
    ]
