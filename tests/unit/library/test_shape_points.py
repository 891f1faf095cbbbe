"""The keys that award points and what each may hold."""

from fractions import Fraction
from typing import Any

import pytest

from scoring.library.scalars import Written
from scoring.library.shape import StandardShape
from scoring.library.shape_points import PointsShape, SectionShape, TieMapShape
from scoring.model.points import NaPolicy, RoundedAt, RoundingMode
from tests.unit.library.test_shape import criterion, errors, plain, quoted, shaped

#: What nobody would be told of, were it taken for a key that does not stand there.
EMPTY = {"expected": "filled", "found": "null"}


def points_of(points: object) -> PointsShape:
    shape = shaped(criteria=[criterion(require=plain("a"), points=points)])
    found = shape.criteria[0].points
    assert found is not None
    return found


AMOUNTS = {
    "a whole number": ("10", Fraction(10)),
    "none": ("0", Fraction(0)),
    "half points": ("7.5", Fraction(15, 2)),
    "four decimals": ("0.0625", Fraction(1, 16)),
    "seven digits": ("1234567", Fraction(1234567)),
}


@pytest.mark.parametrize(("text", "number"), AMOUNTS.values(), ids=AMOUNTS)
def test_points_are_exact_whether_they_are_quoted_or_not(text: str, number: Fraction) -> None:
    assert [points_of(given).points for given in (plain(text), quoted(text))] == [number, number]


@pytest.mark.parametrize(
    "text",
    ["10 điểm", "7,5", "-5", "+5", "1e5", "12345678", "0.12345", ".5", "10.", "1/3", "1_000", "10%", "so_vu", "true"],
)
def test_what_is_no_number_of_points_is_refused(text: str) -> None:
    found = errors(criteria=[criterion(require=plain("a"), points=plain(text))])
    assert found == [(("criteria", 0, "points", "points"), "E204", {"expected": "points", "found": text})]


@pytest.mark.parametrize("key", ["deduct", "from", "max", "bonus", "penalty", "at_most"])
def test_points_that_would_change_nothing_are_refused(key: str) -> None:
    found = errors(criteria=[criterion(require=plain("a"), points={key: plain("0.0")})])
    assert found == [(("criteria", 0, "points", key), "E204", {"expected": "some points", "found": "0.0"})]


def test_a_floor_and_a_case_may_give_nothing() -> None:
    given = {"floor": plain("0"), "cases": [{"when": plain("a"), "points": plain("0")}], "at_least": {"5": plain("0")}}
    found = points_of(given)
    assert (found.floor, found.cases and found.cases[0].points, found.at_least) == (
        Fraction(0),
        Fraction(0),
        {"5": Fraction(0)},
    )


def test_keys_are_told_as_the_file_spells_them() -> None:
    assert points_of({"deduct": plain("6"), "from": plain("24"), "per": plain("a")}).keys == ["deduct", "per", "from"]
    assert points_of(plain("5")).keys == ["points"]


POINTS_KEYS = [field.alias or name for name, field in PointsShape.model_fields.items()]


@pytest.mark.parametrize("key", POINTS_KEYS)
def test_no_key_of_points_stands_empty(key: str) -> None:
    found = errors(criteria=[criterion(require=plain("a"), points={key: None})])
    assert found == [(("criteria", 0, "points", key), "E204", EMPTY)]


EMPTIES: dict[str, tuple[dict[str, Any], tuple[str | int, ...]]] = {
    **{key: ({key: None}, (key,)) for key in ("sections", "grades", "recognised_from", "ties", "quota", "na_policy")},
    "rounding": ({"rounding": None}, ("rounding",)),
    **{
        f"{key} of a criterion": ({"criteria": [criterion(**{key: None})]}, ("criteria", 0, key))
        for key in ("section", "points", "gate", "na_policy")
    },
    "a section's maximum": ({"sections": [{"id": "a", "title": "A", "max": None}]}, ("sections", 0, "max")),
    "a least share": ({"sections": [{"id": "a", "title": "A", "min_share": None}]}, ("sections", 0, "min_share")),
    "a grade's points": ({"grades": [{"id": "a", "title": "A", "min_points": None}]}, ("grades", 0, "min_points")),
    "a grade before": ({"grades": [{"id": "a", "title": "A", "graded": None}]}, ("grades", 0, "graded")),
    "a tie": ({"ties": [{"section": None}]}, ("ties", 0, "section")),
}


@pytest.mark.parametrize(("changes", "where"), EMPTIES.values(), ids=EMPTIES)
def test_a_key_that_stands_empty_was_forgotten(changes: dict[str, Any], where: tuple[str | int, ...]) -> None:
    assert errors(**changes) == [(where, "E204", EMPTY)]


@pytest.mark.parametrize("key", ["sections", "grades", "ties"])
def test_an_empty_list_was_forgotten_too(key: str) -> None:
    assert [(where, kind) for where, kind, _ in errors(**{key: []})] == [((key,), "too_short")]


@pytest.mark.parametrize("key", ["cases", "at_least"])
def test_a_way_without_any_case_is_refused(key: str) -> None:
    found = errors(criteria=[criterion(points={key: [] if key == "cases" else {}})])
    assert [(where, kind) for where, kind, _ in found] == [(("criteria", 0, "points", key), "too_short")]


def section(**keys: object) -> dict[str, object]:
    return {"id": plain("a"), "title": plain("Lãnh đạo")} | keys


def quota(at_most: str) -> dict[str, object]:
    return {"grade": plain("a"), "at_most": plain(at_most), "of": [plain("a")]}


SHARES = {"20%": Fraction(1, 5), "12.5 %": Fraction(1, 8), "100%": Fraction(1), "0.0001%": Fraction(1, 1_000_000)}


@pytest.mark.parametrize(("text", "share"), SHARES.items())
def test_a_share_has_its_sign(text: str, share: Fraction) -> None:
    shape = shaped(sections=[section(min_share=plain(text))], quota=quota(text))
    assert shape.sections is not None
    assert shape.quota is not None
    assert (shape.sections[0].min_share, shape.quota.at_most) == (share, share)


@pytest.mark.parametrize("text", ["0.5", "50", "0%", "0.0 %", "101%", "100.5%", "-5%", "50 phần trăm", "50%%"])
def test_what_is_no_share_is_refused(text: str) -> None:
    wrong = {"expected": "share", "found": text}
    assert errors(sections=[section(min_share=plain(text))]) == [(("sections", 0, "min_share"), "E204", wrong)]
    assert errors(quota=quota(text)) == [(("quota", "at_most"), "E204", wrong)]


def test_a_section_is_read_with_its_maximum() -> None:
    shape: StandardShape = shaped(sections=[section(max=plain("40"))])
    assert shape.sections == [SectionShape(id=plain("a"), title=plain("Lãnh đạo"), max=plain("40"))]  # type: ignore[arg-type]


def test_a_section_of_nothing_is_refused() -> None:
    wrong = {"expected": "some points", "found": "0"}
    assert errors(sections=[section(max=plain("0"))]) == [(("sections", 0, "max"), "E204", wrong)]


TIES: dict[str, tuple[object, tuple[str | None, str | None, str | None, str]]] = {
    "the total": (plain("points"), ("points", None, None, "descending")),
    "the total, long": ({"points": plain("points")}, ("points", None, None, "descending")),
    "a section": ({"section": plain("a")}, (None, "a", None, "descending")),
    "a fact, fewer being better": (
        {"fact": plain("so_vu"), "order": plain("ascending")},
        (None, None, "so_vu", "ascending"),
    ),
}


@pytest.mark.parametrize(("given", "expected"), TIES.values(), ids=TIES)
def test_a_tie_names_what_decides(given: object, expected: tuple[str | None, str | None, str | None, str]) -> None:
    ties = shaped(ties=[given]).ties
    assert ties is not None
    tie: TieMapShape = ties[0]
    assert (tie.points, tie.section, tie.fact, tie.order) == expected


WRONG: dict[str, tuple[dict[str, Any], tuple[str | int, ...], dict[str, str]]] = {
    "a section by itself as a tie": (
        {"ties": [plain("section")]},
        ("ties", 0),
        {"expected": "tie", "found": "section"},
    ),
    "a fact by itself as a tie": ({"ties": [plain("so_vu")]}, ("ties", 0), {"expected": "tie", "found": "so_vu"}),
    "an order that is none": (
        {"ties": [{"fact": plain("so_vu"), "order": plain("asc")}]},
        ("ties", 0, "order"),
        {"expected": "one of: ascending, descending", "found": "asc"},
    ),
    "no step": (
        {"rounding": {"step": plain("0"), "mode": plain("down"), "at": plain("total")}},
        ("rounding", "step"),
        {"expected": "step", "found": "0"},
    ),
    "a mode that is none": (
        {"rounding": {"step": plain("1"), "mode": plain("up"), "at": plain("total")}},
        ("rounding", "mode"),
        {"expected": "one of: half_up, half_even, down", "found": "up"},
    ),
    "a policy that is none": (
        {"na_policy": plain("drop")},
        ("na_policy",),
        {"expected": "one of: drop_from_maximum, full_marks, zero, forbidden", "found": "drop"},
    ),
    "a gate that is none": (
        {"criteria": [criterion(gate=plain("yes"))]},
        ("criteria", 0, "gate"),
        {"expected": "one of: true, false, full_marks", "found": "yes"},
    ),
    "eleven years in a row": (
        {
            "grades": [
                {
                    "id": plain("a"),
                    "title": plain("A"),
                    "graded": {"standard": plain("mau/khu"), "at_least": plain("a"), "in_a_row": plain("11")},
                }
            ]
        },
        ("grades", 0, "graded", "in_a_row"),
        {"expected": "1 … 10", "found": "11"},
    ),
}


@pytest.mark.parametrize(("changes", "where", "params"), WRONG.values(), ids=WRONG)
def test_a_value_that_does_not_fit_is_told_at_its_place(
    changes: dict[str, Any], where: tuple[str | int, ...], params: dict[str, str]
) -> None:
    assert errors(**changes) == [(where, "E204", params)]


def test_rounding_and_policy_are_words_of_the_model() -> None:
    shape = shaped(
        rounding={"step": plain("0.25"), "mode": plain("half_even"), "at": plain("section")},
        na_policy=plain("full_marks"),
    )
    assert shape.rounding is not None
    assert (shape.rounding.step, shape.rounding.mode, shape.rounding.at, shape.na_policy) == (
        Fraction(1, 4),
        RoundingMode.HALF_EVEN,
        RoundedAt.SECTION,
        NaPolicy.FULL,
    )


def test_a_threshold_with_nothing_behind_it_keeps_its_key() -> None:
    found = errors(criteria=[criterion(points={"bands": plain("a"), "at_least": {Written("5", plain=True): None}})])
    where = ("criteria", 0, "points", "at_least", "5")
    assert found == [(where, "E204", {"expected": "points", "found": "null"})]
