"""From a file to a standard: its head, its digest, and that it is whole or nothing."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from scoring.library.catalogue import Catalogue
from scoring.library.read import CriteriaFile, Way
from scoring.library.resolve import resolve
from scoring.model.prose import Text
from scoring.model.standard import Instrument, MonthDay, Provenance, Standard
from tests.unit.library.files import FACTS, criterion, load, read, written

HEAD = {
    "edition": '"2024-06-01"',
    "title": "Khu đạt chuẩn",
    "title_en": "Standard area",
    "instrument": "{number: 01/2024/TT-MAU, issued: '2024-05-20', amended_by: [02/2025/TT-MAU], title: Thông tư}",
    "in_force": "{from: '2024-06-01', until: '2026-05-31'}",
    "decide_by": '"11-15"',
    "default": "true",
    "provenance": "secondary",
    "note": "Ghi chú",
    "note_en": "A note",
}


def test_a_standard_has_the_head_of_its_file(tmp_path: Path) -> None:
    standard, found = resolve(read(tmp_path, written(**HEAD)), no_lookup)
    assert standard is not None
    assert (
        standard.id,
        standard.edition,
        standard.unit_type,
        standard.title,
        standard.instrument,
        standard.in_force_from,
        standard.in_force_until,
        standard.window_ends,
        standard.decide_by,
        standard.is_default,
        standard.provenance,
        standard.note,
        found,
    ) == (
        "mau/khu",
        "2024-06-01",
        "khu",
        Text("Khu đạt chuẩn", "Standard area"),
        Instrument("01/2024/TT-MAU", date(2024, 5, 20), ("02/2025/TT-MAU",), Text("Thông tư")),
        date(2024, 6, 1),
        date(2026, 5, 31),
        MonthDay(10, 31),
        MonthDay(11, 15),
        True,
        Provenance.SECONDARY,
        Text("Ghi chú", "A note"),
        [],
    )


def no_lookup(standard: str, by: CriteriaFile, path: Way) -> Standard | None:
    """For a file that stands alone; one that does not gets nothing."""
    return None


HALF = {
    "a fault of its own": written(FACTS + "criteria:" + criterion(rule="require: so_hoo > 1")),
    "a source that cannot be used": written(
        FACTS + "criteria:" + criterion() + criterion("k2", "inherit: {standard: mau/xa, criteria: [k1]}")
    ),
    "a base that cannot be used": written("\nextends: mau/xa\n"),
}


@pytest.mark.parametrize("text", HALF.values(), ids=HALF)
def test_a_standard_is_whole_or_nothing(tmp_path: Path, text: str) -> None:
    standard, _ = resolve(read(tmp_path, text), no_lookup)
    assert standard is None


def test_a_file_that_stands_alone_has_the_digest_of_its_bytes(tmp_path: Path) -> None:
    text = "\ufeff" + written().replace("\n", "\r\n")
    (standard,) = load(tmp_path, a=text).standards
    assert standard.sha256 == hashlib.sha256((tmp_path / "a.yaml").read_bytes()).hexdigest()


BASE = written()
OTHER = written(standard="mau/thon", unit_type="thon")
HEIRS = {
    "inherits": written(
        FACTS + "criteria:" + criterion("c1", "inherit: {standard: mau/khu, criteria: [k1]}"), standard="mau/xa"
    ),
    "extends": written("\nextends: mau/khu\n", standard="mau/xa"),
}


def digest(catalogue: Catalogue, standard: str = "mau/xa") -> str:
    return catalogue.latest(standard).sha256


@pytest.mark.parametrize("heir", HEIRS.values(), ids=HEIRS)
def test_the_digest_of_an_heir_changes_with_what_it_takes_from(tmp_path: Path, heir: str) -> None:
    before = digest(load(tmp_path / "before", a=BASE, b=heir, c=OTHER))
    base_changed = digest(load(tmp_path / "base", a=BASE + "# sửa\n", b=heir, c=OTHER))
    own_changed = digest(load(tmp_path / "own", a=BASE, b=heir + "\n# sửa\n", c=OTHER))
    stranger_changed = digest(load(tmp_path / "stranger", a=BASE, b=heir, c=OTHER + "# sửa\n"))
    assert ([digest == before for digest in (base_changed, own_changed)], stranger_changed) == ([False, False], before)


def test_the_digest_reaches_through_two_steps(tmp_path: Path) -> None:
    third = written("\nextends: mau/xa\n", standard="mau/tinh", unit_type="tinh")
    digests = [
        digest(load(tmp_path / name, a=base, b=HEIRS["inherits"], c=third), "mau/tinh")
        for name, base in (("before", BASE), ("after", BASE + "# sửa\n"))
    ]
    assert digests[0] != digests[1]


def test_the_digest_of_an_heir_is_of_its_bytes_and_the_digests_of_its_sources(tmp_path: Path) -> None:
    heir = written(
        FACTS
        + "criteria:"
        + criterion("c1", "inherit: {standard: mau/thon, criteria: [k1]}")
        + criterion("c2", "inherit: {standard: mau/khu, criteria: [k1]}"),
        standard="mau/xa",
    )
    catalogue = load(tmp_path, a=BASE, b=heir, c=OTHER)
    sources = b"".join(hashlib.sha256(text.encode()).digest() for text in (BASE, OTHER))
    assert digest(catalogue) == hashlib.sha256(heir.encode() + sources).hexdigest()
