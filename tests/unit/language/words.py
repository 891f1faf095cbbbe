"""The facts that the tables of these tests speak of, and short ways to say a tree."""

from fractions import Fraction

from scoring.language.check import check_condition
from scoring.language.parse import parse
from scoring.model.expression import Expression, Kind, Literal, Name
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType

RATING = ("kem", "trung_binh", "kha", "tot")

FACTS = {
    fact.name: fact
    for fact in (
        Fact("so_ho", FactType.COUNT, Text("Số hộ")),
        Fact("so_ho_dang_ky", FactType.COUNT, Text("Số hộ đăng ký")),
        Fact("muc_tang", FactType.NUMBER, Text("Mức tăng"), decimals=2),
        Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=1),
        Fact("ngay_nop", FactType.DATE, Text("Ngày nộp")),
        Fact("ngay_hop", FactType.DATE, Text("Ngày họp")),
        Fact("xep_loai", FactType.CHOICE, Text("Xếp loại"), scale=RATING),
        Fact("xep_hang", FactType.CHOICE, Text("Xếp hạng"), scale=RATING),
        Fact("quy_mo", FactType.CHOICE, Text("Quy mô"), scale=("nho", "vua", "lon")),
        Fact("da_dang_ky", FactType.BOOLEAN, Text("Đã đăng ký")),
        Fact("co_ke_hoach", FactType.BOOLEAN, Text("Có kế hoạch")),
        Fact("ghi_chu", FactType.TEXT, Text("Ghi chú")),
    )
}


def condition(text: str) -> Expression:
    return check_condition(parse(text), FACTS)


def fact(name: str) -> Name:
    return Name(name.removeprefix("previous."), name.startswith("previous."))


def number(text: str) -> Literal:
    return Literal(Fraction(text), Kind.NUMBER, text)


def percent(text: str) -> Literal:
    return Literal(Fraction(text) / 100, Kind.PERCENT, f"{text}%")
