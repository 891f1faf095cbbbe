"""Facts, gates, titles, evidence, translation, provenance, names: what is told, and what is left alone."""

import pytest

from tests.unit.authoring.lint.market import FACTS, READER, linted, of_points, of_rule, told
from tests.unit.library.files import criterion, written

ONE = "\nfacts:\n  so_vu: {type: count, label: Số vụ}\n"
READS = criterion("k1", "require: so_vu >= 1")


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("{type: count, label: Khác}", ["W510"]),
        ("{type: boolean, judgement: true, label: Khác}", ["W510"]),
        ("{type: text, label: Khác}", []),
        ("{type: count, label: Khác, tolerance: 10%}", []),
        ("{type: count, label: Khác, states: so_vu + 1}", []),
        ("{type: count, label: Khác, max: 2 * previous.khac}", ["W510"]),  # by itself alone
        ("{type: count, label: Khác, roll_up: {count: all, of: [xom]}}", ["W510"]),
    ],
)
def test_a_fact_that_nothing_reads(fact: str, expected: list[str]) -> None:
    below = written(ONE + "criteria:" + READS, standard="mau/xom", unit_type="xom")
    assert told(written(f"{ONE}  khac: {fact}\ncriteria:{READS}"), b=below) == expected


@pytest.mark.parametrize("reader", ["{type: count, max: khac, label: Số}", "{type: count, label: Số, states: khac}"])
def test_a_fact_may_be_read_by_another_fact(reader: str) -> None:
    facts = f"{ONE}  khac: {{type: count, label: Khác}}\n  so: {reader}\ncriteria:"
    assert told(written(facts + criterion("k1", "require: so_vu >= 1 or so >= 1"))) == []


def test_a_fact_may_be_read_by_scope_ties_and_applies_when() -> None:
    facts = f"{ONE}  khac: {{type: count, label: Khác}}\ncriteria:{READS}"
    assert told(written(facts, eligible="[{when: khac >= 1, basis: Điều 1, title: Có}]")) == []
    assert told(written(facts, ties="[{fact: khac}]")) == []
    assert told(written(facts.replace("{id: k1,", "{id: k1, applies_when: khac >= 1,"))) == []


def test_a_fact_may_be_read_from_above_and_by_what_extends() -> None:
    text = written(f"{ONE}  co: {{type: boolean, label: Có}}\n  so_ho: {{type: count, label: Số hộ}}\ncriteria:{READS}")
    counts = "\nfacts:\n  so: {type: count, label: Số, roll_up: {count: co, of: [khu]}}\n"
    sums = "  tong: {type: count, label: Tổng, adds_up: {fact: so_ho, of: [khu]}}\ncriteria:"
    above = written(counts + sums + criterion("k1", "require: so >= 1"), standard="mau/xa", unit_type="xa")
    assert told(text, b=above) == []
    assert told(text) == ["W510", "W510"]
    overlay = written("\ncriteria:" + criterion("k2", "require: co and so_ho > 1"), standard="t/khu", extends="mau/khu")
    assert told(text, b=overlay) == []


def test_a_file_that_only_adds_to_what_is_audited_reads_nothing() -> None:
    base = written(ONE + "criteria:" + READS, standard="mau/goc")
    assert told(written("\nfacts:\n  khac: {type: count, max: so_vu, label: Khác}\n", extends="mau/goc"), b=base) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (", gate: true, not_applicable: allowed", ["W515"]),
        (", gate: full_marks, points: 5, not_applicable: allowed", ["W515"]),
        (", points: 5, not_applicable: allowed", []),
        (", gate: true, applies_when: co_kho", []),
        (", not_applicable: allowed", ["W515"]),  # without points it is a gate all the same
    ],
)
def test_a_gate_that_a_unit_may_lift(more: str, expected: list[str]) -> None:
    assert of_rule("require: so_vu >= 3", more, result="points") == expected
    assert of_rule("require: so_vu >= 3", ", not_applicable: allowed") == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("forbid: so_vu, gate: true", ["W516"]),
        ("forbid: so_kho, gate: true", []),
        ("forbid: so_vu, except: so_kho, gate: true", []),
        ("forbid: so_vu, points: 0", []),
        ("require: so_vu <= 3, gate: true", []),
    ],
)
def test_a_count_that_is_forbidden_and_deducted(rule: str, expected: list[str]) -> None:
    for points in ("{deduct: 2, per: so_vu, from: 10}", "{penalty: 2, per: so_vu}"):
        gate = criterion("g", rule).replace("title: Đạt, fail_title: Không đạt", "title: Yên, fail_title: Có vụ")
        text = written(FACTS + criterion("k1", f"points: {points}") + gate + READER, result="points")
        assert told(text) == expected
    both = of_points("{deduct: 2, per: so_vu, from: 10}", ", forbid: so_vu")
    assert both == ["W516"]


@pytest.mark.parametrize(
    ("title", "is_failure"),
    [
        ("Chưa có kế hoạch", True),
        ("CHƯA có kế hoạch", True),
        ("Để xảy ra cháy", True),
        ("Thiếu bình chữa cháy", True),
        ("Thiếu nhi tham gia giữ gìn trật tự", False),
        ("Không để xảy ra cháy", False),
        ("Không đạt chỉ tiêu", True),
        ("Có kế hoạch, chưa có thì phải lập", False),
        ("Vi phạm giảm so với năm trước", False),
    ],
)
def test_a_title_is_known_by_its_first_words(title: str, is_failure: bool) -> None:
    line = f'\n  - {{id: k1, basis: Điều 4, title: "{title}", fail_title: Sai, require: so_vu >= 1}}'
    assert told(written(ONE + "criteria:" + line)) == (["W518"] if is_failure else [])


@pytest.mark.parametrize(
    ("title", "is_pass"),
    [
        ("Đã có kế hoạch", True),
        ("Đã để xảy ra cháy", False),
        ("Đạt tỷ lệ đăng ký", True),
        ("Đạt dưới 70% số hộ", False),
        ("Bảo đảm trật tự", True),
        ("Bảo  đảm trật tự", True),
        ("Không có kế hoạch", False),
        ("có kế hoạch", True),  # the title itself, however it is written
        ("Chưa có kế hoạch", False),
    ],
)
def test_a_fail_title_is_known_by_its_first_words(title: str, is_pass: bool) -> None:
    line = f'\n  - {{id: k1, basis: Điều 4, title: Có kế hoạch, fail_title: "{title}", require: so_vu >= 1}}'
    assert told(written(ONE + "criteria:" + line)) == (["W519"] if is_pass else [])


def test_titles_are_one_where_they_are_read_alike() -> None:
    first = criterion("k1", "require: so_vu >= 1").replace("title: Đạt", "title: Hoà giải tốt")
    second = criterion("k2", "require: so_vu >= 2").replace("title: Đạt", "title: Hòa  giải tốt")
    (found,) = linted(written(ONE + "criteria:" + first + second))
    assert (found.code, found.params["other"], found.params["id"]) == ("W517", "k1", "k2")


@pytest.mark.parametrize(
    "twice",
    [
        "facts: {so_vu: {type: count, label: Số}, so_ho: {type: count, label: Số}}",
        "sections: [{id: a, title: Số}, {id: b, title: Số}]",
        "grades: [{id: a, title: Số, min_points: 2}, {id: b, title: Số, min_points: 1}]",
    ],
)
def test_facts_sections_and_grades_have_titles_of_their_own(twice: str) -> None:
    facts = "" if "facts" in twice else ONE[1:]
    line = criterion("k1", "require: so_vu >= 1", ", points: 2")
    assert "W517" in told(written(f"\n{facts}{twice}\ncriteria:{line}", result="points"))


@pytest.mark.parametrize(
    ("rule", "more", "expected"),
    [
        ("require: co_kho", ", documents: Giấy tờ", ["W520"]),
        ("require: co_kho", ", documents: Giấy tờ, evidence: required", []),
        ("require: co_kho", "", []),
        ("require: so_vu >= 3", ", documents: Giấy tờ", []),
        ("require: co_kho and so_vu >= 3", ", documents: Giấy tờ", []),
        ("forbid: so_vu", ", documents: Giấy tờ", []),
    ],
)
def test_documents_are_asked_for_where_a_yes_would_do(rule: str, more: str, expected: list[str]) -> None:
    assert of_rule(rule, more) == expected
    assert of_rule(rule, f"{more}, points: 5", result="points") == []  # no gate


def test_a_judgement_needs_no_document() -> None:
    facts = "\nfacts:\n  tot: {type: boolean, judgement: true, label: Tốt}\ncriteria:"
    assert told(written(facts + criterion("k1", "require: tot", ", documents: Báo cáo"))) == []


ENGLISH = {
    "title_en": "Sample",
    "facts": "{so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ, unit_en: cases}}",
}


@pytest.mark.parametrize(
    ("remedy", "expected"),
    [
        ("remedy: Sửa, remedy_en: Mend", []),
        ("remedy: Sửa", ["W521"]),
        ("remedy: Sửa, note: Ghi chú", ["W521", "W521"]),
    ],
)
def test_an_english_twin_is_missed_where_most_prose_has_one(remedy: str, expected: list[str]) -> None:
    line = (
        "{id: k1, basis: Điều 4, title: Tốt, title_en: Good, fail_title: Sai, fail_title_en: Bad, require: so_vu > 0, "
    )
    assert told(written(f"\ncriteria: [{line}{remedy}}}]", **ENGLISH)) == expected


def test_a_file_with_few_english_twins_is_not_asked_for_more() -> None:
    assert told(written(ONE + "criteria:" + READS, title_en="Sample")) == []


def test_a_map_of_labels_and_the_scope_have_twins_too() -> None:
    facts = "{xl: {type: choice, scale: [a, b], label: X, label_en: X, labels: {a: Kém, b: Tốt}}}"
    line = (
        "{id: k1, basis: Điều 4, title: Tốt, title_en: Good, fail_title: Sai, fail_title_en: Bad, require: xl == 'b'}"
    )
    scope = "[{when: xl > 'a', basis: Điều 1, title: Có}]"
    found = linted(written(f"\ncriteria: [{line}]", facts=facts, eligible=scope, title_en="Sample"))
    assert [each.params["key"] for each in found] == ["labels_en", "title_en"]


def test_an_illustrative_criterion_is_told_of_in_an_official_file_only() -> None:
    more = ", provenance: illustrative"
    assert of_rule("require: so_vu >= 3", more) == ["W522"]
    assert of_rule("require: so_vu >= 3", more, provenance="secondary") == []
    assert of_rule("require: so_vu >= 3", ", provenance: interpretation") == []


def test_illustrative_criteria_that_come_along_are_told_of_once_where_they_come_in() -> None:
    base = written(ONE + "criteria:" + READS + READS.replace("k1", "k2").replace(">= 1", ">= 2"), standard="mau/goc",
                   provenance="illustrative")  # fmt: skip
    taken = "\n  - {id: t, basis: Điều 4, title: Theo bộ gốc, inherit: {standard: mau/goc, criteria: [k1, k2]}}"
    (found,) = linted(written("\ncriteria:" + taken), b=base)
    assert (found.code, found.span.line) == ("W522", 11)
    (found,) = linted(written("\nextends: mau/goc\n"), b=base)
    assert (found.code, found.span.line) == ("W522", 10)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("k1", "kl", True),
        ("k1", "kI", True),
        ("k0", "kO", True),
        ("K1", "k1", True),
        ("k.1", "k-1", True),
        ("k_1", "k.1", True),
        ("k4.i", "k4.l", False),  # two letters of the law
        ("k4.d", "k4.dd", False),
        ("k1", "k2", False),
    ],
)
def test_ids_that_the_eye_takes_for_each_other(one: str, other: str, is_alike: bool) -> None:
    second = criterion(other, "require: so_vu >= 2").replace("title: Đạt, fail", "title: Có đủ, fail")
    found = told(written(ONE + "criteria:" + criterion(one, "require: so_vu >= 1") + second))
    assert found == (["W523"] if is_alike else [])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"instrument": "{number: 01/2024/TT–MAU}"}, ["W524"]),
        ({"instrument": "{number: 01/2024/ТT-MAU}"}, ["W524"]),  # a Cyrillic Т
        ({"instrument": "{number: 01/2024/QĐ-ƯỜỢ}"}, []),
        ({"instrument": "{number: 01/2024/TT-MAU, amended_by: [02/2024/TT—MAU]}"}, ["W524"]),
        ({"edition": '"2024\u20111"'}, ["W524"]),
        ({"edition": '"2024\u200b"'}, ["W524"]),
        ({"title": "Khu mẫu – bản thử"}, []),  # prose has dashes
    ],
)
def test_signs_that_are_not_what_they_look_like(head: dict[str, str], expected: list[str]) -> None:
    assert told(written(ONE + "criteria:" + READS, **head)) == expected


def test_a_label_may_have_a_dash_and_no_foreign_letter() -> None:
    assert told(written(ONE.replace("Số vụ", "Số vụ – cả năm") + "criteria:" + READS)) == []
    (found,) = linted(written(ONE.replace("Số vụ", "Số vụ ch\u0430y") + "criteria:" + READS))
    assert (found.code, found.params["number"]) == ("W524", "U+0430")
