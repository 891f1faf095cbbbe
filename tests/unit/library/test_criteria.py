"""The criteria of a file: one rule each, checked, cited and in order."""

from pathlib import Path

import pytest

from scoring.engine.compile import compile_standard, default_inference
from scoring.language.parse import parse
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.standard import Condition, Criterion, Forbidden, Provenance, Scope
from tests.unit.library.files import FACTS, criterion, faults, load, written

FULL = """
criteria:
  - id: k3.dd
    basis: Điểm đ khoản 3 Điều 4
    title: >-
      Không để xảy ra vụ việc,
      trừ bất khả kháng
    title_en: No case
    fail_title: Để xảy ra vụ việc
    fail_title_en: A case
    forbid: so_ho  +
      so_ho_dang_ky
    except: so_ho
    applies_when: co_ke_hoach
    not_applicable: allowed
    prerequisites: [k1, k1]
    evidence: required
    provenance: interpretation
    remedy: Khắc phục
    remedy_en: Remedy
    documents: Báo cáo
    documents_en: Report
    effort: một tuần
    note: Ghi chú
    note_en: Note
  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt, require: co_ke_hoach}
"""


def test_a_criterion_is_read_with_all_its_parts(tmp_path: Path) -> None:
    (standard,) = load(tmp_path, a=written(FACTS + FULL)).standards
    assert standard.criteria == (
        Criterion(
            id="k3.dd",
            basis=LegalRef("Điểm đ khoản 3 Điều 4", "01/2024/TT-MAU", article="4", clause="3", letter="đ"),
            provenance=Provenance.INTERPRETATION,
            title=Text("Không để xảy ra vụ việc, trừ bất khả kháng", "No case"),
            fail_title=Text("Để xảy ra vụ việc", "A case"),
            rule=Forbidden(
                Condition("so_ho + so_ho_dang_ky", parse("so_ho + so_ho_dang_ky")), Condition("so_ho", parse("so_ho"))
            ),
            applies_when=Condition("co_ke_hoach", parse("co_ke_hoach")),
            claimable=True,
            prerequisites=("k1",),
            needs_evidence=True,
            remedy=Text("Khắc phục", "Remedy"),
            documents=Text("Báo cáo", "Report"),
            note=Text("Ghi chú", "Note"),
            effort="một tuần",
        ),
        Criterion(
            id="k1",
            basis=LegalRef("Điều 4", "01/2024/TT-MAU", article="4"),
            provenance=Provenance.OFFICIAL,
            title=Text("Đạt"),
            fail_title=Text("Không đạt"),
            rule=Condition("co_ke_hoach", parse("co_ke_hoach")),
        ),
    )


def test_a_scope_is_read_with_its_basis(tmp_path: Path) -> None:
    body = "\neligible:\n  - {when: so_ho >= 1, basis: Khoản 2 Điều 1, title: Có hộ, title_en: Has households}" + FACTS
    (standard,) = load(tmp_path, a=written(body + "criteria:" + criterion())).standards
    assert standard.eligible == (
        Scope(
            Condition("so_ho >= 1", parse("so_ho >= 1")),
            LegalRef("Khoản 2 Điều 1", "01/2024/TT-MAU", article="1", clause="2"),
            Text("Có hộ", "Has households"),
        ),
    )


def criteria(*lines: str) -> str:
    return written(FACTS + "criteria:" + "".join(lines) + "\n")


WRONG: dict[str, tuple[str, list[str]]] = {
    "no rule": (
        criteria("\n  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt}"),
        ["c/a.yaml:15:5: E212 one-rule-each id=k1 found=–"],
    ),
    "no criterion": (written("\n"), ["c/a.yaml:1:1: E201 missing-key key=criteria"]),
    "two rules": (
        criteria(criterion(rule="require: co_ke_hoach, forbid: so_ho")),
        ["c/a.yaml:15:5: E212 one-rule-each id=k1 found=require, forbid"],
    ),
    "except without forbid": (
        criteria(criterion(rule="require: co_ke_hoach, except: so_ho")),
        ["c/a.yaml:15:5: E212 one-rule-each id=k1 found=require, except"],
    ),
    "no title for a failure": (
        criteria("\n  - {id: k1, basis: Điều 4, title: Đạt, require: co_ke_hoach}"),
        ["c/a.yaml:15:5: E201 missing-key key=fail_title"],
    ),
    "no citation": (
        criteria("\n  - {id: k1, basis: điều bốn, title: Đạt, fail_title: Không đạt, require: co_ke_hoach}"),
        ["c/a.yaml:15:21: E207 bad-citation found=điều bốn"],
    ),
    "no citation of a scope": (
        written("\neligible:\n  - {when: so_ho > 1, basis: Điểm f khoản 1 Điều 4, title: Đủ}" + FACTS),
        ["c/a.yaml:11:30: E207 bad-citation found=Điểm f khoản 1 Điều 4"],
    ),
    "a number for a condition": (
        criteria(criterion(rule="require: so_ho")),
        ["c/a.yaml:15:81: E209 condition-type expected=condition found=number"],
    ),
    "a condition for a count": (
        criteria(criterion(rule="forbid: co_ke_hoach")),
        ["c/a.yaml:15:80: E209 condition-type expected=number found=boolean"],
    ),
    "a condition for what is excused": (
        criteria(criterion(rule="forbid: so_ho, except: co_ke_hoach")),
        ["c/a.yaml:15:95: E209 condition-type expected=number found=boolean"],
    ),
    "a percent for what is excused of a count": (
        criteria(criterion(rule="forbid: so_ho, except: 50%")),
        ["c/a.yaml:15:95: E209 condition-type expected=number found=percent"],
    ),
    "an excuse for what nobody declares": (
        criteria(criterion(rule="forbid: zzz, except: so_ho")),
        ["c/a.yaml:15:80: E203 unknown-fact name=zzz"],
    ),
    "what is excused of nothing that can be counted": (
        criteria(criterion(rule="forbid: zzz, except: co_ke_hoach")),
        [
            "c/a.yaml:15:80: E203 unknown-fact name=zzz",
            "c/a.yaml:15:93: E209 condition-type expected=number found=boolean",
        ],
    ),
    "both conditions wrong": (
        criteria(criterion(rule="require: so_hoo > 1, applies_when: co_ke_hoachh")),
        [
            "c/a.yaml:15:81: E203 unknown-fact name=so_hoo hint=so_ho",
            "c/a.yaml:15:107: E203 unknown-fact name=co_ke_hoachh hint=co_ke_hoach",
        ],
    ),
    "one id twice": (criteria(criterion(), criterion()), ["c/a.yaml:16:10: E211 duplicate-id id=k1"]),
    "a prerequisite that is not there": (
        criteria(criterion("k1.a"), criterion("k2", more=", prerequisites: [k1.b]")),
        ["c/a.yaml:16:110: E303 unknown-criterion id=k1.b standard=mau/khu hint=k1.a"],
    ),
    "a criterion that needs itself": (
        criteria(criterion(more=", prerequisites: [k1]")),
        ["c/a.yaml:15:110: E308 prerequisite-cycle id=k1 needs=k1"],
    ),
    "criteria that need each other": (
        criteria(
            criterion("k1", more=", prerequisites: [k2]"),
            criterion("k2", more=", prerequisites: [k3]"),
            criterion("k3", more=", prerequisites: [k1]"),
            criterion("k4", more=", prerequisites: [k1]"),
        ),
        [
            "c/a.yaml:15:110: E308 prerequisite-cycle id=k1 needs=k2",
            "c/a.yaml:16:110: E308 prerequisite-cycle id=k2 needs=k3",
            "c/a.yaml:17:110: E308 prerequisite-cycle id=k3 needs=k1",
        ],
    ),
    "more criteria than the rule engine takes": (
        criteria(*(criterion(f"k{number}") for number in range(401))),
        ["c/a.yaml:15:3: E311 too-many-rules count=401 limit=400"],
    ),
    "more dependents than the rule engine takes": (
        criteria(criterion("k"), *(criterion(f"k{number}", more=", prerequisites: [k]") for number in range(201))),
        ["c/a.yaml:15:3: E311 too-many-rules count=201 limit=200 id=k"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_a_criterion_that_cannot_be_is_told_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=text) == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("applies_when", "co_ke_hoach"),
        ("not_applicable", "allowed"),
        ("prerequisites", "[k2]"),
        ("evidence", "required"),
        ("provenance", "secondary"),
    ],
)
def test_what_an_inheriting_criterion_cannot_change_is_refused(tmp_path: Path, key: str, value: str) -> None:
    rule = "inherit: {standard: mau/xa, criteria: [k1]}"
    text = criteria(criterion("k1", rule, f", {key}: {value}"), criterion("k2"))
    (told,) = faults(tmp_path, a=text, b=written(standard="mau/xa", unit_type="xa"))
    assert (told.split(" ")[0].split(":")[1], told.split(" ", 1)[1]) == (
        "15",
        f"E202 unknown-key key={key} beside=inherit",
    )


def test_a_diamond_of_prerequisites_is_no_cycle(tmp_path: Path) -> None:
    text = criteria(
        criterion("k1", more=", prerequisites: [k2, k3]"),
        criterion("k2", more=", prerequisites: [k4]"),
        criterion("k3", more=", prerequisites: [k4]"),
        criterion("k4"),
    )
    (standard,) = load(tmp_path, a=text).standards
    assert [criterion.prerequisites for criterion in standard.criteria] == [("k2", "k3"), ("k4",), ("k4",), ()]


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = written(
        "\neligible:\n  - {when: so_ho, basis: Điều một, title: Đủ}\n"
        "facts:\n  so_ho: {type: count, min: zz, label: Số hộ}\n  b: {type: choice, label: B}\n"
        "criteria:"
        "\n  - {id: k1, basis: Chương một, title: Đạt, fail_title: Không đạt, require: so_ho > }"
        "\n  - {id: k1, basis: Điều 4, title: Đạt, forbid: zzz, prerequisites: [k9]}"
        "\n  - {id: k3, basis: Điều 4, title: Đạt, fail_title: Không đạt}\n"
    )
    told = faults(tmp_path, a=text)
    assert [line.split(" ")[0].removeprefix("c/a.yaml:") + line.split(" ")[1] for line in told] == [
        "11:12:E209",
        "11:26:E207",
        "13:29:E203",
        "14:6:E201",
        "16:21:E207",
        "17:5:E201",
        "17:10:E211",
        "17:49:E203",
        "18:5:E212",
    ]


def needing(count: int) -> str:
    """A standard whose last criterion needs so many others."""
    names = [f"k{number}" for number in range(count)]
    last = criterion("last", more=f", prerequisites: [{', '.join(names)}]")
    return written(FACTS + "criteria:" + "".join(map(criterion, names)) + last)


def test_what_passes_a_limit_of_the_rule_engine_is_told_at_load(tmp_path: Path) -> None:
    """A file that loads can be judged by: no limit may be met only when the rules are made."""
    (told,) = faults(tmp_path, a=needing(101))
    assert "E311 too-many-rules count=101 limit=100" in told
    most = load(tmp_path, a=needing(100)).latest("mau/khu")
    assert compile_standard(most, default_inference()).standard is most
