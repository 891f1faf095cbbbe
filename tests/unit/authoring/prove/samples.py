"""Small criteria files with one thing to be proved or refuted, and what is said of them."""

from pathlib import Path

import scoring
from scoring.model.proof import Answer, Proof, Status
from tests.unit.library.files import criterion, scored, written

FACTS = """
facts:
  so_ho: {type: count, min: 1, label: Số hộ}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  so_vu: {type: count, label: Số vụ}
  ty_le: {type: percent, decimals: 2, label: Tỷ lệ}
  diem: {type: number, decimals: 1, label: Điểm}
  ngay: {type: date, label: Ngày}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  xep_loai: {type: choice, scale: [kem, kha, tot], label: Xếp loại}
criteria:"""


def all_met(*rules: str, top: str = "") -> str:
    """A standard without points: its criteria are k1, k2 … in order; each is a rule, and what stands behind it."""
    lines = [criterion(f"k{place}", rule) for place, rule in enumerate(rules, start=1)]
    return written(top + FACTS + "".join(lines) + "\n")


def proved(folder: Path, text: str, effort: int | None = None) -> Proof:
    """What is said of a file."""
    path = folder / "khu.yaml"
    path.write_text(text, encoding="utf-8")
    (proof,) = scoring.prove_criteria(path, effort=effort).proofs
    return proof


def told(proof: Proof, *statuses: Status) -> list[tuple[str, str, str]]:
    """Question, subject and why of the answers of these statuses; of all that are no proof where none is named."""
    wanted = statuses or (Status.REFUTED, Status.NOT_SETTLED, Status.NOTED)
    return [(a.question, a.subject, a.why) for a in proof.answers if a.status in wanted]


def answer(proof: Proof, question: str, subject: str = "") -> Answer:
    """One answer."""
    (found,) = [each for each in proof.answers if (each.question, each.subject) == (question, subject)]
    return found


__all__ = ["all_met", "answer", "proved", "scored", "told"]
