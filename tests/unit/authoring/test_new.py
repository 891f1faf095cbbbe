"""`scoring criteria new`: a file to begin with loads, lints clean, and says what every key means."""

import re
from pathlib import Path

import jsonschema
import pytest

import scoring
from scoring.authoring.new import new_file, new_overlay
from scoring.library.schema import criteria_schema
from scoring.model.standard import Provenance
from scoring.source.yaml import read_yaml
from tests.golden.golden import run
from tests.unit.library.test_schema import as_seen

SHIPPED = scoring.load_library().standards


def written(text: str, folder: Path) -> scoring.Standard:
    """The standard of a file with this text, which has no fault and gives a linter nothing to say."""
    path = folder / "moi.yaml"
    path.write_text(text, encoding="utf-8")
    found, _ = scoring.lint_criteria(path)
    assert found == ()
    (document,) = read_yaml(text, "moi.yaml")
    assert document.root is not None
    jsonschema.validate(as_seen(document.root), criteria_schema())
    assert not re.search(r"#[?!] |\$[a-z]", text.partition("\n")[2])
    assert max(map(len, text.splitlines())) <= 100
    library = scoring.load_library(folder)
    return scoring.load_standard("tinh-mau/moi", library=library)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("points", [False, True], ids=["all_met", "points"])
def test_a_new_file_loads_with_one_sample_criterion(points: bool, language: str, tmp_path: Path) -> None:
    made = written(new_file("tinh-mau/moi", "chung_cu", language, points=points), tmp_path)
    assert (made.unit_type, made.scoring is not None, len(made.criteria)) == ("chung_cu", points, 1)
    assert made.weakest_provenance is Provenance.ILLUSTRATIVE
    assert not made.is_default
    if points:
        assert made.full_maximum == 100


@pytest.mark.parametrize("base", SHIPPED, ids=lambda standard: standard.id)
def test_a_new_overlay_adds_one_criterion_to_any_standard(base: scoring.Standard, tmp_path: Path) -> None:
    made = written(new_overlay("tinh-mau/moi", base.unit_type, "vi", base), tmp_path)
    assert [criterion.id for criterion in made.criteria] == [*(criterion.id for criterion in base.criteria), "t1"]
    assert (made.in_force_from, made.in_force_until) == (base.in_force_from, base.in_force_until)
    assert (made.window_ends, made.scoring is None) == (base.window_ends, base.scoring is None)
    assert made.criteria[-1].is_gate


def test_the_added_criterion_takes_an_id_that_is_free(tmp_path: Path) -> None:
    base = scoring.load_standard("tt-124-2021/khu-dan-cu")
    (tmp_path / "goc.yaml").write_text(new_overlay("tinh-mau/goc", base.unit_type, "vi", base), encoding="utf-8")
    library = scoring.load_library(tmp_path)
    made = new_overlay("tinh-mau/moi", base.unit_type, "vi", scoring.load_standard("tinh-mau/goc", library=library))
    assert "  - id: t2\n" in made


def test_every_commented_way_of_giving_points_loads(tmp_path: Path) -> None:
    text = new_file("tinh-mau/moi", "chung_cu", "vi", points=True)
    own = re.search(r"    points: .*\n", text)
    ways = re.findall(r"    # (points: .*)\n", text)
    assert own
    assert len(ways) == 6
    for way in ways:
        alone = {"points: 100", "points: {bonus: 2}"}
        rule = "    require: mau_so_ky >= 1\n" if way in alone else ""
        changed = text.replace(own[0], f"    {way}\n{rule}")
        if "bonus" in way or "penalty" in way:
            changed = changed.replace("    section: a\n", "")
        (tmp_path / "moi.yaml").write_text(changed, encoding="utf-8")
        assert scoring.load_library(tmp_path).ids


# -- the command -------------------------------------------------------------------------------------------------------


def test_the_command_prints_or_saves(tmp_path: Path) -> None:
    call = ["criteria", "new", "tinh-mau/moi", "--unit-type", "chung_cu"]
    printed = run(call, language="vi")
    assert printed == (0, new_file("tinh-mau/moi", "chung_cu", "vi"), "")
    saved = run([*call, "--points", "-o", "moi.yaml"], language="en", folder=tmp_path)
    assert (saved.code, saved.stdout, saved.stderr) == (0, "", "Wrote moi.yaml.\n")
    assert (tmp_path / "moi.yaml").read_bytes().decode() == new_file("tinh-mau/moi", "chung_cu", "en", points=True)
    assert run([*call, "-o", "moi.yaml"], language="vi", folder=tmp_path).code == 2


def test_an_overlay_takes_the_unit_type_of_its_base() -> None:
    call = ["criteria", "new", "tinh-mau/moi", "--extends", "tt-124-2021/xa"]
    base = scoring.load_standard("tt-124-2021/xa")
    assert run(call, language="vi").stdout == new_overlay("tinh-mau/moi", "xa", "vi", base)
    assert "unit_type: co_quan\n" in run([*call, "--unit-type", "co_quan"], language="vi").stdout


REFUSED = {
    "a bad id": (["Tỉnh-Mẫu/mới", "--unit-type", "xa"], "ý bạn là “tinh-mau/moi”?"),
    "a bad id without a hint": (["x", "--unit-type", "xa"], "“x” không có dạng văn-bản/loại-đơn-vị"),
    "a bad unit type": (["tinh-mau/moi", "--unit-type", "Khu dân cư"], "ý bạn là “khu_dan_cu”?"),
    "an id in use": (["tt-124-2021/xa", "--unit-type", "xa"], "đã có bộ “tt-124-2021/xa”"),
    "no unit type": (["tinh-mau/moi"], "thiếu tùy chọn --unit-type"),
    "points of an overlay": (["tinh-mau/moi", "--points", "--extends", "tt-124-2021/xa"], "--points không đi với"),
    "an unknown base": (["tinh-mau/moi", "--extends", "tt-124-2021/x"], "E301"),
}


@pytest.mark.parametrize(("words", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(words: list[str], told: str) -> None:
    done = run(["criteria", "new", *words], language="vi")
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
