"""Two standards held against each other: what is told, and that every unit shown really differs."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.authoring.diff.match import paired
from scoring.authoring.diff.run import UnlikeUnitsError, diff
from scoring.authoring.diff.sides import side
from scoring.engine.assess import assess
from scoring.language.show import show
from scoring.model.criteria_diff import Clause, Diff
from scoring.model.diagnostic import ScoringError
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Condition
from scoring.reports.criteria_diff.document import diff_document
from scoring.reports.criteria_diff.markdown import diff_markdown
from scoring.reports.criteria_diff.text import diff_text
from scoring.reports.layout import columns
from tests.golden.golden import run
from tests.unit.authoring.samples import CRITERIA, SCORED
from tests.unit.library.files import criterion, load


@pytest.fixture(scope="module")
def circulars() -> Diff:
    return scoring.diff_criteria("tt-23-2012/xa", "tt-124-2021/xa")


def clause(found: Diff, name: str) -> Clause:
    (one,) = [each for each in found.clauses if name in (each.before, each.after)]
    return one


def changed(folder: Path, old: str, new: str, criteria: str = CRITERIA) -> Diff:
    assert old in criteria
    (before,) = load(folder / "a", khu=criteria).standards
    (after,) = load(folder / "b", khu=criteria.replace(old, new)).standards
    return diff(before, after)


def only(found: Diff) -> Clause:
    (one,) = found.clauses
    return one


def outcome(result: UnitResult | None) -> object:
    if result is None:
        return None
    points = result.points and (result.points.raw, result.points.total)
    return result.verdict, result.grade, result.states, points


def says(result: UnitResult | None, name: str | None) -> object:
    """What one criterion makes of a unit that is taken; met, where there is no such criterion."""
    assert result is not None
    ids = [criterion.id for criterion in result.standard.criteria]
    if name is None:
        return State.MET, None
    at = ids.index(name)
    return result.states[at], result.points.criteria[at].points if result.points is not None else None


@pytest.mark.parametrize(
    ("name", "partner", "part"),
    [("k4.b", "tt23.k4", "require"), ("k1.d", None, "require"), ("k3.b", "tt23.k3.c", "forbid")],
    ids=["70 % pooled over four kinds of unit", "a model that must exist", "discipline of any form"],
)
def test_what_the_circular_of_2021_changed_is_named_with_a_unit(
    circulars: Diff, name: str, partner: str | None, part: str
) -> None:
    one = clause(circulars, name)
    assert (one.before, one.after) == (partner, name)
    assert part in {detail.part for detail in one.details}
    assert one.witness is not None
    assert one.witness.before is not None
    assert one.witness.after is not None
    assert one.witness.before.verdict is Verdict.RECOGNISED
    assert (one.witness.after.verdict, one.witness.after.decisive) == (Verdict.NOT_RECOGNISED, (name,))


def test_the_pooled_share_counts_four_kinds_of_unit(circulars: Diff) -> None:
    roll_up = {each.name: {d.part: d.after for d in each.details} for each in circulars.of("added", "fact")}
    assert roll_up["so_don_vi"]["roll_up"] == "all (khu_dan_cu, co_quan, doanh_nghiep, co_so_giao_duc)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tt-23-2012/xa", "tt-124-2021/xa"),
        ("tt-124-2021/co-quan", "minh-hoa-phong-trao/co-quan"),
        ("minh-hoa-phong-trao/khu-dan-cu", "tt-124-2021/khu-dan-cu"),
    ],
)
def test_every_unit_shown_gets_two_results(before: str, after: str) -> None:
    found = scoring.diff_criteria(before, after)
    felt = [each for each in found.clauses if each.witness is not None]
    assert felt
    for each in felt:
        assert each.is_telling
        assert each.witness is not None
        results = [each.witness.before, each.witness.after]
        assert outcome(results[0]) != outcome(results[1])
        if each.about == "criterion":
            said = [says(result, name) for result, name in zip(results, (each.before, each.after), strict=True)]
            assert said[0] != said[1]
        for standard, result in zip((found.before, found.after), results, strict=True):
            again = assess(standard, each.witness.assessment, inference="plain", earlier=each.witness.earlier)
            assert result is None or outcome(result) == outcome(again)


def test_a_standard_does_not_differ_from_itself() -> None:
    for standard in scoring.load_library().standards:
        assert diff(standard, standard).clauses == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "part"),
    [
        (">= 90%", ">= 95%", "k2", "require"),
        ("so_ho >= 10", "so_ho >= 9", "so_ho >= 9", "when"),
        (", evidence: required", "", "k2", "evidence"),
        (", not_applicable: allowed", "", "k3", "not_applicable"),
        (", applies_when: co_camera", "", "k4", "applies_when"),
        ("forbid: so_vu", "forbid: so_vu + so_ho_dang_ky - so_ho_dang_ky", "k3", "forbid"),
        ("min: 1, label: Số hộ", "min: 15, label: Số hộ", "so_ho", "min"),
        ("type: count, label: Số vụ", "type: count, max: 3, label: Số vụ", "so_vu", "max"),
    ],
)
def test_each_change_is_one_clause(tmp_path: Path, old: str, new: str, name: str, part: str) -> None:
    found = changed(tmp_path, old, new)
    named = [each for each in found.clauses if each.name == name]
    assert [detail.part for each in named for detail in each.details if detail.part == part]
    means_the_same = "so_ho_dang_ky - so_ho_dang_ky" in new
    assert [each.witness is None for each in named if each.is_telling] == [means_the_same]


def test_mere_words_change_no_result(tmp_path: Path) -> None:
    one = only(changed(tmp_path, "title: Đạt, fail_title: Không đạt, forbid", "title: Tốt, fail_title: Xấu, forbid"))
    assert (one.is_telling, one.witness, [each.part for each in one.details]) == (False, None, ["title", "fail_title"])


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("90%: 40.5", "80%: 40.5", "p1"),
        ("points: 40}", "points: 50}", "p2"),
        ("min_points: 60", "min_points: 40", "kha"),
    ],
)
def test_points_and_grades_are_felt(tmp_path: Path, old: str, new: str, name: str) -> None:
    one = only(changed(tmp_path, old, new, SCORED))
    assert (one.name, one.is_telling, one.witness is not None) == (name, True, True)


def test_criteria_are_matched_by_id_before_likeness(tmp_path: Path) -> None:
    text = CRITERIA.partition("criteria:")[0] + "criteria:"
    one = criterion("k1", "require: co_ke_hoach") + criterion("k2", "require: co_camera")
    other = criterion("k2", "require: co_ke_hoach") + criterion("moi", "require: co_camera")
    (before,) = load(tmp_path / "a", khu=text + one).standards
    (after,) = load(tmp_path / "b", khu=text + other).standards
    pairs = [(a and a.id, b and b.id) for a, b in paired(before, after)]
    assert pairs == [("k2", "k2"), ("k1", "moi")]


def test_units_of_two_types_are_not_compared() -> None:
    with pytest.raises(UnlikeUnitsError):
        scoring.diff_criteria("tt-124-2021/xa", "tt-124-2021/khu-dan-cu")


def test_a_side_is_an_edition_a_day_or_a_file(tmp_path: Path) -> None:
    library = load(tmp_path, khu=CRITERIA)
    for given in ("mau/khu", "mau/khu@1", "mau/khu@2024-05-01", str(tmp_path / "khu.yaml")):
        assert side(given, library).standard.edition == "1"
    for given, code in (
        ("mau/khuu", "E301"),
        ("mau/kh@1", "E301"),
        ("mau/khu@2020-01-01", "E302"),
        ("mau/khu@2", "E204"),
    ):
        with pytest.raises(ScoringError) as error:
            side(given, library)
        assert [each.code for each in error.value.diagnostics] == [code]


def test_a_file_takes_the_place_of_its_standard(tmp_path: Path) -> None:
    library = load(tmp_path / "a", khu=CRITERIA)
    other = tmp_path / "khac.yaml"
    other.write_text(CRITERIA.replace(">= 90%", ">= 95%"), encoding="utf-8")
    found = side(str(other), library)
    rule = found.standard.criteria[1].rule
    assert isinstance(rule, Condition)
    assert show(rule.root) == "so_ho_dang_ky / so_ho >= 95%"
    assert found.library is not library
    assert found.library.in_force("mau/khu", date(2024, 5, 1)).sha256 == found.standard.sha256


def schema() -> dict[str, Any]:
    text = files("scoring.reports").joinpath("criteria-diff-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


@pytest.mark.parametrize("language", ["vi", "en"])
def test_views_keep_to_schema_and_width(circulars: Diff, language: str) -> None:
    document = json.loads(json.dumps(diff_document(circulars, language)))
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(document)) == []
    assert document["counts"]["felt"] == sum(each["witness"] is not None for each in document["clauses"])
    lines = diff_text(circulars, language).splitlines()
    assert [line for line in lines if columns(line) > 80] == []
    assert "tt23.k4 → k4.b" in diff_markdown(circulars, language)


def test_a_witness_is_an_assessment_that_can_be_scored(circulars: Diff, tmp_path: Path) -> None:
    document = diff_document(circulars, "vi")
    witness = next(each["witness"] for each in document["clauses"] if each["after"] == "k4.b")
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(witness["assessment"]), encoding="utf-8")
    read = scoring.read_assessments(path)
    assert read.rejected == ()
    for side_, standard in (("before", circulars.before), ("after", circulars.after)):
        result = scoring.assess(standard, read.assessments[0], inference="plain")
        assert (str(result.verdict), list(result.decisive)) == (witness[side_]["verdict"], witness[side_]["decisive"])


def test_the_schema_refuses_another_document(circulars: Diff) -> None:
    document = json.loads(json.dumps(diff_document(circulars, "vi")))
    document["clauses"][0]["about"] = "weather"
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(document))


def test_what_no_unit_feels_says_so(tmp_path: Path) -> None:
    found = changed(tmp_path, "forbid: so_vu", "forbid: so_vu + so_ho_dang_ky - so_ho_dang_ky")
    assert "Không đơn vị nào khác kết quả trong phạm vi đã tìm" in diff_text(found, "vi")
    assert "No unit differs within the bounds searched" in diff_text(found, "en")
    same = diff(found.before, found.before)
    assert diff_text(same, "vi") == "Hai bộ tiêu chí không có gì khác nhau.\n"


def test_the_command_says_what_it_cannot_compare(tmp_path: Path) -> None:
    done = run(["criteria", "diff", "tt-124-2021/xa", "tt-124-2021/co-quan"], language="vi", folder=tmp_path)
    assert (done.code, "phải xét cùng một loại đơn vị" in done.stderr) == (2, True)
    done = run(["criteria", "diff", "tt-124-2021/xaa", "tt-124-2021/xa"], language="vi", folder=tmp_path)
    assert (done.code, "E301" in done.stderr) == (2, True)
