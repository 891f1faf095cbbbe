"""`scoring rank -o`: what is written, what is told, and what does not go together."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from tests.builders import Plain, good_khu_dan_cu, good_xa, write
from tests.golden.golden import Run, run
from tests.lists import as_csv, as_jsonl, ranked_in_memory

AREA = "minh-hoa-dien-hinh/xa"


def ranked(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["rank", *words], language=language, folder=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    areas = [good_khu_dan_cu(f"KDC-{place}", parent="XA-1", so_ho_dang_ky=98 + place) for place in range(3)]
    (tmp_path / "ds.csv").write_bytes(as_csv([*areas, good_xa(cluster="cum-1")]))
    return tmp_path


def with_faults(folder: Path, count: int) -> None:
    bad: Sequence[Plain] = [good_khu_dan_cu(f"X-{place}", so_ho="nhiều") for place in range(count)]
    (folder / "sai.csv").write_bytes(as_csv(bad))


def test_the_file_is_the_csv_without_its_sentences(folder: Path) -> None:
    done = ranked(folder, "ds.csv", "-o", "tinh.csv")
    assert (done.code, done.stdout) == (0, "")
    assert done.stderr.startswith("Đã ghi tinh.csv: 4 đơn vị; ")
    assert (folder / "tinh.csv").read_bytes() == ranked_in_memory([folder / "ds.csv"])[1]
    assert sorted(path.name for path in folder.iterdir()) == ["ds.csv", "tinh.csv"]


def test_an_old_file_gives_way_to_the_new_one(folder: Path) -> None:
    (folder / "tinh.csv").write_text("cũ", encoding="utf-8")
    assert ranked(folder, "ds.csv", "-o", "tinh.csv").code == 0
    assert "KDC-0" in (folder / "tinh.csv").read_text(encoding="utf-8")


def test_parquet_has_the_states_of_the_criteria_too(folder: Path) -> None:
    assert ranked(folder, "ds.csv", "-o", "tinh.parquet").code == 0
    frame = pl.read_parquet(folder / "tinh.parquet")
    header = next(csv.reader(io.StringIO(ranked_in_memory([folder / "ds.csv"])[1].decode("utf-8-sig"))))
    assert frame.columns[: len(header)] == header
    assert frame.schema["rank"] == pl.Int32
    assert frame.schema["verdict"] == pl.Enum(["ineligible", "not_recognised", "undetermined", "recognised"])
    area = frame.row(by_predicate=pl.col("unit.id") == "KDC-1", named=True)
    assert (area["state.k1.c"], area["state.k2"], area["state.k1.d"]) == ("not_met", "met", None)


def test_rejected_rows_stand_in_a_file_of_their_own_and_the_first_are_told(folder: Path) -> None:
    with_faults(folder, 25)
    done = ranked(folder, "ds.csv", "sai.csv", "-o", "tinh.csv")
    assert done.code == 3
    *first, counted, written = done.stderr.splitlines()
    assert len(first) == 20
    assert first[0].startswith("sai.csv:2:")
    assert counted == "25 phiếu bị từ chối, 25 lỗi: tinh.rejected.csv"
    assert written.startswith("Đã ghi tinh.csv: 4 đơn vị;")
    header, *rows = csv.reader(io.StringIO((folder / "tinh.rejected.csv").read_text(encoding="utf-8-sig")))
    assert header == ["source", "line", "column", "code", "message", "unit.id"]
    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        (f"sai.csv:{place + 2}", str(place + 2), "E404", f"X-{place}") for place in range(25)
    ]
    assert [f"sai.csv:{row[1]}:{row[2]}: E404 wrong-fact-value: {row[4]}" for row in rows[:20]] == first


def test_a_rejected_file_of_before_goes_where_nothing_is_rejected(folder: Path) -> None:
    with_faults(folder, 1)
    ranked(folder, "ds.csv", "sai.csv", "-o", "tinh.csv")
    assert (folder / "tinh.rejected.csv").exists()
    ranked(folder, "ds.csv", "-o", "tinh.csv")
    assert not (folder / "tinh.rejected.csv").exists()


def test_where_nothing_is_judged_the_old_file_stays(folder: Path) -> None:
    with_faults(folder, 2)
    (folder / "tinh.csv").write_text("cũ", encoding="utf-8")
    done = ranked(folder, "sai.csv", "-o", "tinh.csv", language="en")
    assert done.code == 2
    assert done.stderr.splitlines()[-1] == "There is no unit to judge; tinh.csv is not written."
    assert (folder / "tinh.csv").read_text(encoding="utf-8") == "cũ"
    assert "whole number" in (folder / "tinh.rejected.csv").read_text(encoding="utf-8")


def test_units_refused_for_each_other_are_told_at_their_places(folder: Path) -> None:
    units = [
        good_khu_dan_cu("A", parent="B"),
        good_khu_dan_cu("B", parent="A"),
        good_khu_dan_cu("C", parent="D"),
        good_khu_dan_cu("C"),
        good_khu_dan_cu("E", period=2020),
        good_khu_dan_cu("G", parent="KHONG"),
    ]
    (folder / "ds.csv").write_bytes(as_csv(units))
    kept = ranked(folder, "ds.csv", "--format", "csv")
    done = ranked(folder, "ds.csv", "-o", "tinh.csv")
    told = sorted(line for line in done.stderr.splitlines() if line.startswith("ds.csv"))
    assert told == sorted(kept.stderr.splitlines())
    assert done.code == kept.code == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ds.csv", "-o", "tinh.csv", "--format", "csv"], "--format không dùng với -o"),
        (["ds.csv", "-o", "tinh.csv", "--audit"], "--audit không dùng với -o"),
        (["ds.csv", "-o", "tinh.csv", "--mark-errors", "x.xlsx"], "--mark-errors không dùng với -o"),
        (["ds.csv", "-o", "tinh.txt"], "-o phải là tệp .csv hoặc .parquet"),
        (["ds.csv", "-o", "ds.csv"], "ds.csv là tệp đang đọc"),
        (["ds.csv", "-o", "khong/co.csv"], "không ghi được khong/co.csv"),
        (["ds.csv", "--every-row"], "--every-row cần -o OUT"),
        (["ds.parquet"], "ds.parquet cần -o OUT"),
        (["ds.ARROW"], "ds.ARROW cần -o OUT"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_call(folder: Path, words: list[str], told: str) -> None:
    done = ranked(folder, *words)
    assert done.code == 2
    assert done.stderr.splitlines()[-1] == f"Lỗi cách gọi lệnh: {told}"


def test_a_path_that_is_not_there_is_told_as_ever(folder: Path) -> None:
    assert ranked(folder, "khong.csv", "-o", "tinh.csv").stderr == ranked(folder, "khong.csv").stderr


def test_folders_and_forms_are_ranked_into_a_file_too(folder: Path) -> None:
    (folder / "phieu").mkdir()
    write(folder / "phieu", [good_khu_dan_cu("KDC-9", name="Thôn Chín", cluster="cum-3"), good_xa("XA-9")])
    done = ranked(folder, "ds.csv", "phieu", "-o", "tinh.csv")
    assert done.code == 0
    paths = [folder / "ds.csv", folder / "phieu"]
    assert (folder / "tinh.csv").read_bytes() == ranked_in_memory(paths)[1]


def test_grades_that_look_at_other_results_are_judged_as_ever(folder: Path) -> None:
    (folder / "xa.jsonl").write_bytes(as_jsonl([good_xa("XA-1"), good_xa("XA-2")]))
    done = ranked(folder, "xa.jsonl", "-o", "tinh.parquet", "--standard", AREA)
    assert done.code == 0
    assert done.stderr.endswith("2 đơn vị chấm riêng.\n")
    header, *rows = csv.reader(
        io.StringIO(ranked_in_memory([folder / "xa.jsonl"], standards=[AREA])[1].decode("utf-8-sig"))
    )
    frame = pl.read_parquet(folder / "tinh.parquet")
    assert [str(value) for value in frame["points"]] == [row[header.index("points")] or "None" for row in rows]
    assert any(name.startswith("points.") for name in frame.columns)


def test_every_row_is_judged_by_itself_where_that_is_asked_for(folder: Path) -> None:
    done = ranked(folder, "ds.csv", "-o", "tinh.csv", "--every-row")
    assert done.stderr.endswith("4 đơn vị chấm riêng.\n")
    assert (folder / "tinh.csv").read_bytes() == ranked_in_memory([folder / "ds.csv"])[1]


def test_what_is_written_is_none_of_what_is_read(folder: Path) -> None:
    """A list of rejected rows put right may be named as the next run names its own."""
    (folder / "moi.rejected.csv").write_bytes((folder / "ds.csv").read_bytes())
    (folder / "thu-muc").mkdir()
    assert ranked(folder, "moi.rejected.csv", "-o", "moi.csv").code == 2
    assert ranked(folder, "thu-muc", "ds.csv", "-o", "thu-muc/moi.csv").code == 2
    assert (folder / "moi.rejected.csv").read_bytes() == (folder / "ds.csv").read_bytes()


def test_a_list_of_rejected_rows_goes_when_nothing_is_rejected_and_no_other_file_does(folder: Path) -> None:
    (folder / "tinh.rejected.csv").write_text("của người khác", encoding="utf-8")
    assert ranked(folder, "ds.csv", "-o", "tinh.csv").code == 0
    assert (folder / "tinh.rejected.csv").read_text(encoding="utf-8") == "của người khác"
