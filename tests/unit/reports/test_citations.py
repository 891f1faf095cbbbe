"""Legal references as officials write them."""

import pytest

from scoring.model.legal import LegalRef, parse_citation
from scoring.reports.citations import basis_text, instrument_text

OWN = "124/2021/TT-BCA"


def cited(text: str, via: str | None = None) -> LegalRef:
    found = parse_citation(text, OWN)
    assert found is not None
    if via is None:
        return found
    return LegalRef(
        found.text, found.instrument, found.article, found.clause, found.letter, found.section, found.annex, cited(via)
    )


BASES = {
    "a letter": (
        cited("Điểm b khoản 4 Điều 4"),
        "Điểm b khoản 4 Điều 4 Thông tư 124/2021/TT-BCA",
        "Point b, Clause 4 of Article 4 of Circular 124/2021/TT-BCA",
    ),
    "an article": (cited("Điều 4"), "Điều 4 Thông tư 124/2021/TT-BCA", "Article 4 of Circular 124/2021/TT-BCA"),
    "a section": (cited("Mục II"), "Mục II Thông tư 124/2021/TT-BCA", "Section II of Circular 124/2021/TT-BCA"),
    "an annex": (cited("Phụ lục"), "Phụ lục Thông tư 124/2021/TT-BCA", "Annex of Circular 124/2021/TT-BCA"),
    "another instrument": (
        cited("Khoản 1 Điều 5 Nghị định 80/2021/NĐ-CP"),
        "Khoản 1 Điều 5 Nghị định 80/2021/NĐ-CP",
        "Clause 1 of Article 5 of Decree 80/2021/NĐ-CP",
    ),
    "a code of law": (
        cited("Điều 9 Bộ luật Hình sự"),
        "Điều 9 Bộ luật Hình sự",
        "Article 9 of Bộ luật Hình sự",
    ),
    "inherited": (
        cited("Điểm b khoản 4 Điều 4", "Khoản 2 Điều 5"),
        "Điểm b khoản 4 Điều 4 Thông tư 124/2021/TT-BCA, dẫn chiếu từ khoản 2 Điều 5",
        "Point b, Clause 4 of Article 4 of Circular 124/2021/TT-BCA, referred to by Clause 2 of Article 5",
    ),
    "inherited from an article": (
        cited("Khoản 4 Điều 4", "Điều 5 Quyết định 7/2025/QĐ-UBND"),
        "Khoản 4 Điều 4 Thông tư 124/2021/TT-BCA, dẫn chiếu từ Điều 5 Quyết định 7/2025/QĐ-UBND",
        "Clause 4 of Article 4 of Circular 124/2021/TT-BCA, referred to by Article 5 of Decision 7/2025/QĐ-UBND",
    ),
}


@pytest.mark.parametrize(("basis", "vi", "en"), BASES.values(), ids=BASES)
def test_a_reference_is_written_out(basis: LegalRef, vi: str, en: str) -> None:
    assert (basis_text(basis, "vi"), basis_text(basis, "en")) == (vi, en)


def test_an_instrument_that_stands_above_is_left_out() -> None:
    inherited = cited("Điểm b khoản 4 Điều 4", "Khoản 2 Điều 5")
    assert basis_text(inherited, "vi", beside=OWN) == "Điểm b khoản 4 Điều 4, dẫn chiếu từ khoản 2 Điều 5"
    assert basis_text(inherited, "en", beside=OWN).endswith("referred to by Clause 2 of Article 5")
    assert basis_text(cited("Điều 4"), "vi", beside="1/2020/NĐ-CP") == "Điều 4 Thông tư 124/2021/TT-BCA"


KINDS = {
    "a circular": ("124/2021/TT-BCA", "Thông tư 124/2021/TT-BCA", "Circular 124/2021/TT-BCA"),
    "a joint circular": ("1/2010/TTLT-BCA-BTC", "Thông tư liên tịch 1/2010/TTLT-BCA-BTC", None),
    "named already": ("Nghị quyết 5/2024/NQ-HĐND", "Nghị quyết 5/2024/NQ-HĐND", "Resolution 5/2024/NQ-HĐND"),
    "no number": ("Bộ luật Hình sự", "Bộ luật Hình sự", "Bộ luật Hình sự"),
    "an unknown kind": ("5/2024/ABC", "5/2024/ABC", "5/2024/ABC"),
}


@pytest.mark.parametrize(("number", "vi", "en"), KINDS.values(), ids=KINDS)
def test_an_instrument_is_named_by_the_letters_of_its_number(number: str, vi: str, en: str | None) -> None:
    assert instrument_text(number, "vi") == vi
    assert en is None or instrument_text(number, "en") == en
