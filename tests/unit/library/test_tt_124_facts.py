"""The shipped standards of Thông tư 124/2021/TT-BCA: their windows, their scopes and their facts, restated here."""

from datetime import date
from typing import NamedTuple

import pytest

from scoring.language.show import show
from scoring.library.catalogue import Catalogue
from scoring.model.standard import Fact, FactType, MonthDay, Provenance, RollUp

FIRST_DAY = date(2022, 2, 10)
THREE_DISASTERS = "vu_chay_no_nghiem_trong + vu_tai_nan_lao_dong_chet_nguoi + su_co_nghiem_trong"
FOUR_DISASTERS = f"{THREE_DISASTERS} + vu_vi_pham_moi_truong_attp"


class Head(NamedTuple):
    unit_type: str
    window_ends: MonthDay
    decide_by: MonthDay
    eligible: tuple[tuple[str, str], ...] = ()


FIFTEEN_NOVEMBER, TWENTY_NOVEMBER = MonthDay(11, 15), MonthDay(11, 20)
OUTSIDE = "Điểm b khoản 2 Điều 1"
HEADS = {
    "khu-dan-cu": Head("khu_dan_cu", MonthDay(10, 31), FIFTEEN_NOVEMBER),
    "xa": Head("xa", FIFTEEN_NOVEMBER, TWENTY_NOVEMBER),
    "co-quan": Head("co_quan", FIFTEEN_NOVEMBER, TWENTY_NOVEMBER, (("not thuoc_luc_luong_vu_trang", OUTSIDE),)),
    "doanh-nghiep": Head("doanh_nghiep", FIFTEEN_NOVEMBER, TWENTY_NOVEMBER, (("quy_mo >= 'vua'", OUTSIDE),)),
    "co-so-giao-duc": Head("co_so_giao_duc", FIFTEEN_NOVEMBER, TWENTY_NOVEMBER, (("cap_hoc >= 'thcs'", OUTSIDE),)),
}


@pytest.mark.parametrize(("name", "head"), HEADS.items(), ids=HEADS)
def test_every_standard_has_its_window_and_its_scope(catalogue: Catalogue, name: str, head: Head) -> None:
    standard = catalogue.latest(f"tt-124-2021/{name}")
    scope = tuple((scope.when.text, scope.basis.text) for scope in standard.eligible)
    assert Head(standard.unit_type, standard.window_ends, standard.decide_by or MonthDay(1, 1), scope) == head


@pytest.mark.parametrize("name", HEADS)
def test_every_standard_is_the_default_of_its_unit_type_from_its_first_day_on(catalogue: Catalogue, name: str) -> None:
    standard = catalogue.in_force(f"tt-124-2021/{name}", FIRST_DAY)
    instrument = standard.instrument
    assert (
        standard.edition,
        standard.in_force_from,
        standard.in_force_until,
        standard.is_default,
        standard.provenance,
        (instrument.number, instrument.issued, instrument.amended_by),
    ) == (
        "2022-02-10",
        FIRST_DAY,
        None,
        True,
        Provenance.OFFICIAL,
        ("124/2021/TT-BCA", date(2021, 12, 28), ("48/2025/TT-BCA",)),
    )


JUDGEMENTS = {
    "khu-dan-cu": {"chap_hanh_phap_luat", "kiem_che_duoc_cong_nhan", "quan_ly_doi_tuong_hieu_qua"},
    "xa": {
        "chap_hanh_phap_luat",
        "kiem_che_duoc_cong_nhan",
        "quan_ly_doi_tuong_hieu_qua",
        "cong_an_tham_muu_hieu_qua",
    },
    "co-quan": {"chap_hanh_phap_luat", "thuc_hien_quy_che_phoi_hop"},
    "doanh-nghiep": {"chap_hanh_phap_luat", "thuc_hien_quy_che_phoi_hop"},
    "co-so-giao-duc": {"chap_hanh_phap_luat", "thuc_hien_quy_che_phoi_hop"},
}


@pytest.mark.parametrize(("name", "expected"), JUDGEMENTS.items(), ids=JUDGEMENTS)
def test_judgements_are_those_that_the_committee_confirms(catalogue: Catalogue, name: str, expected: set[str]) -> None:
    facts = catalogue.latest(f"tt-124-2021/{name}").facts
    assert {fact.name for fact in facts.values() if fact.judgement} == expected


RATINGS = ("khong_hoan_thanh", "hoan_thanh", "hoan_thanh_tot", "hoan_thanh_xuat_sac")
SCALES = {
    "xep_loai_luc_luong": RATINGS,
    "xep_loai_bao_ve": RATINGS,
    "quy_mo": ("sieu_nho", "nho", "vua", "lon"),
    "cap_hoc": (
        *("nha_tre", "mam_non", "tieu_hoc", "thcs", "thpt"),
        *("giao_duc_thuong_xuyen", "trung_cap", "cao_dang", "dai_hoc"),
    ),
}
BOOLEANS = {
    *("co_nghi_quyet_quy_1", "da_dang_ky", "chap_hanh_phap_luat", "kiem_che_duoc_cong_nhan"),
    *("quan_ly_doi_tuong_hieu_qua", "co_ke_hoach_antt", "cong_an_tham_muu_hieu_qua", "co_noi_quy_quy_che"),
    *("co_to_chuc_dang", "co_quy_che_phoi_hop", "thuc_hien_quy_che_phoi_hop", "bao_ve_lao_dong_tien_tien"),
    *("bao_ve_du_dieu_kien_binh_xet", "bo_phan_du_dieu_kien_binh_xet", "thuoc_luc_luong_vu_trang"),
    *("co_phoi_hop_cha_me", "la_giao_duc_pho_thong", "co_luc_luong_bao_ve"),
}
LEAST_ONE = {"so_ho", "so_don_vi", "so_nguoi"}
MOST = {
    "so_ho_dang_ky": "so_ho",
    "vu_nghiem_trong_bat_kha_khang": "vu_nghiem_trong - vu_nghiem_trong_xu_ly_kip_thoi",
    "vu_nghiem_trong_xu_ly_kip_thoi": "vu_nghiem_trong - vu_nghiem_trong_bat_kha_khang",
    "so_bo_phan_dat": "so_bo_phan",
    "so_don_vi_dang_ky": "so_don_vi",
    "so_don_vi_duoc_cong_nhan": "so_don_vi",
}
CHILDREN = ("khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc")
ROLL_UPS = {
    "so_don_vi": RollUp("all", CHILDREN),
    "so_don_vi_dang_ky": RollUp("da_dang_ky", CHILDREN),
    "so_don_vi_duoc_cong_nhan": RollUp("recognised", CHILDREN),
}


class Kind(NamedTuple):
    type: FactType
    scale: tuple[str, ...] = ()
    least: str | None = None
    most: str | None = None
    roll_up: RollUp | None = None


def expected_kind(name: str, disasters: str) -> Kind:
    """What the table of facts says of a name; everything that it does not name otherwise is a count from nought."""
    if name in BOOLEANS:
        return Kind(FactType.BOOLEAN)
    if name in SCALES:
        return Kind(FactType.CHOICE, SCALES[name])
    most = disasters if name == "su_co_bat_kha_khang" else MOST.get(name)
    return Kind(FactType.COUNT, (), "1" if name in LEAST_ONE else None, most, ROLL_UPS.get(name))


def kind(fact: Fact) -> Kind:
    least, most = (show(bound) if bound else None for bound in (fact.minimum, fact.maximum))
    return Kind(fact.type, fact.scale, least, most, fact.roll_up)


@pytest.mark.parametrize("name", HEADS)
def test_every_fact_has_its_type_scale_and_bounds(catalogue: Catalogue, name: str) -> None:
    facts = catalogue.latest(f"tt-124-2021/{name}").facts
    disasters = THREE_DISASTERS if name in ("khu-dan-cu", "xa") else FOUR_DISASTERS
    assert {fact.name: kind(fact) for fact in facts.values()} == {
        fact: expected_kind(fact, disasters) for fact in facts
    }


@pytest.mark.parametrize("name", HEADS)
def test_a_choice_has_a_label_in_both_languages_for_every_place(catalogue: Catalogue, name: str) -> None:
    facts = catalogue.latest(f"tt-124-2021/{name}").facts.values()
    named = {fact.name: tuple(fact.labels or ()) for fact in facts if fact.scale}
    english = [text.en for fact in facts for text in (fact.labels or {}).values()]
    assert (named, None in english) == ({fact.name: fact.scale for fact in facts if fact.scale}, False)


@pytest.mark.parametrize("name", HEADS)
def test_everything_that_people_read_has_an_english_twin(catalogue: Catalogue, name: str) -> None:
    standard = catalogue.latest(f"tt-124-2021/{name}")
    texts = [standard.title, *(scope.title for scope in standard.eligible)]
    texts += [text for fact in standard.facts.values() for text in (fact.label, fact.unit, fact.note) if text]
    texts += [
        text
        for criterion in standard.criteria
        for text in (criterion.title, criterion.fail_title, criterion.remedy, criterion.documents, criterion.note)
        if text
    ]
    assert [text.vi for text in texts if not text.en] == []


@pytest.mark.parametrize("name", HEADS)
def test_every_criterion_says_what_a_unit_can_do(catalogue: Catalogue, name: str) -> None:
    criteria = catalogue.latest(f"tt-124-2021/{name}").criteria
    silent = [criterion.id for criterion in criteria if not (criterion.remedy and criterion.documents)]
    alike = [criterion.id for criterion in criteria if criterion.fail_title == criterion.title]
    assert (silent, alike) == ([], [])
