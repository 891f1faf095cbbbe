"""What must hold of every reading, whatever is written and however."""

import csv
import io
import json
import tempfile
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

import scoring
from scoring.model.assessment import Assessment, Reading
from tests.builders import GOOD, Plain, reading, to_yaml
from tests.unit.intake.words import PLAIN, RATING, VOCABULARIES, read_all, vocabulary, written

#: Facts without bounds, so that every value of the right type is accepted.
WORDS = {"thon": vocabulary(*PLAIN.values(), criteria={"k1": False, "k2": True}, standards=["thu/thon"])}


def read(files: Mapping[str, str | bytes]) -> Reading:
    """What files of these names and contents give."""
    with tempfile.TemporaryDirectory() as folder:
        return read_all(written(Path(folder), files), vocabularies=WORDS)


def one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
WORD = st.text(LETTERS, min_size=1, max_size=20).map(one_line).filter(lambda text: text != "" and text.isprintable())
PAPER_NUMBER = WORD.map(lambda text: one_line(text.translate({ord(";"): "-", ord("|"): "-"})))
DAY = st.dates(date(1000, 1, 1), date(9999, 12, 31))


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**9), 10**9).map(lambda scaled: Decimal(scaled).scaleb(-places))


VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "so_ho": st.integers(0, 10**15 - 1),
    "so_ho_dang_ky": st.integers(0, 2000),
    "muc_tang": decimals(2),
    "ty_le": decimals(1),
    "co_ke_hoach": st.booleans(),
    "ngay_nop": DAY,
    "xep_loai": st.sampled_from(list(RATING)),
    "ghi_chu": WORD,
}
FACTS = st.fixed_dictionaries({}, optional=VALUES)
PAPERS = st.lists(st.fixed_dictionaries({"number": PAPER_NUMBER}, optional={"date": DAY}), min_size=1, max_size=3)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A part that is there, empty, or absent."""
    return strategy | st.just({})


#: Everything that every format can hold, its values typed.
DOCUMENTS: st.SearchStrategy[Plain] = st.fixed_dictionaries(
    {
        "unit": st.fixed_dictionaries(
            {"id": WORD.filter(lambda word: word[0] != "↑"), "type": st.just("thon")},
            optional={"name": WORD, "parent": WORD.map("↑{}".format), "cluster": WORD},
        ),
        "period": st.integers(1945, 9998),
    },
    optional={
        "facts": some(FACTS),
        "previous": some(FACTS),
        "evidence": some(st.dictionaries(st.sampled_from(["k1", "k2", *PLAIN]), PAPERS, max_size=3)),
        "not_applicable": some(st.fixed_dictionaries({"k2": WORD})),
        "claimed": st.fixed_dictionaries({"points": decimals(2)}, optional={"grade": WORD}),
    },
)


def spelled(document: Any, spell: Callable[[Any], Any]) -> Any:
    """The document with every value spelled."""
    if isinstance(document, dict):
        return {key: spelled(value, spell) for key, value in document.items()}
    if isinstance(document, list):
        return [spelled(value, spell) for value in document]
    return spell(document)


def json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def yaml_value(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal | date) else value


def as_yaml(document: Plain) -> str:
    return yaml.safe_dump(spelled(document, yaml_value), allow_unicode=True, sort_keys=False)


def as_json(document: Plain, indent: int | None = None, ascii_only: bool = False) -> str:
    return json.dumps(spelled(document, json_value), ensure_ascii=ascii_only, indent=indent)


def cell(value: Any) -> str:
    """A value as people type it into a list."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return f"{value:%d/%m}/{value.year:04}" if isinstance(value, date) else str(value)


def cells(document: Plain) -> dict[str, str]:
    """The row of a document, each fact of this year under its label."""
    row = {f"unit.{key}": value for key, value in document["unit"].items()} | {"period": str(document["period"])}
    row |= {PLAIN[name].label.vi: cell(value) for name, value in document.get("facts", {}).items()}
    row |= {f"previous.{name}": cell(value) for name, value in document.get("previous", {}).items()}
    row |= {f"not_applicable.{name}": value for name, value in document.get("not_applicable", {}).items()}
    row |= {f"claimed.{name}": cell(value) for name, value in document.get("claimed", {}).items()}
    for name, papers in document.get("evidence", {}).items():
        told = [f"{paper['number']}; {cell(paper.get('date', ''))}" for paper in papers]
        row[f"evidence.{name}"] = " | ".join(told)
    return row


def as_csv(document: Plain, delimiter: str, line_end: str = "\n") -> str:
    row, text = cells(document), io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([list(row), list(row.values())])
    return text.getvalue()


def alone(name: str, content: str) -> Assessment:
    """The one assessment of a file, without where it was read."""
    found = read({name: content})
    assert found.rejected == ()
    (assessment,) = found.assessments
    return replace(assessment, source="")


@given(DOCUMENTS)
def test_every_format_reads_back_what_was_written(document: Plain) -> None:
    first = alone("x.yaml", as_yaml(document))
    assert (dict(first.facts), dict(first.previous)) == (document.get("facts", {}), document.get("previous", {}))
    assert (first.unit.id, first.period) == (document["unit"]["id"], document["period"])
    others = {
        "x.json": as_json(document, indent=2),
        "x.jsonl": as_json(document, ascii_only=True),
        "y.yml": f"---\n{as_yaml(document)}...\n",
        "y.json": f'{{"assessments": [{as_json(document)}]}}',
        "y.yaml": yaml.safe_dump([spelled(document, yaml_value)], allow_unicode=True),
        "x.csv": as_csv(document, ","),
        "y.csv": "\ufeff" + as_csv(document, ";", "\r\n"),
        "z.csv": as_csv(document, "\t"),
    }
    for name, content in others.items():
        assert alone(name, content) == first, name


def turned(document: Any, random: Any) -> Any:
    """The same maps with their keys in another order."""
    if isinstance(document, dict):
        keys = list(document)
        random.shuffle(keys)
        return {key: turned(document[key], random) for key in keys}
    return [turned(item, random) for item in document] if isinstance(document, list) else document


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_neither_key_order_nor_decomposition_changes_the_number(document: Plain, random: object) -> None:
    expected = alone("x.yaml", as_yaml(document)).sha256
    other = turned(document, random)
    for form in ("NFC", "NFD"):
        assert alone("x.yaml", unicodedata.normalize(form, as_yaml(other))).sha256 == expected
        assert alone("x.json", unicodedata.normalize(form, as_json(other))).sha256 == expected
        assert alone("x.csv", unicodedata.normalize(form, as_csv(other, ";"))).sha256 == expected


#: Pieces of documents in no order at all: now and then an assessment, mostly not.
SOUP = st.lists(
    st.sampled_from(
        [
            *("unit", "id", "type", "thon", "period", "2024", "facts", "so_ho", "evidence", "k1", "number", "claimed"),
            *("assessments", "unit.id", "unit.type", "previous.so_ho", "appraisal", "value", "standards", "null", "~"),
            *(
                ":",
                ": ",
                ",",
                ";",
                "\t",
                "\n",
                "\n  ",
                " ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                '"',
                "'",
                "|",
                ">",
                "&",
                "*",
                "!",
            ),
            *("%", "#", "@", "`", "?", "<<", "---", "...", "\\", "\\u0041", "\x00", "\x85", "\ufeff", "\u0301"),
            *("{unit: {id: A, type: thon}, period: 2024}", '{"unit": {"id": "B", "type": "thon"}, "period": 2024}'),
        ]
    ),
    max_size=40,
).map("".join)
CONTENT = st.binary(max_size=200) | SOUP.map(str.encode)
SUFFIX = st.sampled_from([".yaml", ".yml", ".json", ".jsonl", ".csv"])


@given(CONTENT, SUFFIX)
def test_whatever_a_file_holds_is_read_or_rejected_with_reasons(content: bytes, suffix: str) -> None:
    found = read({f"x{suffix}": content})
    assert [*found.assessments, *found.rejected]
    assert all(entry.diagnostics for entry in found.rejected)
    for entry in found.rejected:
        assert entry.source.startswith(f"x{suffix}")
        assert all(fault.span.source.startswith(f"x{suffix}") for fault in entry.diagnostics)
        assert all(fault.span.line >= 1 and fault.span.column >= 1 for fault in entry.diagnostics)


OTHERS = [f"unit: {{id: TỐT-{place}, type: thon, parent: XA-1}}\nperiod: 2024\n" for place in range(3)]


def good_ones(found: Reading) -> list[Assessment]:
    return [replace(read, source="") for read in found.assessments if read.unit.id.startswith("TỐT-")]


GOOD_ONES = good_ones(read({f"{place}.yaml": text for place, text in enumerate(OTHERS)}))


@given(CONTENT, SUFFIX)
def test_a_broken_file_leaves_the_others_as_they_are(content: bytes, suffix: str) -> None:
    files: dict[str, str | bytes] = {f"{place}.yaml": text for place, text in enumerate(OTHERS)}
    assert good_ones(read({**files, f"1{suffix}x{suffix}": content})) == GOOD_ONES


#: Where, which byte, and whether it comes in addition or in the place of another.
EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(list(b"\x00\n\t \"':,;[]{}-&*!#|>%~\xc3\xff")), st.booleans()),
    max_size=4,
)


@given(DOCUMENTS, SUFFIX, EDITS)
def test_a_damaged_file_leaves_the_others_as_they_are(
    document: Plain, suffix: str, edits: Sequence[tuple[int, int, bool]]
) -> None:
    text = as_csv(document, ",") if suffix == ".csv" else as_json(document) if "json" in suffix else as_yaml(document)
    damaged = bytearray(text.encode())
    for place, byte, is_more in edits:
        at = place % len(damaged)
        damaged[at : at if is_more else at + 1] = bytes([byte])
    files: dict[str, str | bytes] = {f"{place}.yaml": text for place, text in enumerate(OTHERS)}
    found = read({**files, f"x{suffix}": bytes(damaged)})
    assert good_ones(found) == GOOD_ONES
    sources = [read.source for read in found.assessments] + [entry.source for entry in found.rejected]
    assert any(source.startswith("x") for source in sources)


@given(SOUP)
def test_a_broken_document_leaves_those_beside_it_as_they_are(soup: str) -> None:
    """In one file: between documents of YAML, lines of JSON, rows of a list."""
    before, *after = OTHERS
    between = soup.replace("\x00", "").replace("%", "")
    assert good_ones(read({"x.yaml": f"{before}---\n{between}\n---\n{after[0]}---\n{after[1]}"})) == GOOD_ONES
    line = between.replace("\n", "")
    lines = [json.dumps(yaml.safe_load(text)) for text in OTHERS]
    assert good_ones(read({"x.jsonl": "\n".join([lines[0], line, *lines[1:]])})) == GOOD_ONES
    rows = [f"TỐT-{place},TỐT-{place},thon,2024,XA-1" for place in range(3)]
    header = "unit.id,unit.name,unit.type,period,unit.parent"
    assert good_ones(read({"x.csv": "\n".join([header, rows[0], line, *rows[1:]])})) == GOOD_ONES


def facts_of(document: Plain) -> list[str]:
    return sorted(document["facts"])


def changed(part: str, key: str, value: object) -> Callable[[Plain, str], None]:
    def change(document: Plain, _: str) -> None:
        document.setdefault(part, {})[key] = value

    return change


def dropped(*way: str) -> Callable[[Plain, str], None]:
    def change(document: Plain, _: str) -> None:
        for step in way[:-1]:
            document = document[step]
        del document[way[-1]]

    return change


def replaced(part: str, value: object) -> Callable[[Plain, str], None]:
    def change(document: Plain, _: str) -> None:
        document[part] = value

    return change


def fact(value: object) -> Callable[[Plain, str], None]:
    def change(document: Plain, name: str) -> None:
        document["facts"][name] = value

    return change


#: A change to a sound document, where `name` is any of its facts, and the code that it gives.
MUTATIONS: Mapping[str, tuple[Callable[[Plain, str], None], str]] = {
    "unknown fact": (changed("facts", "khong_co", 1), "E203"),
    "unknown fact of last year": (changed("previous", "khong_co", 1), "E203"),
    "word for a value": (fact("không rõ"), "E404"),
    "negative": (fact(-1), "E404"),
    "list for a value": (fact([1]), "E404"),
    "map for a value": (fact({"value": 1}), "E404"),
    "no unit": (dropped("unit"), "E401"),
    "no id": (dropped("unit", "id"), "E401"),
    "no type": (dropped("unit", "type"), "E401"),
    "no period": (dropped("period"), "E401"),
    "unknown type": (changed("unit", "type", "huyen"), "E403"),
    "unknown key": (replaced("ghi_chu", "Đã nộp"), "E402"),
    "unknown key of the unit": (changed("unit", "dia_chi", "Thôn Đông"), "E402"),
    "period that is no year": (replaced("period", "năm nay"), "E404"),
    "period far away": (replaced("period", 12024), "E404"),
    "evidence of nothing known": (changed("evidence", "khong_co", [{"number": "1"}]), "E203"),
    "evidence without a number": (changed("evidence", "da_dang_ky", [{"date": "2024-01-01"}]), "E410"),
    "claim of an unknown criterion": (replaced("not_applicable", {"k99": "Không có"}), "E303"),
    "claim that is not allowed": (replaced("not_applicable", {"k1.a": "Không có"}), "E409"),
    "appraisal by nobody": (replaced("appraisal", {"facts": {"da_dang_ky": {"value": True}}}), "E410"),
    "unknown standard": (replaced("standards", ["tt-124-2021/thon"]), "E301"),
    "points that are no number": (replaced("claimed", {"points": "nhiều"}), "E404"),
    "name that nobody sees": (changed("unit", "name", "\u200b"), "E404"),
}
#: And those that depend on the type of unit.
OUT_OF_RANGE = {
    "khu_dan_cu": {"so_ho_dang_ky": 101, "so_ho": 0, "vu_nghiem_trong_bat_kha_khang": 1},
    "xa": {"so_don_vi_dang_ky": 26, "so_don_vi": 0, "su_co_bat_kha_khang": 1},
    "co_quan": {"so_bo_phan_dat": 11, "so_nguoi": 0},
    "doanh_nghiep": {"so_bo_phan_dat": 11, "vu_nghiem_trong_xu_ly_kip_thoi": 1},
    "co_so_giao_duc": {"so_bo_phan_dat": 11, "so_nguoi": 0},
}


@given(st.sampled_from(sorted(GOOD)), st.sampled_from(sorted(MUTATIONS)), st.data())
def test_one_mistake_rejects_that_submission_and_no_other(unit_type: str, mutation: str, data: st.DataObject) -> None:
    documents = [build(f"{kind}-1") for kind, build in GOOD.items()]
    change, code = MUTATIONS[mutation]
    wrong = next(document for document in documents if document["unit"]["type"] == unit_type)
    change(wrong, data.draw(st.sampled_from(facts_of(wrong))))
    others = [document for document in documents if document is not wrong]
    found = reading(*others, sai=to_yaml(wrong))
    assert [(entry.source, code in {fault.code for fault in entry.diagnostics}) for entry in found.rejected] == [
        ("sai.yaml", True)
    ]
    assert found.assessments == reading(*others).assessments


@given(st.sampled_from([(kind, name) for kind, values in OUT_OF_RANGE.items() for name in values]))
def test_a_value_out_of_range_rejects_that_submission_and_no_other(place: tuple[str, str]) -> None:
    unit_type, name = place
    wrong = GOOD[unit_type]("SAI-1", **{name: OUT_OF_RANGE[unit_type][name]})
    found = reading(*(build(f"{kind}-1") for kind, build in GOOD.items()), sai=to_yaml(wrong))
    assert {entry.unit_id: {fault.code for fault in entry.diagnostics} for entry in found.rejected} == {
        "SAI-1": {"E405"}
    }
    assert len(found.assessments) == len(GOOD)


def test_the_documents_of_these_tests_are_sound() -> None:
    found = reading(*(build() for build in GOOD.values()))
    assert (len(found.assessments), found.rejected) == (len(GOOD), ())
    assert set(GOOD) <= set(scoring.load_library().vocabularies)
    assert set(VALUES) == set(PLAIN) <= set(VOCABULARIES["thon"].facts)
