"""Units that pass everything, as plain data for YAML, JSON and lists, and ways to write them and have them read.

>>> good_khu_dan_cu("KDC-7", parent="XA-1", so_ho_dang_ky=99)["unit"]
{'id': 'KDC-7', 'name': 'KDC-7', 'type': 'khu_dan_cu', 'parent': 'XA-1'}
"""

import copy
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

import scoring
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Reading

#: A document as YAML and JSON hold it.
Plain = dict[str, Any]

PERIOD = 2024
_UNIT = ("name", "parent", "cluster")
_PARTS = ("period", "previous", "evidence", "not_applicable", "claimed", "appraisal", "standards")
_PAPER = [{"number": "05-NQ/CB", "date": "2024-02-10"}]

#: Counts that must be zero for clauses 2, 3 and 4 of Article 4, and what is asked besides.
_AREA: Plain = {
    "chap_hanh_phap_luat": True,
    "vu_chong_dang_chinh_quyen": 0,
    "vu_pha_hoai_muc_tieu": 0,
    "vu_truyen_dao_trai_phap_luat": 0,
    "vu_loi_dung_ton_giao_dan_toc": 0,
    "vu_ly_khai_tu_tri": 0,
    "vu_mau_thuan_keo_dai": 0,
    "vu_xui_giuc_khieu_kien": 0,
    "so_vu_pham_phap": 3,
    "kiem_che_duoc_cong_nhan": True,
    "vu_nghiem_trong": 0,
    "vu_nghiem_trong_bat_kha_khang": 0,
    "vu_nghiem_trong_xu_ly_kip_thoi": 0,
    "tu_diem_phuc_tap_moi": 0,
    "nguoi_te_nan_moi": 0,
    "quan_ly_doi_tuong_hieu_qua": True,
    "vu_chay_no_nghiem_trong": 0,
    "vu_tai_nan_lao_dong_chet_nguoi": 0,
    "su_co_nghiem_trong": 0,
    "su_co_bat_kha_khang": 0,
}
_KHU_DAN_CU: Plain = {
    "co_nghi_quyet_quy_1": True,
    "da_dang_ky": True,
    "so_ho": 100,
    "so_ho_dang_ky": 100,
    **_AREA,
    "xep_loai_luc_luong": "hoan_thanh_tot",
    "thanh_vien_bi_ky_luat": 0,
}
_XA: Plain = {
    "co_nghi_quyet_quy_1": True,
    "co_ke_hoach_antt": True,
    "da_dang_ky": True,
    "mo_hinh_hieu_qua": 1,
    **_AREA,
    "cong_an_tham_muu_hieu_qua": True,
    "can_bo_cong_an_bi_ky_luat": 0,
    "so_don_vi": 25,
    "so_don_vi_dang_ky": 25,
    "so_don_vi_duoc_cong_nhan": 18,
}
#: What agencies, enterprises and schools declare alike.
_HOUSE: Plain = {
    "co_to_chuc_dang": True,
    "co_nghi_quyet_quy_1": True,
    "co_ke_hoach_antt": True,
    "da_dang_ky": True,
    "co_noi_quy_quy_che": True,
    "so_nguoi": 40,
    "so_nguoi_duoc_quan_triet": 40,
    "mo_hinh_hieu_qua": 1,
    "chap_hanh_phap_luat": True,
    "co_quy_che_phoi_hop": True,
    "thuc_hien_quy_che_phoi_hop": True,
    "vu_truyen_dao_trai_phap_luat": 0,
    "vu_loi_dung_ton_giao_dan_toc": 0,
    "vu_xui_giuc_khieu_kien": 0,
    "vu_nghiem_trong": 0,
    "vu_nghiem_trong_bat_kha_khang": 0,
    "vu_nghiem_trong_xu_ly_kip_thoi": 0,
    "vu_lo_bi_mat_nha_nuoc": 0,
    "vu_chay_no_nghiem_trong": 0,
    "vu_tai_nan_lao_dong_chet_nguoi": 0,
    "su_co_nghiem_trong": 0,
    "vu_vi_pham_moi_truong_attp": 0,
    "su_co_bat_kha_khang": 0,
    "nguoi_bi_ky_luat_te_nan": 0,
    "bao_ve_du_dieu_kien_binh_xet": True,
    "bao_ve_lao_dong_tien_tien": True,
    "xep_loai_bao_ve": "hoan_thanh_tot",
    "bao_ve_bi_ky_luat": 0,
    "bo_phan_du_dieu_kien_binh_xet": True,
    "so_bo_phan": 10,
    "so_bo_phan_dat": 7,
    "nguoi_bi_ky_luat": 0,
}
_CO_QUAN: Plain = {
    **_HOUSE,
    "thuoc_luc_luong_vu_trang": False,
    "vu_dinh_cong_trai_phap_luat": 0,
    "nguoi_bi_xu_phat_antt": 0,
}
_DOANH_NGHIEP: Plain = {**_CO_QUAN, "quy_mo": "vua"}
_CO_SO_GIAO_DUC: Plain = {
    **_HOUSE,
    "cap_hoc": "thcs",
    "la_giao_duc_pho_thong": True,
    "co_phoi_hop_cha_me": True,
    "co_luc_luong_bao_ve": True,
    "vu_bao_luc_hoc_duong": 0,
    "nguoi_pham_toi": 0,
}


def good_khu_dan_cu(unit_id: str = "KDC-1", /, **changes: object) -> Plain:
    """A residential area that is recognised. `changes` are facts (None: undeclared), parts of the document, or the
    unit's name, parent or cluster."""
    papers = dict.fromkeys(("co_nghi_quyet_quy_1", "da_dang_ky", "xep_loai_luc_luong"), _PAPER)
    parts = {"previous": {"so_vu_pham_phap": 5}, "evidence": papers}
    return _unit("khu_dan_cu", unit_id, _KHU_DAN_CU, parts, changes)


def good_xa(unit_id: str = "XA-1", /, **changes: object) -> Plain:
    """A commune that is recognised on its declared figures: 18 of 25 units."""
    papers = dict.fromkeys(("co_nghi_quyet_quy_1", "co_ke_hoach_antt", "da_dang_ky", "mo_hinh_hieu_qua"), _PAPER)
    parts = {"previous": {"so_vu_pham_phap": 5}, "evidence": papers}
    return _unit("xa", unit_id, _XA, parts, changes)


def good_co_quan(unit_id: str = "CQ-1", /, **changes: object) -> Plain:
    """An agency that is recognised."""
    return _unit("co_quan", unit_id, _CO_QUAN, {"evidence": _house_papers()}, changes)


def good_doanh_nghiep(unit_id: str = "DN-1", /, **changes: object) -> Plain:
    """An enterprise that is recognised."""
    return _unit("doanh_nghiep", unit_id, _DOANH_NGHIEP, {"evidence": _house_papers()}, changes)


def good_co_so_giao_duc(unit_id: str = "GD-1", /, **changes: object) -> Plain:
    """A lower secondary school that is recognised."""
    papers = {**_house_papers(), "co_phoi_hop_cha_me": _PAPER}
    return _unit("co_so_giao_duc", unit_id, _CO_SO_GIAO_DUC, {"evidence": papers}, changes)


#: The builder of each unit type.
GOOD = {
    "khu_dan_cu": good_khu_dan_cu,
    "xa": good_xa,
    "co_quan": good_co_quan,
    "doanh_nghiep": good_doanh_nghiep,
    "co_so_giao_duc": good_co_so_giao_duc,
}


def _house_papers() -> Plain:
    asked = ("co_nghi_quyet_quy_1", "co_ke_hoach_antt", "da_dang_ky", "co_noi_quy_quy_che", "mo_hinh_hieu_qua")
    return dict.fromkeys((*asked, "xep_loai_bao_ve"), _PAPER)


def _unit(unit_type: str, unit_id: str, facts: Plain, parts: Plain, changes: Mapping[str, object]) -> Plain:
    named = {key: value for key, value in changes.items() if key in _UNIT}
    changed = {key: value for key, value in changes.items() if key in _PARTS}
    declared = {**facts, **{key: value for key, value in changes.items() if key not in _UNIT + _PARTS}}
    document = {
        "unit": {"id": unit_id, "name": unit_id, "type": unit_type, **named},
        "period": PERIOD,
        "facts": {name: value for name, value in declared.items() if value is not None},
        **parts,
        **changed,
    }
    return copy.deepcopy({name: part for name, part in document.items() if part is not None})


def to_yaml(document: Plain) -> str:
    """A document as people write it, one key a line."""
    return yaml.safe_dump(json.loads(json.dumps(document)), allow_unicode=True, sort_keys=False)


def write(folder: Path, documents: Iterable[Plain]) -> Path:
    """Each document as a file of its own, named after its unit."""
    for document in documents:
        (folder / f"{document['unit']['id'].lower()}.yaml").write_text(to_yaml(document), encoding="utf-8")
    return folder


def reading(*documents: Plain, library: Catalogue | None = None, **files: str) -> Reading:
    """The documents read together, each from a file of its own, beside further `files` of YAML text by name."""
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), documents)
        for stem, text in files.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return scoring.read_assessments(folder, library=library)


def assessment(document: Plain, library: Catalogue | None = None) -> Assessment:
    """The one assessment of a document that has no fault."""
    read = reading(document, library=library)
    assert read.rejected == ()
    return read.assessments[0]
