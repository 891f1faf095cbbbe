"""Lists of every kind into a file: what is ranked in memory, to the byte."""

import csv
import io
import json
import random
import re
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

import scoring
from scoring.batch.ranking.summary import Summary
from tests.acceptance.test_scale import unit as drawn_unit
from tests.builders import Plain, good_khu_dan_cu, good_xa
from tests.lists import as_csv, as_jsonl, ranked_in_memory

TEAM, AREA = "hd-01-2026/to-bao-ve-antt", "minh-hoa-phong-trao/khu-dan-cu"


def same(path: Path, standards: tuple[str, ...] = ()) -> Summary:
    """Holds the file against what is ranked in memory."""
    found = scoring.rank_file([path], path.with_name("ra.csv"), standards=standards)
    assert path.with_name("ra.csv").read_bytes() == ranked_in_memory([path], standards=list(standards))[1]
    return found


def teams(count: int) -> list[Plain]:
    """Units of a standard with points and a quota."""
    of, standard = random.Random(3), scoring.load_standard(TEAM)
    found = []
    for number in range(count):
        unit = drawn_unit(number, standard, of)
        facts = {
            name: str(value) if not isinstance(value, (bool, int)) else value for name, value in unit.facts.items()
        }
        papers = {name: [{"number": "01/BC"}] for name in unit.evidence}
        head = {"id": unit.unit.id, "name": unit.unit.name, "type": unit.unit.type}
        found.append({"unit": head, "period": unit.period, "facts": facts, "evidence": papers})
    return found


def test_units_that_a_committee_appraised_stand_apart_and_are_ranked_alike(tmp_path: Path) -> None:
    entry = {"value": 99, "reason": "Biên bản 07/BB", "by": "Tổ thẩm định", "date": "2024-11-12"}
    units = [good_xa("XA-1"), *(good_khu_dan_cu(f"KDC-{number}", parent="XA-1") for number in range(4))]
    units[2]["appraisal"] = {"facts": {"so_ho_dang_ky": entry}}
    units[3]["standards"] = ["tt-124-2021/khu-dan-cu"]
    (tmp_path / "ds.jsonl").write_bytes(as_jsonl(units))
    found = same(tmp_path / "ds.jsonl")
    assert (found.judged, found.in_memory) == (5, False)
    assert found.by_rows >= 2


@pytest.mark.parametrize("appraised", [False, True])
def test_a_quota_moves_the_same_units_down(tmp_path: Path, appraised: bool) -> None:
    units = teams(60)
    if appraised:
        for unit in units[::3]:
            unit["standards"] = [TEAM]
    (tmp_path / "ds.jsonl").write_bytes(as_jsonl(units))
    found = same(tmp_path / "ds.jsonl", (TEAM,))
    assert found.judged > 20
    grades = {row["grade"] for row in csv.DictReader(io.StringIO((tmp_path / "ra.csv").read_text("utf-8-sig")))}
    assert len(grades) > 1


def test_a_workbook_of_two_lists(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([good_khu_dan_cu(f"KDC-{number}") for number in range(30)]).decode())))
    with xlsxwriter.Workbook(tmp_path / "ds.xlsx") as book:
        for name, part in (("Một", rows[1:20]), ("Hai", rows[20:])):
            sheet = book.add_worksheet(name)
            for at, row in enumerate([rows[0], *part]):
                for place, text in enumerate(row):
                    sheet.write_number(at, place, int(text)) if text.isdecimal() else sheet.write_string(
                        at, place, text
                    )
            sheet.merge_range(40, 0, 41, 0, "KDC-99")
    found = same(tmp_path / "ds.xlsx")
    assert (found.judged, found.rejected) == (30, 2)


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_tables_under_grades_that_look_at_other_results_are_judged_in_memory(tmp_path: Path, suffix: str) -> None:
    listed = as_csv([good_khu_dan_cu(f"KDC-{number}") for number in range(5)])
    (tmp_path / "ds.csv").write_bytes(listed)
    table = pl.read_csv(io.BytesIO(listed), infer_schema=False)
    path = tmp_path / f"ds.{suffix}"
    table.write_parquet(path) if suffix == "parquet" else table.write_ipc(path)
    found = scoring.rank_file([path], tmp_path / "ra.csv", standards=[AREA])
    assert found.in_memory
    assert (tmp_path / "ra.csv").read_bytes() == ranked_in_memory([tmp_path / "ds.csv"], standards=[AREA])[1]


def test_parquet_holds_states_and_points_of_every_unit(tmp_path: Path) -> None:
    (tmp_path / "ds.jsonl").write_bytes(as_jsonl(teams(30)))
    scoring.rank_file([tmp_path / "ds.jsonl"], tmp_path / "ra.parquet", standards=[TEAM])
    frame = pl.read_parquet(tmp_path / "ra.parquet")
    ranking, _ = ranked_in_memory([tmp_path / "ds.jsonl"], standards=[TEAM])
    for row, told in zip(frame.iter_rows(named=True), ranking.to_dict()["groups"][0]["units"], strict=True):
        assert (row["unit.id"], row["rank"], row["points"]) == (told["unit"]["id"], told["rank"], told["points"])
        for criterion in told["criteria"]:
            assert row[f"state.{criterion['id']}"] == criterion["state"]
            assert row.get(f"points.{criterion['id']}") == criterion["points"]


def test_json_lines_of_any_shape(tmp_path: Path) -> None:
    good = [json.dumps(good_khu_dan_cu(f"KDC-{number}"), default=str) for number in range(3)]
    odd = ["[]", "{", '"x"', "", "null", good[0].replace("KDC-0", "KDC-7", 1)[:-1] + ', "them": 1}', f"[{good[0]}]"]
    (tmp_path / "ds.jsonl").write_text("\n".join([*good[1:], *odd]), encoding="utf-8")
    same(tmp_path / "ds.jsonl")


def test_a_cell_that_stands_twice_in_its_row_is_no_cell(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "goc.xlsx") as book:
        sheet = book.add_worksheet("DS")
        for at, row in enumerate(
            csv.reader(io.StringIO(as_csv([good_khu_dan_cu(f"K-{n}") for n in range(4)]).decode()))
        ):
            sheet.write_row(at, 0, row)
    with zipfile.ZipFile(tmp_path / "goc.xlsx") as given, zipfile.ZipFile(tmp_path / "ds.xlsx", "w") as made:
        for name in given.namelist():
            text = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(rb'(<c r="F3".*?</c>)', rb"\1\1", text)  # of K-1, twice the same
            made.writestr(name, text)
    found = same(tmp_path / "ds.xlsx")
    assert (found.judged, found.rejected) == (3, 1)
    assert any("E105" in fault for fault in found.faults)


def test_points_that_units_give_themselves_are_told_as_numbers(tmp_path: Path) -> None:
    typed = ["1.50", "-0", "7.0", "80", "0.125"]
    units = [{**unit, "facts": {}, "claimed": {"points": points}} for unit, points in zip(teams(5), typed, strict=True)]
    units[3]["standards"] = [TEAM]
    (tmp_path / "ds.jsonl").write_bytes(as_jsonl(units))
    same(tmp_path / "ds.jsonl", (TEAM,))
    with (tmp_path / "ra.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert sorted(row["claimed.points"] for row in csv.DictReader(rows)) == ["0", "0.125", "1.5", "7", "80"]


def test_what_is_wrong_with_a_header_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f"K-{number},khu_dan_cu,2024,1\n" for number in range(30))
    (tmp_path / "ds.csv").write_text(f"unit.id,unit.type,period,so_hoo\n{rows}", encoding="utf-8")
    found = scoring.rank_file([tmp_path / "ds.csv"], tmp_path / "ra.csv")
    assert [fault.split(" ")[:2] for fault in found.faults] == [["ds.csv:1:4:", "E110"]]
    assert (found.rejected, found.found) == (30, 30)
