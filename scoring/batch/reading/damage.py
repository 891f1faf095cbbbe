"""Bytes of a text file that are no text: which rows they cost, as the intake has it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from scoring.intake.files import SIGN, Submission, damage_in, damaged
from scoring.model.diagnostic import Diagnostic

_SIGNS = re.compile(f"[{chr(SIGN + 0x80)}-{chr(SIGN + 0xFF)}]")


def has_sign(text: str) -> bool:
    """Whether a sign stands in a text that stands for a byte which is none."""
    return _SIGNS.search(text) is not None


class Damage(NamedTuple):
    """What is wrong with the bytes of a file; with `everywhere`, no row shows where, and all are at fault."""

    fault: Diagnostic
    everywhere: bool

    @classmethod
    def found(cls, fault: Diagnostic, suspected: Iterable[Submission]) -> "Damage":
        """The damage of a file; it is in no other rows than in those suspected."""
        shown = "encoding" not in fault.params and any(damage_in(submission.root) for submission in suspected)
        return cls(fault, not shown)

    def of(self, submission: Submission) -> Submission:
        """A submission with the fault that it has of this."""
        return submission._replace(faults=(self.fault,)) if self.everywhere else damaged(submission, self.fault)
