"""`scoring compare`: results and assessments on either side, exit codes, and the example of the page."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.golden.golden import ROOT, Run, run

DISTRICT = ROOT / "fixtures" / "huyen-mau"
COMMUNE = DISTRICT / "xa-dong-ha"
PAGE = ROOT / "docs" / "compare.md"


def called(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["compare", *words, "--inference", "plain"], language=language, folder=folder)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """`truoc.json` before the appraisal of one village, `sau` after it."""
    shutil.copytree(COMMUNE, tmp_path / "sau")
    shutil.copytree(COMMUNE, tmp_path / "truoc")
    village = tmp_path / "truoc" / "kdc-0417.yaml"
    village.write_text(village.read_text(encoding="utf-8").partition("\nappraisal:")[0], encoding="utf-8")
    done = run(["rank", "truoc", "--format", "json", "--inference", "plain"], language="vi", folder=tmp_path)
    (tmp_path / "truoc.json").write_text(done.stdout, encoding="utf-8")
    return tmp_path


def test_the_example_of_the_page_is_what_is_printed(scratch: Path) -> None:
    block = re.search(r"^```console\n\$ scoring compare (.*?)\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.M)
    assert block is not None
    done = run(["compare", *block[1].split()], language="vi", folder=scratch)
    assert (done.code, done.stderr, done.stdout) == (0, "", block[2])


def test_a_result_and_the_assessments_that_it_is_of_are_compared_alike(scratch: Path) -> None:
    shown = called(scratch, "truoc.json", "sau")
    judged = called(scratch, "truoc", "sau")
    assert judged.stdout == shown.stdout.replace("truoc.json", "truoc")
    assert called(scratch, "truoc.json", "truoc").stdout.startswith("Hai kết quả như nhau: 28 ")


def test_a_unit_in_a_json_file_is_judged(scratch: Path) -> None:
    unit = {"unit": {"id": "KDC-0417", "type": "khu_dan_cu"}, "period": 2024, "facts": {}}
    (scratch / "a.json").write_text(json.dumps(unit), encoding="utf-8")
    done = called(scratch, "a.json", "truoc.json", "--unit", "KDC-0417")
    assert (done.code, done.stderr) == (0, "")
    assert "Chưa đủ căn cứ → được công nhận (tạm tính)" in done.stdout


def test_only_the_units_asked_for_are_compared(scratch: Path) -> None:
    (document,) = [json.loads(called(scratch, "truoc.json", "sau", "--unit", "KDC-0417", "--format", "json").stdout)]
    assert document["counts"] == {
        **dict.fromkeys(("lost", "moved", "compared"), 1),
        **dict.fromkeys(("gained", "only_rank", "unchanged", "only_before", "only_after"), 0),
    }
    assert document["groups"][0]["units"][0]["ranked"] == {"before": 6, "after": 6}
    two = called(scratch, "truoc.json", "sau", "--unit", "KDC-0417", "--unit", "KDC-0422", "--lang", "en")
    assert "Compared: 2. Moved: 2" in two.stdout


def test_a_unit_that_is_nowhere_ends_with_the_nearest_name(scratch: Path) -> None:
    done = called(scratch, "truoc.json", "sau", "--unit", "KDC-0417", "--unit", "KDC-417")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "Không bên nào có đơn vị “KDC-417”; ý bạn là “KDC-0417”?\n"


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_the_same_input_gives_the_same_text_in_each_form(scratch: Path, form: str) -> None:
    done = called(scratch, "truoc.json", "sau", "--format", form)
    assert done.code == 0
    assert done.stdout == called(scratch, "truoc.json", "sau", "--format", form).stdout
    assert (done.stdout[0] == "{", "## " in done.stdout) == (form == "json", form == "markdown")


def test_a_submission_that_cannot_be_used_is_told_with_its_side(scratch: Path) -> None:
    (scratch / "sau" / "kdc-0411.yaml").write_text("unit: [", encoding="utf-8")
    done = called(scratch, "truoc.json", "sau")
    assert done.code == 3
    assert "E104 syntax" in done.stderr
    assert done.stderr.endswith("\nsau: 1 hồ sơ không dùng được\n")
    assert "Chỉ có ở kết quả trước (1)\n  KDC-0411 " in done.stdout


def test_two_forms_of_one_unit_are_compared_without_a_word_on_its_parent(scratch: Path) -> None:
    done = called(scratch, "truoc/kdc-0417.yaml", "sau/kdc-0417.yaml")
    assert (done.code, done.stderr) == (0, "")
    assert "Được công nhận (tạm tính) → chưa được công nhận" in done.stdout


def test_a_side_of_which_nothing_can_be_used_leaves_nothing_to_compare(scratch: Path) -> None:
    (scratch / "hong.yaml").write_text("unit: [", encoding="utf-8")
    for sides in (("hong.yaml", "truoc.json"), ("truoc.json", "hong.yaml")):
        done = called(scratch, *sides)
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr.endswith("\nhong.yaml: 1 hồ sơ không dùng được\n")


def test_standards_are_asked_for_as_everywhere(scratch: Path) -> None:
    done = called(scratch, "truoc.json", "sau", "--standard", "tt-124-2021/xa")
    assert "Chỉ có ở kết quả trước (27)" in done.stdout


UNUSABLE = {
    "no such path": ("nowhere", "E101"),
    "no json": ("hong.json", "E111 not-a-result"),
    "another document": ("unit.json", "E111 not-a-result"),
    "a part of another type": ("kieu.json", ":1:58: E111 not-a-result"),
    "nothing to judge": ("trong", "E109"),
}


@pytest.mark.parametrize(("path", "told"), UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_used_ends_with_2_on_either_side(scratch: Path, path: str, told: str, language: str) -> None:
    (scratch / "trong").mkdir()
    (scratch / "hong.json").write_text('{"schema": "scoring/ranking/1"', encoding="utf-8")
    (scratch / "unit.json").write_text('{"schema": "scoring/unit/1"}', encoding="utf-8")
    text = '{"schema": "scoring/ranking/1", "as_of": null, "groups": 0.5, "rejected": []}'
    (scratch / "kieu.json").write_text(text, encoding="utf-8")
    for sides in ((path, "truoc.json"), ("truoc.json", path)):
        done = called(scratch, *sides, language=language)
        assert (done.code, done.stdout) == (2, "")
        assert told in done.stderr


def test_the_grammar_of_a_call(scratch: Path) -> None:
    assert called(scratch, "truoc.json").stderr.endswith("Lỗi cách gọi lệnh: thiếu đối số B\n")
    told = run(["compare", "--help"], language="vi").stdout
    assert told.startswith("Cách dùng: scoring compare [TÙY CHỌN] A B\n")
