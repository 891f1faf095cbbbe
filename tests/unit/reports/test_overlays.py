"""What reports say of overlays: on which regulations they rest, and what of them is not strict enough."""

import ast
import json
from pathlib import Path

import pytest

from scoring.model.diagnostic import ScoringError
from scoring.model.standard import Standard
from scoring.reports.catalogue import LANGUAGES, templates
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.reports.standards.document import standard_json
from scoring.reports.standards.listing import standard_text
from scoring.reports.summary import heading
from tests.unit.library.files import load, written

ROOT = Path(__file__).parents[3]
NATIONAL = written(
    "\nfacts:\n  n: {type: count, label: N}\n  p: {type: boolean, label: P}\ncriteria:\n"
    "  - {id: k1, basis: Khoản 1 Điều 4, title: Đ, fail_title: K, require: n >= 5, prerequisites: [k2]}\n"
    "  - {id: k2, basis: Khoản 2 Điều 4, title: Đ, fail_title: K, require: p, evidence: required}\n",
    instrument='{number: 01/2024/TT-MAU, issued: "2024-01-01", amended_by: [02/2025/TT-MAU]}',
)


def overlay(*lines: str, **head: str) -> str:
    criteria = "\ncriteria:" + "".join(f"\n  - {{basis: Điều 1, title: Đ, fail_title: K, {line}}}" for line in lines)
    head = {"standard": "tinh/khu", "instrument": "{number: 05/2024/NQ-HĐND}"} | head
    return written("\nextends: mau/khu" + (criteria if lines else "\n"), **head)


def local(folder: Path, **head: str) -> Standard:
    return load(folder, a=NATIONAL, b=overlay(**head)).latest("tinh/khu")


def test_results_name_what_the_standard_builds_upon(tmp_path: Path) -> None:
    found = local(tmp_path)
    assert heading(found, 2024, None, "vi")[1:] == [
        "Nghị quyết 05/2024/NQ-HĐND, bản 1. Năm 2024",
        "Trên cơ sở Thông tư 01/2024/TT-MAU",
    ]
    assert heading(found, 2024, None, "en")[1:] == [
        "Resolution 05/2024/NQ-HĐND, edition 1. Period 2024",
        "Extends Circular 01/2024/TT-MAU",
    ]


def test_results_name_the_law_that_lets_it_ask_less(tmp_path: Path) -> None:
    found = local(tmp_path, allow_loosening="{basis: Khoản 2 Điều 3}")
    assert heading(found, 2024, None, "vi")[3] == (
        "Có nội dung được nới lỏng, căn cứ: Khoản 2 Điều 3 Nghị quyết 05/2024/NQ-HĐND"
    )
    assert heading(found, 2024, None, "en")[3] == (
        "Less strict in parts, as allowed by: Clause 2 of Article 3 of Resolution 05/2024/NQ-HĐND"
    )
    text = standard_text(found, "vi")
    assert text.index("Văn bản: Nghị quyết 05/2024/NQ-HĐND") < text.index("Trên cơ sở") < text.index("Có nội dung")


def test_a_standard_that_stands_alone_says_nothing_of_it(tmp_path: Path) -> None:
    alone = load(tmp_path, a=NATIONAL).latest("mau/khu")
    assert heading(alone, 2024, None, "vi")[1:] == ["Thông tư 01/2024/TT-MAU, bản 1. Năm 2024"]


def test_the_json_of_a_standard_tells_both(tmp_path: Path) -> None:
    shown = json.loads(standard_json(local(tmp_path, allow_loosening="{basis: Khoản 2 Điều 3}"), "vi"))
    assert shown["extends"] == [{"number": "01/2024/TT-MAU", "issued": "2024-01-01", "amended_by": ["02/2025/TT-MAU"]}]
    assert shown["allow_loosening"]["text"] == "Khoản 2 Điều 3"
    plain = json.loads(standard_json(load(tmp_path / "b", a=NATIONAL).latest("mau/khu"), "vi"))
    assert (plain["extends"], plain["allow_loosening"]) == ([], None)


SENTENCES = {
    "a threshold": (
        "id: k1, require: n >= 4, prerequisites: [k2]",
        "“k1” nới lỏng yêu cầu của “mau/khu”: “n >= 4” không chặt bằng “n >= 5”; chỉ được siết chặt",
    ),
    "a condition": (
        "id: k1, require: p, prerequisites: [k2]",
        "“k1” nới lỏng yêu cầu của “mau/khu”: không còn bảo đảm “n >= 5”; chỉ được siết chặt",
    ),
    "a prerequisite": (
        "id: k1, require: n >= 5",
        "“k1” nới lỏng yêu cầu của “mau/khu”: không còn đòi k2; chỉ được siết chặt",
    ),
    "evidence": (
        "id: k2, require: p",
        "“k2” không giữ yêu cầu của “mau/khu”: không còn đòi minh chứng; chỉ được siết chặt",
    ),
    "other evidence": (
        "id: k2, require: p and n >= 1, evidence: required",
        "“k2” nới lỏng yêu cầu của “mau/khu”: minh chứng ghi dưới n cũng được tính; hãy viết phần thêm thành tiêu chí",
    ),
}


@pytest.mark.parametrize(("line", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_what_is_loosened_is_said(tmp_path: Path, line: str, expected: str) -> None:
    with pytest.raises(ScoringError) as error:
        load(tmp_path, a=NATIONAL, b=overlay(line))
    (found,) = error.value.diagnostics
    assert diagnostic_sentence(found, "vi").startswith(expected)


def test_everything_that_can_be_loosened_has_words() -> None:
    asked = set()
    for path in (ROOT / "scoring/library").glob("tighter*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Loosening":
                words = [part.value for part in ast.walk(node.args[2]) if isinstance(part, ast.Constant)]
                asked |= set(words) - {None}
    told = {code.removeprefix("what.E312.") for code in templates() if code.startswith("what.E312.")}
    told |= {code.removeprefix("E312:") for code in templates() if code.startswith("E312:")}
    assert len(asked) > 20
    assert asked == told
    assert set(LANGUAGES) <= set(templates()["what.E312.gate"])
