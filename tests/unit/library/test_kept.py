"""A catalogue out of the cache is the catalogue of the files, to the last place in them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from scoring.library.builtin import builtin_criteria
from scoring.library.cache import Cache
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.library.sources import read_sources
from scoring.model.diagnostic import ScoringError
from tests.unit.library.editions import CHILD, NEW, OLD, OPEN
from tests.unit.library.files import save, written

#: An overlay over three editions of what it extends, on each of which it is another standard.
BASES = {
    "mot": written(edition='"1"', in_force='{from: "2020-01-01", until: "2022-12-31"}'),
    "hai": NEW,
    "ba": OPEN,
    "tinh": written("\n", standard="tinh/khu", extends="mau/khu", in_force='{from: "2021-03-01"}'),
}
SHIPPED = [(builtin_criteria(), "criteria")]


def loaded(folder: Path, cache: Cache | None) -> Catalogue:
    return load_catalogue([(folder, "c")], cache)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept")


def faults(folder: Path, cache: Cache | None) -> str:
    with pytest.raises(ScoringError) as caught:
        loaded(folder, cache)
    return str(caught.value)


def told(catalogue: Catalogue) -> list[str]:
    """All that a catalogue says, by the day."""
    days = [date(2019, 12, 31), *(date(2020, 1, 1) + timedelta(days=step) for step in range(0, 2100, 61)), date.max]
    asked: list[object] = []
    for standard in (*catalogue.ids, "mau/khac"):
        for day in days:
            asked.append(_or_fault(catalogue, standard, day))
        for year in range(2019, 2027):
            asked.append(_or_fault(catalogue, standard, year))
        asked.append(_or_fault(catalogue, standard, None))
    words = dict(catalogue.vocabularies)
    rest = [catalogue.ids, catalogue.standards, words, {type_: catalogue.defaults(type_) for type_ in (*words, "?")}]
    return [repr(each) for each in (*asked, *rest)]


def _or_fault(catalogue: Catalogue, standard: str, when: date | int | None) -> object:
    try:
        if when is None:
            return catalogue.latest(standard)
        if isinstance(when, int):
            return catalogue.for_period(standard, when, None)
        return catalogue.in_force(standard, when)
    except ScoringError as error:
        return error.diagnostics


def test_shipped_criteria_are_the_same_with_and_without_it(cache: Cache) -> None:
    fresh, first, kept = (load_catalogue(SHIPPED, each) for each in (None, cache, cache))
    assert told(fresh) == told(first) == told(kept)
    assert [file.source for file in kept.files] == [file.source for file in fresh.files]
    assert repr(kept.files) == repr(fresh.files)


def test_editions_with_gaps_are_the_same_by_the_day(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "c"
    save(folder, {"cu": OLD, "moi": NEW, "sau": OPEN, "thon": CHILD})
    assert told(loaded(folder, None)) == told(loaded(folder, cache)) == told(loaded(folder, cache))


def test_an_overlay_is_the_same_over_each_edition_below_it(tmp_path: Path, cache: Cache) -> None:
    save(tmp_path / "c", BASES)
    first, kept = loaded(tmp_path / "c", cache), loaded(tmp_path / "c", cache)
    assert told(first) == told(kept)
    digests = {kept.in_force("tinh/khu", date(year, 6, 1)).sha256 for year in (2021, 2022, 2023, 2024, 2025)}
    assert len(digests) == 3


def test_a_standard_is_one_object_on_all_days_on_which_it_is_the_same(tmp_path: Path, cache: Cache) -> None:
    save(tmp_path / "c", {"sau": OPEN})
    for kept in (loaded(tmp_path / "c", cache), loaded(tmp_path / "c", cache)):
        assert kept.in_force("mau/khu", date(2024, 1, 1)) is kept.latest("mau/khu")
        assert kept.standards[0] is kept.latest("mau/khu")
        assert kept.vocabularies["khu"] is kept.vocabularies["khu"]


def test_a_file_that_changes_takes_effect_at_once(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "c"
    for title in ("Một", "Hai", "Một"):
        save(folder, {"khu": written(title=title)})
        assert [standard.title.vi for standard in loaded(folder, cache).standards] == [title]
    (folder / "khu.yaml").unlink()
    assert loaded(folder, cache).standards == ()


def test_the_files_of_a_catalogue_are_those_that_it_was_made_of(tmp_path: Path, cache: Cache) -> None:
    save(tmp_path / "c", {"khu": written(title="Một")})
    loaded(tmp_path / "c", cache)
    kept = loaded(tmp_path / "c", cache)
    save(tmp_path / "c", {"khu": written(title="Hai")})
    (file,) = kept.files
    assert (file.shape.title, kept.standards[0].title.vi) == ("Một", "Một")


def test_faults_are_the_same_with_and_without_it_each_time(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "c"
    save(folder, {"khu": written(title="Một"), "thon": CHILD})
    loaded(folder, cache)
    save(folder, {"khu": written(window_ends='"13-31"'), "xa": written("criteria: []", standard="mau/xa")})
    assert faults(folder, None) == faults(folder, cache) == faults(folder, cache)
    assert len(list(cache.folder.iterdir())) == 1


def test_a_file_that_cannot_be_read_is_told_beside_what_was_kept(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "c"
    save(folder, {"khu": written()})
    loaded(folder, cache)
    (folder / "to.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    assert faults(folder, None) == faults(folder, cache)
    assert "E102" in faults(folder, cache)


def test_an_empty_entry_of_the_right_digest_is_a_fault_and_no_result(tmp_path: Path, cache: Cache) -> None:
    save(tmp_path / "c", {"khu": written()})
    sources, _ = read_sources([(tmp_path / "c", "c")])
    cache.put(sources, b"")
    with pytest.raises(ValueError, match="Expecting value"):
        loaded(tmp_path / "c", cache)
