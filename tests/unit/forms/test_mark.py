"""The mark of a form: what of a standard it keeps, so that a change of what is asked is seen and no other."""

from pathlib import Path

import pytest

from scoring.forms.mark import asked_by_name, editions_of, mark_of
from scoring.intake.marks import mark_in
from scoring.library.catalogue import load_catalogue
from scoring.model.form import Changes, changes
from scoring.source.workbook.read import read_workbook
from tests.unit.forms.filling import blank, library, standard_of, standards
from tests.unit.library.files import criterion, written

FACTS = """
facts:
  so_ho: {type: count, min: 1, label: Số hộ, unit: hộ}
  xep_loai: {type: choice, scale: [kem, tot], labels: {kem: Kém, tot: Tốt}, label: Xếp loại}
  ty_le: {type: percent, decimals: 1, label: Tỷ lệ}
criteria:"""
CRITERIA = (
    criterion("k1", "require: so_ho >= 10")
    + criterion("k2", "forbid: so_ho")
    + criterion("k3", "require: ty_le >= 50%", ", applies_when: so_ho > 3")
)
PLAIN = FACTS + CRITERIA
NOTHING = Changes((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("label: Số hộ", "label: Số hộ dân", "so_ho"),
        ("unit: hộ", "unit: nhà", "so_ho"),
        ("min: 1", "min: 2", "so_ho"),
        ("type: count, min: 1", "type: number, min: 1", "so_ho"),
        ("tot: Tốt", "tot: Khá", "xep_loai"),
        ("[kem, tot]", "[tot, kem]", "xep_loai"),
        ("decimals: 1", "decimals: 2", "ty_le"),
        ("so_ho >= 10", "so_ho >= 11", "k1"),
        ("forbid: so_ho", "forbid: so_ho + so_ho", "k2"),
        ("so_ho > 3", "so_ho > 4", "k3"),
        ("require: so_ho >= 10", "require: so_ho >= 10, evidence: required", "k1"),
        ("require: so_ho >= 10", "require: so_ho >= 10, not_applicable: allowed", "k1"),
        ("require: so_ho >= 10", "require: so_ho >= 10, prerequisites: [k2]", "k1"),
        ("Đạt, fail_title: Không đạt, require: so_ho", "Tốt, fail_title: Không đạt, require: so_ho", "k1"),
    ],
)  # fmt: skip
def test_a_change_of_what_is_asked_is_seen(old: str, new: str, moved: str) -> None:
    assert PLAIN.count(old) == 1
    marks = [mark_of(standard_of(written(text))) for text in (PLAIN, PLAIN.replace(old, new))]
    assert changes(*marks).changed == (moved,)


@pytest.mark.parametrize(
    "more", [", remedy: Làm lại", ", title_en: Met", ", note: Lưu ý", ", documents: Sổ", ", provenance: provincial"]
)
def test_what_only_helps_people_changes_nothing(more: str) -> None:
    changed = PLAIN.replace("require: so_ho >= 10", f"require: so_ho >= 10{more}")
    old, new = (mark_of(standard_of(written(text))) for text in (PLAIN, changed))
    assert old.sha256 != new.sha256
    assert changes(old, new) == NOTHING


def test_points_are_a_part_of_what_is_asked() -> None:
    text = written(FACTS + criterion("k1", "require: so_ho >= 10", ", points: 5"), result="points")
    old, new = (mark_of(standard_of(each)) for each in (text, text.replace("points: 5", "points: 6")))
    assert changes(old, new) == Changes((), (), ("k1",))


@pytest.mark.parametrize("standard", standards())
def test_a_form_carries_the_mark_of_its_standard(standard: str) -> None:
    found = standards()[standard]
    read = mark_in(read_workbook(blank(standard)))
    assert read == mark_of(found, asked_by_name(found), ("Hướng dẫn",))
    assert read is not None
    assert read.asked.keys() == {f"facts.{name}" for name in found.facts} | {
        f"criteria.{criterion.id}" for criterion in found.criteria
    }


def test_the_edition_of_a_year_is_the_one_in_force_at_the_end_of_its_window(tmp_path: Path) -> None:
    head = {"default": "true"}
    older = written(PLAIN, in_force='{from: "2023-01-01", until: "2023-12-31"}', edition='"1"', **head)
    newer = written(PLAIN, in_force='{from: "2024-01-01"}', edition='"2"', **head)
    for name, text in (("a", older), ("b", newer)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    edition = editions_of(load_catalogue([(tmp_path, "x")]))
    marks = [edition("mau/khu", year) for year in (2022, 2023, 2024)]
    assert [mark and mark.edition for mark in marks] == [None, "1", "2"]
    assert edition("mau/khac", 2024) is None


def test_only_what_is_not_the_default_asks_to_be_judged_by() -> None:
    assert asked_by_name(library().latest("tt-124-2021/xa")) == ()
    assert asked_by_name(library().latest("minh-hoa-phong-trao/xa")) == ("minh-hoa-phong-trao/xa",)
