"""A standard to take from, and one that takes."""

from tests.unit.library.files import criterion, written

SOURCE = written(
    """
facts:
  so_vu: {type: count, label: Số vụ}
  so_vu_bat_kha_khang: {type: count, max: so_vu - so_vu_kip_thoi, label: Số vụ bất khả kháng}
  so_vu_kip_thoi: {type: count, max: so_vu, label: Số vụ xử lý kịp thời}
  co_bao_ve: {type: boolean, label: Có bảo vệ}
  chap_hanh: {type: boolean, judgement: true, label: Chấp hành}
  so_nguoi: {type: count, label: Số người}
eligible:
  - {when: so_nguoi >= 1, basis: Điều 1, title: Có người}
criteria:
  - {id: k1, basis: Khoản 1 Điều 4, title: Đạt, fail_title: Không đạt, require: chap_hanh}
  - id: k3.a
    basis: Điểm a khoản 3 Điều 4
    title: Đạt
    fail_title: Không đạt
    forbid: so_vu
    except: so_vu_bat_kha_khang
  - id: k3.b
    basis: Điểm b khoản 3 Điều 4
    title: Đạt
    fail_title: Không đạt
    require: previous.so_nguoi > 0
    applies_when: co_bao_ve
    prerequisites: [k3.a]
    provenance: interpretation
    evidence: required
  - {id: k30, basis: Khoản 30 Điều 4, title: Đạt, fail_title: Không đạt, require: so_nguoi > 1}
"""
)
OWN_FACTS = "\nfacts:\n  co_ke_hoach: {type: boolean, label: Có kế hoạch}\n"


def inheriting(wanted: str = "[k3]", facts: str = OWN_FACTS, rest: str = "", **head: str) -> str:
    rule = f"inherit: {{standard: mau/khu, criteria: {wanted}}}"
    body = facts + "criteria:" + criterion("c1") + criterion("c2", rule) + rest
    return written(body, **{"standard": "mau/xa", "unit_type": "xa", "instrument": "{number: 02/2024/TT-MAU}"} | head)
