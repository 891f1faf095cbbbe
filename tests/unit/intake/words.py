"""The words that the units of these tests may use, and short ways to have a text read by them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from scoring.intake.assessment import read_assessment
from scoring.intake.paths import list_files
from scoring.intake.read import read_files
from scoring.intake.table import read_table
from scoring.language.check import check_bound
from scoring.language.parse import parse
from scoring.model.assessment import Assessment, Reading, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import Range
from scoring.model.prose import Text
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType
from scoring.model.vocabulary import Vocabulary
from scoring.source.yaml import read_yaml

RATING = {"kem": "Kém", "hoan_thanh": "Hoàn thành nhiệm vụ", "tot": "Tốt"}

#: One fact of every type, without bounds.
PLAIN = {
    fact.name: fact
    for fact in (
        Fact("so_ho", FactType.COUNT, Text("Số hộ đang cư trú")),
        Fact("so_ho_dang_ky", FactType.COUNT, Text("Số hộ đăng ký")),
        Fact("muc_tang", FactType.NUMBER, Text("Mức tăng, giảm"), decimals=2),
        Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ tham gia"), decimals=1),
        Fact("co_ke_hoach", FactType.BOOLEAN, Text("Có kế hoạch")),
        Fact("ngay_nop", FactType.DATE, Text("Ngày nộp")),
        Fact(
            "xep_loai",
            FactType.CHOICE,
            Text("Xếp loại"),
            scale=tuple(RATING),
            labels={label: Text(words) for label, words in RATING.items()},
        ),
        Fact("ghi_chu", FactType.TEXT, Text("Ghi chú")),
    )
}


def bounded(facts: Mapping[str, Fact], name: str, *, least: str | None = None, most: str | None = None) -> Fact:
    """A fact with bounds, as a criteria file would give them."""
    fact = facts[name]
    low, high = (check_bound(parse(bound), fact, facts) if bound else None for bound in (least, most))
    return replace(fact, minimum=low, maximum=high)


FACTS = {
    **PLAIN,
    "so_ho": bounded(PLAIN, "so_ho", least="1"),
    "so_ho_dang_ky": bounded(PLAIN, "so_ho_dang_ky", most="so_ho"),
    "muc_tang": bounded(PLAIN, "muc_tang", least="0 - so_ho", most="previous.muc_tang * 2"),
    "ty_le": bounded(PLAIN, "ty_le", least="0%", most="100%"),
    "ngay_nop": bounded(PLAIN, "ngay_nop", least="'2024-01-01'", most="'2024-12-31'"),
}


def vocabulary(*facts: Fact, criteria: Mapping[str, bool], standards: Sequence[str]) -> Vocabulary:
    """The words of one unit type; a fact given twice has two declarations."""
    names = dict.fromkeys(fact.name for fact in facts)
    declared = {name: tuple(fact for fact in facts if fact.name == name) for name in names}
    points = {"k1": (Range(Fraction(0), Fraction(10)), Range(Fraction(0), Fraction(5)))}
    return Vocabulary(declared, criteria, frozenset(standards), points=points)


#: Of a thôn's criteria only k2 lets a unit say that it does not apply.
VOCABULARIES = {
    "thon": vocabulary(
        *FACTS.values(), criteria={"k1": False, "k2": True, "k3/k1.a": False}, standards=["thu/thon", "thu/thon-2"]
    ),
    "truong": vocabulary(
        Fact("so_lop", FactType.COUNT, Text("Số lớp")),
        Fact("co_ke_hoach", FactType.BOOLEAN, Text("Có kế hoạch dạy học")),
        criteria={"k1": False},
        standards=["thu/truong"],
    ),
}

Read = Assessment | Rejected


def from_yaml(text: str, vocabularies: Mapping[str, Vocabulary] = VOCABULARIES) -> Read:
    """The one document of a YAML text."""
    (document,) = read_yaml(text, "x.yaml")
    return read_assessment(document.root, "x.yaml", document.span, vocabularies, document.faults)


def rows_of(text: str, vocabularies: Mapping[str, Vocabulary] = VOCABULARIES) -> Iterator[Read]:
    """Every row of a CSV text."""
    for row in read_table(text, "x.csv", vocabularies):
        yield read_assessment(row.root, f"x.csv:{row.number}", Span("x.csv", row.number, 1), vocabularies, row.faults)


def from_cells(cells: Mapping[str, str], vocabularies: Mapping[str, Vocabulary] = VOCABULARIES) -> Read:
    """The one row of a list with these cells under these headers."""
    (read,) = rows_of(as_csv([cells]), vocabularies)
    return read


def as_csv(rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> str:
    """Rows as a CSV text, with every column that one of them has."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def accepted(read: Read) -> Assessment:
    """The assessment, where there is one."""
    assert isinstance(read, Assessment), read
    return read


def refused(read: Read) -> Rejected:
    """The rejection, where there is one."""
    assert isinstance(read, Rejected), read
    return read


def told(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Diagnostics as lines: place, code, name, parameters, hint."""
    return [str(diagnostic) for diagnostic in diagnostics]


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, once the files are written to it; a name may lead into folders."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read_all(*paths: Path, vocabularies: Mapping[str, Vocabulary] = VOCABULARIES) -> Reading:
    """All submissions of files and folders, read together."""
    files, warnings = list_files(paths)
    return read_files(files, vocabularies, warnings)


def summary(reading: Reading) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """What a reading says in short: the units accepted, the codes by source of those rejected, the warnings."""
    return (
        [read.unit.id for read in reading.assessments],
        {entry.source: [fault.code for fault in entry.diagnostics] for entry in reading.rejected},
        told(reading.warnings),
    )
