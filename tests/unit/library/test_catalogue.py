"""All files together: editions, defaults, roll-ups and the words that are known."""

from datetime import date
from pathlib import Path

import pytest

from scoring.library.builtin import builtin_criteria
from scoring.library.catalogue import load_catalogue
from scoring.library.sources import is_examples
from scoring.model.diagnostic import ScoringError
from scoring.model.span import Span
from tests.unit.library.editions import CHILD, NEW, OLD, OPEN
from tests.unit.library.files import FACTS, criterion, load, save, written

KNOWN = "2020-01-01 – 2022-02-09, 2023-01-01 – 2023-12-31, 2024-01-01 – …"

DAYS = {
    "the first day": (date(2020, 1, 1), "cũ"),
    "a day between": (date(2021, 7, 1), "cũ"),
    "the last day": (date(2022, 2, 9), "cũ"),
    "the first day of the next": (date(2023, 1, 1), "mới"),
    "the last day of the next": (date(2023, 12, 31), "mới"),
    "the first day of the last": (date(2024, 1, 1), "sau"),
    "the end of time": (date.max, "sau"),
}


@pytest.mark.parametrize(("day", "edition"), DAYS.values(), ids=DAYS)
def test_the_edition_is_the_one_in_force(tmp_path: Path, day: date, edition: str) -> None:
    assert load(tmp_path, c=OLD, a=NEW, b=OPEN).in_force("mau/khu", day).edition == edition


OUTSIDE = {
    "before all": date(2019, 12, 31),
    "the day after the first": date(2022, 2, 10),
    "the day before the second": date(2022, 12, 31),
}


@pytest.mark.parametrize("day", OUTSIDE.values(), ids=OUTSIDE)
def test_outside_every_edition_the_days_of_all_are_told(tmp_path: Path, day: date) -> None:
    catalogue = load(tmp_path, a=OLD, b=NEW, c=OPEN)
    with pytest.raises(ScoringError) as error:
        catalogue.in_force("mau/khu", day, Span("x.yaml", 3, 9))
    assert str(error.value) == f"x.yaml:3:9: E302 not-in-force standard=mau/khu when={day} in_force={KNOWN}"


PERIODS: dict[str, tuple[int, date | None, str]] = {
    "by the window of the first": (2021, None, "cũ"),
    "by the window of the second": (2023, None, "mới"),
    "by the window of the last": (2025, None, "sau"),
    "by a day that is given": (2025, date(2023, 6, 1), "mới"),
}


@pytest.mark.parametrize(("period", "as_of", "edition"), PERIODS.values(), ids=PERIODS)
def test_a_period_is_judged_by_the_edition_at_the_end_of_its_window(
    tmp_path: Path, period: int, as_of: date | None, edition: str
) -> None:
    assert load(tmp_path, a=OLD, b=NEW, c=OPEN).for_period("mau/khu", period, as_of).edition == edition


@pytest.mark.parametrize(("period", "standard", "code"), [(2022, "mau/khu", "E302"), (2021, "mau/xa", "E301")])
def test_a_period_without_an_edition_is_told(tmp_path: Path, period: int, standard: str, code: str) -> None:
    catalogue = load(tmp_path, a=OLD, b=NEW, c=OPEN)
    with pytest.raises(ScoringError) as error:
        catalogue.for_period(standard, period, None)
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == [code]


def test_the_window_counts_and_not_the_year(tmp_path: Path) -> None:
    """The force begins within the year, before the end of one window and after the end of the other."""
    force = '{from: "2024-11-10"}'
    early = written(standard="mau/som", unit_type="som", in_force=force, window_ends='"10-31"')
    late = written(standard="mau/muon", unit_type="muon", in_force=force, window_ends='"11-15"')
    catalogue = load(tmp_path, a=early, b=late)
    assert catalogue.for_period("mau/muon", 2024, None).id == "mau/muon"
    with pytest.raises(ScoringError):
        catalogue.for_period("mau/som", 2024, None)


def test_the_latest_edition_is_the_one_that_began_last(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=NEW, b=OLD)
    assert (catalogue.latest("mau/khu").edition, [edition.edition for edition in catalogue.standards]) == (
        "mới",
        ["cũ", "mới"],
    )


@pytest.mark.parametrize(("wanted", "hint"), [("mau/khuu", " hint=mau/khu"), ("x/y", "")])
def test_a_standard_that_nobody_has_is_told_with_the_nearest(tmp_path: Path, wanted: str, hint: str) -> None:
    catalogue = load(tmp_path, a=OPEN)
    for ask in (catalogue.latest, lambda standard: catalogue.in_force(standard, date(2024, 1, 1))):
        with pytest.raises(ScoringError) as error:
            ask(wanted)
        assert str(error.value) == f"--standard:1:1: E301 unknown-standard standard={wanted}{hint}"


def test_defaults_are_those_of_the_unit_type(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path,
        a=written(default="true"),
        b=written(standard="tinh/khu"),
        c=written(standard="mau/xa", unit_type="xa", default="true"),
    )
    assert [catalogue.defaults(unit_type) for unit_type in ("khu", "xa", "thon")] == [("mau/khu",), ("mau/xa",), ()]
    assert catalogue.ids == ("mau/khu", "mau/xa", "tinh/khu")


def test_editions_that_meet_without_a_gap_are_fine(tmp_path: Path) -> None:
    first = written(edition='"1"', in_force='{from: "2020-01-01", until: "2023-12-31"}', default="true")
    catalogue = load(tmp_path, a=first, b=written(edition='"2"', default="true"))
    assert (len(catalogue.standards), catalogue.defaults("khu")) == (2, ("mau/khu",))


def test_an_heir_takes_from_the_edition_of_the_same_day(tmp_path: Path) -> None:
    def source(edition: str, force: str, rule: str) -> str:
        return written(FACTS + "criteria:" + criterion(rule=rule), edition=f'"{edition}"', in_force=force)

    heir = written(
        FACTS + "criteria:" + criterion("c1", "inherit: {standard: mau/khu, criteria: [k1]}"), standard="mau/xa"
    )
    catalogue = load(
        tmp_path,
        a=source("1", '{from: "2024-01-01", until: "2024-12-31"}', "forbid: so_ho"),
        b=source("2", '{from: "2025-01-01"}', "require: so_ho > 5"),
        c=heir,
    )
    days = [date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    rules = [str(catalogue.in_force("mau/xa", day).criteria[0].rule).split("(")[0] for day in days]
    assert (rules, catalogue.in_force("mau/xa", days[0]).sha256 == catalogue.latest("mau/xa").sha256) == (
        ["Forbidden", "Forbidden", "Condition"],
        False,
    )


def test_files_are_found_below_in_order_and_named_by_their_folder(tmp_path: Path) -> None:
    save(tmp_path / "mot", {"b/x": written(standard="mau/b"), "a": written(standard="mau/a")})
    save(tmp_path / "hai", {"c": written(standard="mau/c")})
    (tmp_path / "mot" / "readme.md").write_text("không phải tiêu chí")
    catalogue = load_catalogue([(tmp_path / "mot", "có sẵn"), (tmp_path / "hai", "tỉnh")])
    assert [file.source for file in catalogue.files] == ["có sẵn/a.yaml", "có sẵn/b/x.yaml", "tỉnh/c.yaml"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScoringError) as error:
        load_catalogue([(tmp_path / "x", "x")])
    assert str(error.value) == "x:1:1: E101 unreadable-file why=no such folder"


def test_an_empty_folder_holds_no_standards(tmp_path: Path) -> None:
    assert load(tmp_path).ids == ()


def test_a_unit_type_knows_the_facts_of_all_its_standards(tmp_path: Path) -> None:
    other = "\nfacts:\n  so_ho: {type: count, max: 9, label: Số hộ}\n  chi_o_tinh: {type: count, label: A}\ncriteria:"
    more = written(other + criterion("t1", "require: so_ho > 1", ", not_applicable: allowed"), standard="tinh/khu")
    catalogue = load(tmp_path, a=written(), b=more, c=CHILD)
    words = catalogue.vocabularies["khu"]
    assert (
        {name: len(declared) for name, declared in words.facts.items()},
        dict(words.criteria),
        words.standards,
    ) == (
        {"so_ho": 2, "so_ho_dang_ky": 1, "co_ke_hoach": 1, "chi_o_tinh": 1},
        {"k1": False, "t1": True},
        {"mau/khu", "tinh/khu"},
    )


def test_a_fact_that_comes_along_later_is_known_too(tmp_path: Path) -> None:
    """The heir's own file does not change, but what it inherits does, on a later day of its force."""
    first = written(in_force='{from: "2024-01-01", until: "2024-12-31"}')
    body = "\nfacts:\n  moi: {type: boolean, label: Mới}\ncriteria:" + criterion(rule="require: moi")
    later = written(body, edition='"2"', in_force='{from: "2025-01-01"}')
    rule = "inherit: {standard: mau/khu, criteria: [k1]}"
    heir = written("\ncriteria:" + criterion("c1", rule), standard="mau/xa", unit_type="xa")
    catalogue = load(tmp_path, a=first, b=later, c=heir)
    assert sorted(catalogue.vocabularies["xa"].facts) == ["co_ke_hoach", "moi"]


def test_every_shipped_standard_is_found_where_its_id_says() -> None:
    folder = builtin_criteria()
    files = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.yaml")]
    found = sorted(name for name in files if not name.endswith(".examples"))
    assert list(load_catalogue([(folder, "criteria")]).ids) == found
    assert {"tt-124-2021/khu-dan-cu", "tt-124-2021/xa", "tt-124-2021/co-quan"} < set(found)


def test_examples_beside_a_criteria_file_are_no_criteria(tmp_path: Path) -> None:
    for name in ("a.examples.yaml", "a.examples.yml", "in/b.examples.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("standard: mau/khu\nexamples: []\n", encoding="utf-8")
    assert load(tmp_path, a=written()).ids == ("mau/khu",)
    assert is_examples(tmp_path / "a.examples.yaml")
    assert not is_examples(tmp_path / "examples.yaml")


def test_points_may_be_appraised_from_nothing_though_the_rule_gives_more(tmp_path: Path) -> None:
    text = written(
        "\nfacts:\n  so_vu: {type: count, label: Số vụ}\ncriteria:"
        + criterion("k1", "points: {deduct: 1, per: so_vu, from: 5, floor: 2}")
        + criterion("k2", "points: {penalty: 1, per: so_vu, at_most: 3}")
        + criterion("k3", "points: {bonus: 1, per: so_vu}"),
        result="points",
    )
    points = load(tmp_path, a=text).vocabularies["khu"].points
    assert {name: str(ends[0]) for name, ends in points.items()} == {"k1": "0 … 5", "k2": "-3 … 0", "k3": "0 … None"}
