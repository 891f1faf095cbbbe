"""`--numbers` and `--encoding`: how files are written, said on the command line and to the library."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import scoring
from scoring.model.assessment import Reading
from tests.golden.golden import run
from tests.unit.source.old_text import cp1258, tcvn3, vni

HEADER = "unit.id;Tên đơn vị;unit.type;period;Số hộ đang cư trú;so_ho_dang_ky;da_dang_ky;evidence.da_dang_ky"
LIST = """\
{header}
KDC-0901;Thôn Hoà Thượng;khu_dan_cu;2024;{number};1234;đạt;02/ĐK-KDC
KDC-0902;Thôn Đông Hạ;khu_dan_cu;2024;1234;{number};không đạt;
"""
CLEAR = LIST.format(header=HEADER, number="1234")
FORM = """\
unit: {id: KDC-0903, name: "Thôn Thủy Đông, xã Hạ", type: khu_dan_cu}
period: 2024
facts: {so_ho: 120}
"""


def judged(folder: Path, *options: str) -> tuple[int, dict[str, int], list[str]]:
    """The exit code, the households of every unit that was judged, and the codes of what was said."""
    done = run(["rank", ".", *options, "--format", "json"], language="en", folder=folder)
    document = json.loads(done.stdout)
    ids = [unit["unit"]["id"] for group in document["groups"] for unit in group["units"]]
    read = scoring.read_assessments(folder, **_said(options))
    households = {found.unit.id: found.facts["so_ho"] for found in read.assessments if found.unit.id in ids}
    return done.code, {name: int(value) for name, value in households.items()}, codes(done.stderr)


def _said(options: tuple[str, ...]) -> dict[str, str]:
    """The options as the library takes them."""
    return dict(zip((option.removeprefix("--") for option in options[::2]), options[1::2], strict=True))


def codes(text: str) -> list[str]:
    return [line.split(": ")[1].split(" ")[0] for line in text.splitlines()]


@pytest.mark.parametrize(
    ("number", "options", "expected"),
    [
        pytest.param("1.234", (), (0, {"KDC-0901": 1234, "KDC-0902": 1234}, []), id="as people here write"),
        pytest.param("1.234", ("--numbers", "vi"), (0, {"KDC-0901": 1234, "KDC-0902": 1234}, []), id="which is said"),
        pytest.param("1.234", ("--numbers", "en"), (2, {}, ["E404", "E404"]), id="and denied"),
        pytest.param("1,234", (), (2, {}, ["E404", "E404"]), id="as others write"),
        pytest.param(
            "1,234", ("--numbers", "en"), (0, {"KDC-0901": 1234, "KDC-0902": 1234}, []), id="which is said too"
        ),
        pytest.param("1,234", ("--numbers", "vi"), (2, {}, ["E404", "E404"]), id="and denied too"),
    ],
)
def test_numbers(
    tmp_path: Path, number: str, options: tuple[str, ...], expected: tuple[int, dict[str, int], list[str]]
) -> None:
    (tmp_path / "x.csv").write_text(LIST.format(header=HEADER, number=number), encoding="utf-8")
    assert judged(tmp_path, *options) == expected


def test_numbers_of_documents_are_read_as_ever(tmp_path: Path) -> None:
    form = FORM.replace("so_ho: 120", "so_ho: {}")
    for number, households in {"1234": 1234, '"1.234"': 1234, '"1.234.567"': 1234567}.items():
        (tmp_path / "x.yaml").write_text(form.replace("{}", number), encoding="utf-8")
        for options in ((), ("--numbers", "vi"), ("--numbers", "en")):
            assert judged(tmp_path, *options) == (0, {"KDC-0903": households}, [])


def everything(read: Reading) -> list[tuple[str, str, str]]:
    return [(found.unit.id, found.unit.name, found.sha256) for found in read.assessments]


@pytest.mark.parametrize(("written", "encoding"), [(cp1258, None), (cp1258, "cp1258"), (tcvn3, "tcvn3"), (vni, "vni")])
def test_every_encoding_gives_the_same_assessments(
    tmp_path: Path, written: Callable[[str], bytes], encoding: str | None
) -> None:
    texts = {
        "a.csv": CLEAR,
        "b.yaml": FORM,
        "c.jsonl": json.dumps({"unit": {"id": "A", "type": "khu_dan_cu"}, "period": 2024}),
    }
    plain, old = tmp_path / "plain", tmp_path / "old"
    for folder in (plain, old):
        folder.mkdir()
    for name, text in texts.items():
        (plain / name).write_bytes(text.encode())
        (old / name).write_bytes(written(text))
    expected, found = scoring.read_assessments(plain), scoring.read_assessments(old, encoding=encoding)
    assert len(expected.assessments) == 4
    assert (everything(found), found.rejected) == (everything(expected), ())
    told = [str(warning) for warning in found.warnings]
    assert told == ([] if encoding else [f"{n}:1:1: W119 old-encoding encoding=cp1258" for n in ("a.csv", "b.yaml")])


def test_utf8_in_every_dress_gives_the_same_assessments(tmp_path: Path) -> None:
    dresses = {
        "a": CLEAR.encode(),
        "b": b"\xef\xbb\xbf" + CLEAR.encode(),
        "c": unicodedata.normalize("NFD", CLEAR).encode(),
        "d": CLEAR.replace("\n", "\r\n").encode(),
    }
    read = []
    for name, content in dresses.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
        read.append(everything(scoring.read_assessments(tmp_path / f"{name}.csv", encoding="tcvn3")))
    assert read == [read[0]] * 4
    assert len(read[0]) == 2


def test_what_is_asked_for_is_for_the_files_that_need_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(tcvn3(CLEAR))
    (tmp_path / "b.yaml").write_bytes(FORM.encode())
    assert judged(tmp_path, "--encoding", "tcvn3") == (0, {"KDC-0901": 1234, "KDC-0902": 1234, "KDC-0903": 120}, [])
    assert judged(tmp_path) == (3, {"KDC-0903": 120}, ["E103", "E103"])
    assert judged(tmp_path, "--encoding", "vni") == (3, {"KDC-0903": 120}, ["E103"])


def test_of_what_is_in_no_encoding_the_heads_are_kept(tmp_path: Path) -> None:
    text = CLEAR.replace("unit.type;", "unit.type;unit.parent;").replace("khu_dan_cu;", "khu_dan_cu;XA-1;")
    (tmp_path / "a.csv").write_bytes(tcvn3(text))
    for encoding in (None, "vni", "cp1258"):
        read = scoring.read_assessments(tmp_path, encoding=encoding)
        assert [(entry.unit_id, entry.parent, entry.period) for entry in read.rejected] == [
            ("KDC-0901", "XA-1", 2024),
            ("KDC-0902", "XA-1", 2024),
        ]


@pytest.mark.parametrize("option", ["numbers", "encoding"])
def test_a_word_that_nobody_knows_is_no_answer(tmp_path: Path, option: str) -> None:
    (tmp_path / "x.csv").write_text(CLEAR, encoding="utf-8")
    with pytest.raises(ValueError, match="fr"):
        scoring.read_assessments(tmp_path, **{option: "fr"})
    done = run(["rank", "x.csv", f"--{option}", "fr"], language="vi", folder=tmp_path)
    assert (done.code, f"--{option}: “fr” không phải một trong: " in done.stderr) == (2, True)


@pytest.mark.parametrize("command", [["rank"], ["check"], ["explain"], ["compare", "x.csv"]])
def test_every_command_that_reads_lists_can_be_told(tmp_path: Path, command: list[str]) -> None:
    rows = LIST.format(header=HEADER, number="1,234").splitlines()
    (tmp_path / "x.csv").write_bytes(vni("\n".join(rows[:2])))
    told = run([*command, "x.csv", "--numbers", "en", "--encoding", "vni"], language="vi", folder=tmp_path)
    assert (told.stderr, told.code) in (("", 0), ("", 1))
    untold = run([*command, "x.csv"], language="vi", folder=tmp_path)
    assert (untold.code, "E103" in codes(untold.stderr)) == (2, True)


def test_verify_reads_as_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(vni(LIST.format(header=HEADER, number="1,234")))
    said = ["--numbers", "en", "--encoding", "vni"]
    result = run(["rank", "x.csv", *said, "--format", "json"], language="vi", folder=tmp_path).stdout
    (tmp_path / "x.json").write_text(result, encoding="utf-8")
    assert run(["verify", "x.json", "x.csv", *said], language="vi", folder=tmp_path).code == 0
    assert run(["verify", "x.json", "x.csv"], language="vi", folder=tmp_path).code == 2
