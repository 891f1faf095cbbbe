"""Counting over subordinate units, and what open ones leave open."""

from dataclasses import replace

import pytest

from scoring.engine.levels import Case, judge
from scoring.engine.roll_up import Child, RolledUp, roll_up
from scoring.model.assessment import Assessment, Rejected, Unit
from scoring.model.result import State, UnitResult, Verdict
from tests.properties.standards import condition, criterion, rolled_up_facts, standard

FACTS = rolled_up_facts()
PARENT = standard(
    (
        criterion("registered", condition("dang_ky / tong >= 100%", FACTS)),
        criterion("recognised", condition("cong_nhan / tong >= 70%", FACTS)),
    ),
    unit_type="xa",
    facts=FACTS,
    name="thu/xa",
)
CHILD = standard((criterion("c", condition("b1")),), ("b2",))


def child(name: str, verdict: Verdict | None, *, b0: bool | None = True, scope_open: bool = False) -> Child:
    return Child(name, "thon", verdict, scope_open, {} if b0 is None else {"b0": b0})


GOOD, BAD, OPEN, OUT = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE


@pytest.mark.parametrize(
    ("children", "total", "registered", "recognised"),
    [
        pytest.param([], None, None, None, id="no child: the declared figure serves"),
        pytest.param([child("a", GOOD)], (1, 1), (1, 1), (1, 1), id="recognised"),
        pytest.param([child("a", BAD, b0=False)], (1, 1), (0, 0), (0, 0), id="not recognised, not registered"),
        pytest.param([child("a", OPEN)], (1, 1), (1, 1), (0, 1), id="undetermined is open for recognition only"),
        pytest.param([child("a", GOOD, b0=None)], (1, 1), (0, 1), (1, 1), id="undeclared is open for that fact only"),
        pytest.param([child("a", None)], (1, 1), (0, 1), (0, 1), id="rejected is open for everything but the total"),
        pytest.param([child("a", OUT, b0=False)], (0, 0), (0, 0), (0, 0), id="outside the scope counts nowhere"),
        pytest.param([child("a", OPEN, b0=False, scope_open=True)], (1, 1), (0, 1), (0, 1), id="scope open"),
        pytest.param([child("a", BAD, scope_open=True)], (1, 1), (1, 1), (0, 1), id="failing, scope open"),
        pytest.param([Child("a", None, None)], (1, 1), (0, 1), (0, 1), id="rejected with an unreadable type"),
        pytest.param([Child("a", "truong", GOOD)], None, None, None, id="a type that is not counted"),
    ],
)
def test_what_each_child_counts_for(
    children: list[Child],
    total: tuple[int, int] | None,
    registered: tuple[int, int] | None,
    recognised: tuple[int, int] | None,
) -> None:
    rolled = roll_up(PARENT, children)
    ends = {name: (found.least, found.most) for name, found in rolled.items()}
    expected = {"tong": total, "dang_ky": registered, "cong_nhan": recognised}
    assert ends == {name: pair for name, pair in expected.items() if pair is not None}


def test_counted_and_open_units_are_named_in_order() -> None:
    rolled = roll_up(PARENT, [child("c", OPEN), child("b", GOOD), child("a", GOOD)])
    assert rolled["cong_nhan"] == RolledUp(counted=("a", "b"), open=("c",))


def unit(
    name: str, *, parent: str | None = None, unit_type: str = "thon", period: int = 2024, **facts: bool | int
) -> Assessment:
    return Assessment(Unit(name, name, unit_type, parent), period, facts)


def village(
    name: str, *, good: bool | None = True, inside: bool = True, registered: bool = True, **head: object
) -> Assessment:
    facts: dict[str, bool | int] = {"b0": registered, "b2": inside}
    if good is not None:
        facts["b1"] = good
    return replace(unit(name, parent="XA"), facts=facts, **head)  # type: ignore[arg-type]


def commune(children: list[Assessment], rejected: list[Rejected] | None = None, **facts: bool | int) -> UnitResult:
    """The result of the commune above the children, listed before them: order must not matter."""
    cases = [Case(unit("XA", unit_type="xa", **facts), (PARENT,), PARENT)]
    cases += [Case(found, (CHILD,), CHILD) for found in children]
    (result,) = [found for found in judge(cases, rejected or [], "plain") if found.assessment.unit.id == "XA"]
    return result


def test_sixteen_of_25_is_below_70_percent_and_eighteen_is_not() -> None:
    def verdict(good: int) -> Verdict:
        return commune([village(f"T{i:02}", good=i < good) for i in range(25)]).verdict

    assert (verdict(16), verdict(17), verdict(18)) == (BAD, BAD, GOOD)


def test_an_open_child_decides_only_where_it_could_tip_the_balance() -> None:
    villages = [village(f"T{i:02}", good=i < 17) for i in range(24)]
    waiting = commune([*villages, village("T99", good=None)])
    assert (waiting.verdict, waiting.decisive) == (OPEN, ("recognised",))
    assert [r.params["units"] for r in waiting.criteria[1].reasons if r.code == "waits_for_units"] == [("T99",)]
    certain = commune([village(f"T{i:02}") for i in range(24)] + [village("T99", good=None)])
    assert certain.verdict is GOOD


def test_a_rejected_file_is_an_open_child_named_by_its_unit() -> None:
    villages = [village(f"T{i:02}", good=i < 17) for i in range(24)]
    broken = Rejected("t99.yaml", (), "T99", "thon", "XA", 2024)
    result = commune(villages, [broken])
    assert (result.verdict, result.decisive) == (OPEN, ("registered", "recognised"))
    waits = [
        reason.params["units"]
        for found in result.criteria
        for reason in found.reasons
        if reason.code == "waits_for_units"
    ]
    assert waits == [("T99",), ("T99",)]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Rejected("t.yaml", (), "T99", "thon", "XA", 2023), id="of another period"),
        pytest.param(Rejected("t.yaml", (), "T99", "thon", "XB", 2024), id="of another parent"),
        pytest.param(Rejected("t.yaml", (), "T99", "truong", "XA", 2024), id="of a type that is not counted"),
        pytest.param(Rejected("t.yaml", ()), id="of which nothing could be read"),
    ],
)
def test_a_rejected_file_that_is_no_child_opens_nothing(entry: Rejected) -> None:
    villages = [village(f"T{i:02}", good=i < 18) for i in range(25)]
    assert commune(villages, [entry]).verdict is GOOD


def test_a_unit_judged_by_one_submission_is_no_second_child_for_another() -> None:
    villages = [village(f"T{i:02}", good=i < 18) for i in range(25)]
    assert commune(villages, [Rejected("t.yaml", (), "T00", "thon", "XA", None)]).verdict is GOOD


def test_units_outside_the_scope_are_counted_nowhere() -> None:
    villages = [village(f"T{i:02}", good=i < 18) for i in range(25)]
    outside = [village(f"N{i:02}", inside=False, registered=False) for i in range(5)]
    result = commune([*villages, *outside])
    assert (result.verdict, result.states) == (GOOD, (State.MET, State.MET))


def test_declared_figures_serve_where_no_child_is_present_and_are_held_against_the_count_where_one_is() -> None:
    assert commune([], tong=10, dang_ky=10, cong_nhan=7).verdict is GOOD
    result = commune([village("T1"), village("T2", good=False)], tong=10, dang_ky=10, cong_nhan=10)
    assert result.verdict is BAD
    differs = {str(r.params["fact"]): r.params["declared"] for r in result.reasons if r.code == "roll_up_differs"}
    assert differs == {"tong": 10, "dang_ky": 10, "cong_nhan": 10}


def test_children_of_another_period_do_not_count() -> None:
    assert commune([village("T1", period=2023)], tong=10, dang_ky=10, cong_nhan=7).verdict is GOOD


def test_a_child_without_a_default_standard_is_open() -> None:
    cases = [Case(unit("XA", unit_type="xa"), (PARENT,), PARENT), Case(village("T1"), (), None)]
    (result,) = judge(cases, [], "plain")
    assert (result.verdict, result.decisive) == (OPEN, ("recognised",))


def test_children_come_before_parents_whatever_the_order() -> None:
    villages = [village(f"T{i:02}", good=i < 18) for i in range(25)]
    cases = [Case(unit("XA", unit_type="xa"), (PARENT,), PARENT), *(Case(found, (CHILD,), CHILD) for found in villages)]
    for order in (cases, cases[::-1]):
        (result,) = [found for found in judge(order, [], "plain") if found.standard is PARENT]
        assert result.verdict is GOOD
