"""The shipped criteria of Thông tư 124/2021/TT-BCA, restated here and compared word by word.

A published edition never changes: a difference is a mistake in the file, or a new edition with a table of its own.
"""

from typing import NamedTuple

import pytest

from scoring.language.show import show
from scoring.library.catalogue import Catalogue
from scoring.model.standard import Criterion, Forbidden


class Row(NamedTuple):
    """What a criterion asks: by which place of the regulation, and (E) whether a document must prove it."""

    basis: str
    rule: str
    applies_when: str | None = None
    evidence: bool = False
    provenance: str = "official"
    via: str | None = None


def required(basis: str, condition: str, **more: object) -> Row:
    return Row(basis, f"require: {condition}", **more)  # type: ignore[arg-type]


def forbidden(basis: str, count: str, excused: str | None = None, **more: object) -> Row:
    return Row(basis, f"forbid: {count}" + (f"; except: {excused}" if excused else ""), **more)  # type: ignore[arg-type]


E = {"evidence": True}
EXCUSED_CRIMES = "vu_nghiem_trong_bat_kha_khang + vu_nghiem_trong_xu_ly_kip_thoi"
THREE_DISASTERS = "vu_chay_no_nghiem_trong + vu_tai_nan_lao_dong_chet_nguoi + su_co_nghiem_trong"
FOUR_DISASTERS = f"{THREE_DISASTERS} + vu_vi_pham_moi_truong_attp"
GUARDS_RATED = "bao_ve_lao_dong_tien_tien or xep_loai_bao_ve >= 'hoan_thanh_tot'"

KHU_DAN_CU = {
    "k1.a": required("Khoản 1 Điều 4", "co_nghi_quyet_quy_1", **E),
    "k1.b": required("Khoản 1 Điều 4", "da_dang_ky", **E),
    "k1.c": required("Khoản 1 Điều 4", "so_ho_dang_ky / so_ho >= 100%"),
    "k2": required("Khoản 2 Điều 4", "chap_hanh_phap_luat"),
    "k3.a": forbidden("Điểm a khoản 3 Điều 4", "vu_chong_dang_chinh_quyen"),
    "k3.b": forbidden("Điểm b khoản 3 Điều 4", "vu_pha_hoai_muc_tieu"),
    "k3.c": forbidden("Điểm c khoản 3 Điều 4", "vu_truyen_dao_trai_phap_luat"),
    "k3.d": forbidden("Điểm d khoản 3 Điều 4", "vu_loi_dung_ton_giao_dan_toc"),
    "k3.dd": forbidden("Điểm đ khoản 3 Điều 4", "vu_ly_khai_tu_tri"),
    "k3.e": forbidden("Điểm e khoản 3 Điều 4", "vu_mau_thuan_keo_dai"),
    "k3.g": forbidden("Điểm g khoản 3 Điều 4", "vu_xui_giuc_khieu_kien"),
    "k4.a": required(
        "Điểm a khoản 4 Điều 4",
        "so_vu_pham_phap < previous.so_vu_pham_phap or so_vu_pham_phap == 0 or "
        "(so_vu_pham_phap == previous.so_vu_pham_phap and kiem_che_duoc_cong_nhan)",
        provenance="interpretation",
    ),
    "k4.b": forbidden("Điểm b khoản 4 Điều 4", "vu_nghiem_trong", EXCUSED_CRIMES),
    "k4.c.1": forbidden("Điểm c khoản 4 Điều 4", "tu_diem_phuc_tap_moi"),
    "k4.c.2": forbidden("Điểm c khoản 4 Điều 4", "nguoi_te_nan_moi"),
    "k4.c.3": required("Điểm c khoản 4 Điều 4", "quan_ly_doi_tuong_hieu_qua"),
    "k4.d": forbidden("Điểm d khoản 4 Điều 4", THREE_DISASTERS, "su_co_bat_kha_khang"),
    "k5.a": required("Khoản 5 Điều 4", "xep_loai_luc_luong >= 'hoan_thanh'", **E),
    "k5.b": forbidden("Khoản 5 Điều 4", "thanh_vien_bi_ky_luat"),
}


def inherited(own: str, source: dict[str, Row], *ids: str, via: str) -> dict[str, Row]:
    return {f"{own}/{id}": source[id]._replace(via=via) for id in ids}


XA = {
    "k1.a": required("Khoản 1 Điều 5", "co_nghi_quyet_quy_1", **E),
    "k1.b": required("Khoản 1 Điều 5", "co_ke_hoach_antt", **E),
    "k1.c": required("Khoản 1 Điều 5", "da_dang_ky", **E),
    "k1.d": required("Khoản 1 Điều 5", "mo_hinh_hieu_qua >= 1", **E),
    **inherited(
        "k2",
        KHU_DAN_CU,
        *("k2", "k3.a", "k3.b", "k3.c", "k3.d", "k3.dd", "k3.e", "k3.g"),
        *("k4.a", "k4.b", "k4.c.1", "k4.c.2", "k4.c.3", "k4.d"),
        via="Khoản 2 Điều 5",
    ),
    "k3.a": required("Khoản 3 Điều 5", "cong_an_tham_muu_hieu_qua"),
    "k3.b": forbidden("Khoản 3 Điều 5", "can_bo_cong_an_bi_ky_luat"),
    "k4.a": required("Khoản 4 Điều 5", "so_don_vi_dang_ky / so_don_vi >= 100%"),
    "k4.b": required("Khoản 4 Điều 5", "so_don_vi_duoc_cong_nhan / so_don_vi >= 70%", provenance="interpretation"),
}

CO_QUAN = {
    "k1.a": required("Khoản 1 Điều 6", "co_nghi_quyet_quy_1", applies_when="co_to_chuc_dang", **E),
    "k1.b": required("Khoản 1 Điều 6", "co_ke_hoach_antt", **E),
    "k1.c": required("Khoản 1 Điều 6", "da_dang_ky", **E),
    "k1.d": required("Khoản 1 Điều 6", "co_noi_quy_quy_che", **E),
    "k1.e": required("Khoản 1 Điều 6", "so_nguoi_duoc_quan_triet / so_nguoi >= 100%"),
    "k1.g": required("Khoản 1 Điều 6", "mo_hinh_hieu_qua >= 1", **E),
    "k2.a": required("Khoản 2 Điều 6", "chap_hanh_phap_luat"),
    "k2.b": required("Khoản 2 Điều 6", "thuc_hien_quy_che_phoi_hop", applies_when="co_quy_che_phoi_hop"),
    "k3.a": forbidden("Điểm a khoản 3 Điều 6", "vu_truyen_dao_trai_phap_luat"),
    "k3.b": forbidden("Điểm b khoản 3 Điều 6", "vu_loi_dung_ton_giao_dan_toc"),
    "k3.c": forbidden("Điểm c khoản 3 Điều 6", "vu_xui_giuc_khieu_kien"),
    "k3.d": forbidden("Điểm d khoản 3 Điều 6", "vu_dinh_cong_trai_phap_luat"),
    "k3.dd": forbidden("Điểm đ khoản 3 Điều 6", "vu_nghiem_trong", EXCUSED_CRIMES),
    "k3.e": forbidden("Điểm e khoản 3 Điều 6", "vu_lo_bi_mat_nha_nuoc"),
    "k3.g": forbidden("Điểm g khoản 3 Điều 6", FOUR_DISASTERS, "su_co_bat_kha_khang"),
    "k3.h": forbidden("Điểm h khoản 3 Điều 6", "nguoi_bi_xu_phat_antt + nguoi_bi_ky_luat_te_nan"),
    "k4.a": required("Khoản 4 Điều 6", GUARDS_RATED, applies_when="bao_ve_du_dieu_kien_binh_xet", **E),
    "k4.b": forbidden("Khoản 4 Điều 6", "bao_ve_bi_ky_luat"),
    "k5.a": required(
        "Khoản 5 Điều 6", "so_bo_phan_dat / so_bo_phan >= 70%", applies_when="bo_phan_du_dieu_kien_binh_xet"
    ),
    "k5.b": forbidden("Khoản 5 Điều 6", "nguoi_bi_ky_luat"),
}

CO_SO_GIAO_DUC = {
    "k1.a": required("Khoản 1 Điều 7", "co_nghi_quyet_quy_1", applies_when="co_to_chuc_dang", **E),
    "k1.b": required("Khoản 1 Điều 7", "co_ke_hoach_antt", **E),
    "k1.c": required("Khoản 1 Điều 7", "da_dang_ky", **E),
    "k1.d": required("Khoản 1 Điều 7", "co_noi_quy_quy_che", **E),
    "k1.e": required("Khoản 1 Điều 7", "so_nguoi_duoc_quan_triet / so_nguoi >= 100%"),
    "k1.g": required("Khoản 1 Điều 7", "mo_hinh_hieu_qua >= 1", **E),
    "k2.a": required("Khoản 2 Điều 7", "chap_hanh_phap_luat"),
    "k2.b": required("Khoản 2 Điều 7", "thuc_hien_quy_che_phoi_hop", applies_when="co_quy_che_phoi_hop"),
    "k2.c": required("Khoản 2 Điều 7", "co_phoi_hop_cha_me", applies_when="la_giao_duc_pho_thong", **E),
    **inherited("k3", CO_QUAN, "k3.a", "k3.b", "k3.c", "k3.dd", "k3.e", "k3.g", via="Khoản 3 Điều 7"),
    "k4.a": forbidden("Khoản 4 Điều 7", "vu_bao_luc_hoc_duong"),
    "k4.b": forbidden("Khoản 4 Điều 7", "nguoi_pham_toi"),
    "k4.c": forbidden("Khoản 4 Điều 7", "nguoi_bi_ky_luat_te_nan"),
    "k5.a": required(
        "Khoản 5 Điều 7",
        GUARDS_RATED,
        applies_when="co_luc_luong_bao_ve and bao_ve_du_dieu_kien_binh_xet",
        **E,
    ),
    "k5.b": forbidden("Khoản 5 Điều 7", "bao_ve_bi_ky_luat", applies_when="co_luc_luong_bao_ve"),
    "k6.a": required(
        "Khoản 6 Điều 7", "so_bo_phan_dat / so_bo_phan >= 70%", applies_when="bo_phan_du_dieu_kien_binh_xet"
    ),
    "k6.b": forbidden("Khoản 6 Điều 7", "nguoi_bi_ky_luat"),
}

CRITERIA = {
    "khu-dan-cu": KHU_DAN_CU,
    "xa": XA,
    "co-quan": CO_QUAN,
    "doanh-nghiep": CO_QUAN,
    "co-so-giao-duc": CO_SO_GIAO_DUC,
}


def row(criterion: Criterion) -> Row:
    rule = criterion.rule
    if isinstance(rule, Forbidden):
        told = f"forbid: {rule.count.text}" + (f"; except: {rule.excused.text}" if rule.excused else "")
    else:
        told = f"require: {rule.text}"
    return Row(
        criterion.basis.text,
        told,
        criterion.applies_when.text if criterion.applies_when else None,
        criterion.needs_evidence,
        str(criterion.provenance),
        criterion.basis.via.text if criterion.basis.via else None,
    )


@pytest.mark.parametrize("name", CRITERIA)
def test_every_criterion_asks_what_the_regulation_asks(catalogue: Catalogue, name: str) -> None:
    standard = catalogue.latest(f"tt-124-2021/{name}")
    assert [(criterion.id, row(criterion)) for criterion in standard.criteria] == list(CRITERIA[name].items())


def test_the_tables_have_the_numbers_of_the_regulation() -> None:
    assert [len(rows) for rows in CRITERIA.values()] == [19, 22, 20, 20, 22]


@pytest.mark.parametrize("name", CRITERIA)
def test_the_tree_of_a_condition_is_the_one_of_its_text(catalogue: Catalogue, name: str) -> None:
    """What people read is what is judged: the text of each condition, printed from its tree, is the same."""
    criteria = catalogue.latest(f"tt-124-2021/{name}").criteria
    conditions = [
        condition
        for criterion in criteria
        for condition in (
            *(
                (criterion.rule.count, criterion.rule.excused)
                if isinstance(criterion.rule, Forbidden)
                else (criterion.rule,)
            ),
            criterion.applies_when,
        )
        if condition is not None
    ]
    shown = [show(condition.root).replace("(", "").replace(")", "") for condition in conditions]
    assert shown == [condition.text.replace("(", "").replace(")", "") for condition in conditions]
