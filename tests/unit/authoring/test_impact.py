"""What a change of standards means for units: everybody is counted once, and the parts add up to the whole."""

import json
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import scoring
from scoring.model.impact import Impact, Move
from scoring.model.result import Verdict
from scoring.reports.impact.document import impact_document
from scoring.reports.impact.markdown import impact_markdown
from scoring.reports.impact.text import impact_text
from scoring.reports.layout import columns
from tests.golden.golden import run

ROOT = Path(__file__).parents[3]
KDC = ROOT / "criteria" / "minh-hoa-phong-trao" / "khu-dan-cu.yaml"
SCHEMA = json.loads(files("scoring.reports").joinpath("impact-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of residential areas with a stricter band, another share and lower bars for grades."""
    path = tmp_path_factory.mktemp("sheet") / "khu-dan-cu.yaml"
    text = KDC.read_text(encoding="utf-8")
    for old, new in (("{4: 8, 3: 5, 2: 2}", "{5: 8, 3: 5, 2: 2}"), ("min_points: 90", "min_points: 85")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found(stricter: Path) -> Impact:
    read = scoring.read_assessments(ROOT / "fixtures")
    return scoring.criteria_impact(str(KDC), stricter, read.assessments, rejected=read.rejected, inference="plain")


@pytest.fixture(scope="module")
def circulars() -> Impact:
    read = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau")
    return scoring.criteria_impact("tt-23-2012/xa", "tt-124-2021/xa", read.assessments, inference="plain")


def test_every_unit_is_counted_once(found: Impact, circulars: Impact) -> None:
    for impact in (found, circulars):
        assert impact.units
        assert sum(len(impact.of(move)) for move in Move) == len(impact.units)
        assert sum(impact.verdicts.values()) == sum(impact.grades.values()) == len(impact.units)
        for move in Move:
            assert sum(count for _, count in impact.causes(move)) == len(impact.of(move))


def test_who_gains_and_who_loses_is_read_off_the_verdicts(found: Impact, circulars: Impact) -> None:
    for impact in (found, circulars):
        for unit in impact.units:
            pair = unit.before.verdict is Verdict.RECOGNISED, unit.after.verdict is Verdict.RECOGNISED
            assert (unit.move is Move.LOSES) == (pair == (True, False))
            assert (unit.move is Move.GAINS) == (pair == (False, True))
            assert bool(unit.causes) == (unit.move is not Move.SAME)


def test_the_parts_of_a_unit_add_up_to_its_difference(found: Impact) -> None:
    settled = [unit for unit in found.units if unit.rest is not None]
    assert settled
    for unit in settled:
        assert unit.before.points is not None
        assert unit.after.points is not None
        assert unit.before.points.total is not None
        assert unit.after.points.total is not None
        whole = (unit.after.points.total.settled or Fraction(0)) - (unit.before.points.total.settled or Fraction(0))
        assert unit.rest is not None
        assert sum((part.difference for part in unit.parts), Fraction(0)) + unit.rest == whole
    totals = found.totals
    assert totals is not None
    assert sum((part.difference for part in totals.parts), Fraction(0)) + totals.rest == totals.whole
    assert totals.units == len(settled)


def test_the_criterion_that_did_it_is_named(found: Impact) -> None:
    assert {causes for causes, _ in found.causes(Move.FEWER)} == {("pt.a2",)}
    assert {causes for causes, _ in found.causes(Move.HIGHER)} == {("grade",)}
    assert found.totals is not None
    (part,) = found.totals.parts
    assert (part.name, part.difference, found.totals.rest) == ("pt.a2", found.totals.whole, 0)
    assert part.difference < 0


def test_a_standard_in_its_own_place_changes_nothing() -> None:
    read = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau")
    for name in ("tt-124-2021/xa", "tt-124-2021/khu-dan-cu", "minh-hoa-phong-trao/khu-dan-cu"):
        impact = scoring.criteria_impact(name, name, read.assessments, inference="plain")
        assert {unit.move for unit in impact.units} == {Move.SAME}


def test_what_is_counted_over_subordinate_units_is_counted_here_too(circulars: Impact) -> None:
    """The same verdicts as a ranking gives."""
    read = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau")
    ranking = scoring.rank(read.assessments, inference="plain")
    verdicts = {
        ranked.result.assessment.unit.id: ranked.result.verdict
        for group in ranking.groups
        if group.standard.id == "tt-124-2021/xa"
        for ranked in group.units
    }
    assert {unit.after.assessment.unit.id: unit.after.verdict for unit in circulars.units} == verdicts


@pytest.mark.parametrize("language", ["vi", "en"])
def test_views_keep_to_schema_and_width(found: Impact, circulars: Impact, language: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for impact in (found, circulars):
        document = json.loads(json.dumps(impact_document(impact)))
        assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)) == []
        assert [line for line in impact_text(impact, language).splitlines() if columns(line) > 80] == []
        assert impact_markdown(impact, language).count("\n## ") <= len(Move)


def test_the_command_reads_what_either_side_knows(stricter: Path) -> None:
    command = ["criteria", "impact", "tt-23-2012/xa", "tt-124-2021/xa", "fixtures/huyen-mau", "--inference", "plain"]
    done = run(command, language="vi", folder=ROOT)
    assert done.code == 0
    assert "Trước ↓, sau →" in done.stdout
    nothing = run(
        ["criteria", "impact", "hd-01-2026/to-bao-ve-antt", "hd-01-2026/to-bao-ve-antt", "fixtures/huyen-mau"],
        language="en",
        folder=ROOT,
    )
    assert (nothing.code, "no unit of the type" in nothing.stderr) == (2, True)
