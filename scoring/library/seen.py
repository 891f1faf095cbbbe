"""What an editor sees of a scalar: its type in YAML 1.2 and its form, as JSON Schema.

The program reads every scalar as text, so `10`, `0.5` and `1.10` are what the author wrote; an editor sees numbers
there, a boolean where it says `true`, and text everywhere else: `95%` and a day without quotes are text to it.
`form` names what an editor says of text that has not that form (`keys.toml`).
"""

import re
from typing import Any

from scoring.model.legal import citation_pattern
from scoring.model.tolerance import TOLERANCE_PATTERN

#: A schema, or a part of one.
Seen = dict[str, Any]

_MONTHS = r"(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])"
_LEAP = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"

PROSE: Seen = {"type": ["string", "number"], "pattern": r"\S", "form": "prose"}
#: The characters of the condition language; whether they make a condition is for the program to say.
FORMULA: Seen = {
    "type": ["string", "number", "boolean"],
    "pattern": r"""^(?:[\sA-Za-z0-9_.%+\-*/()<>]|[=!<>]=|'[^'\n]*'|"[^"\n]*")+$""",
    "minimum": 0,
    "form": "formula",
}
CITATION: Seen = {"type": "string", "pattern": citation_pattern(), "form": "citation"}
QUOTED: Seen = {"type": "string", "pattern": r"\S", "form": "prose"}
DAY: Seen = {"type": "string", "pattern": rf"^(?!0000)(?:\d{{4}}-(?:{_MONTHS})|{_LEAP}-02-29)$", "form": "day"}
YEARLY: Seen = {"type": "string", "pattern": f"^(?:{_MONTHS})$", "form": "yearly"}
FLAG: Seen = {"type": "boolean"}
TOLERANCE: Seen = {"type": ["string", "number"], "pattern": TOLERANCE_PATTERN, "minimum": 0, "form": "tolerance"}


def name(pattern: str, form: str) -> Seen:
    """A name; one that looks like a number is seen as one."""
    whole = {"pattern": f"^(?:{pattern})$", "form": form}
    if re.fullmatch(pattern, "1"):
        return {"type": ["string", "number"], "minimum": 0, **whole}
    return {"type": "string", **whole}


def number(pattern: str, *, below: int, positive: bool = False) -> Seen:
    """An exact number, in quotes or not."""
    some = r"(?=.*[1-9])" if positive else ""
    least = {"exclusiveMinimum": 0} if positive else {"minimum": 0}
    return {
        "type": ["number", "string"],
        **least,
        "exclusiveMaximum": below,
        "pattern": f"^{some}(?:{pattern})$",
        "form": "number",
    }


def share(pattern: str) -> Seen:
    """A share, which is text for its percent sign."""
    return {"type": "string", "pattern": f"^(?=.*[1-9])(?:{pattern})$", "form": "share"}


def whole(least: int, most: int) -> Seen:
    """A whole number, in quotes or not."""
    words = "|".join(map(str, range(least, most + 1)))
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": f"^(?:{words})$",
        "form": "whole",
    }
