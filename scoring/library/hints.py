"""What the author of a criteria file probably meant, where a value or a name is refused."""

import re

from scoring.library.scalars import NAMES
from scoring.model.diagnostic import ONE_OF
from scoring.model.plain import as_name, without_marks
from scoring.source.tree import nearest

#: The letter đ by itself is a point of a regulation, which ids write dd, since d is another one.
_POINT_DD = re.compile(r"(?<![^\W_])[đĐ](?![^\W_])")


def near_value(expected: str, found: str) -> str | None:
    """The nearest of the words to choose from."""
    return nearest(found, expected.removeprefix(ONE_OF).split(", ")) if expected.startswith(ONE_OF) else None


def near_name(expected: str, found: str) -> str | None:
    """The name in plain letters, where that makes one: so_ho for số_hộ, k3.dd for k3.đ."""
    if expected == "a-z 0-9 _":
        name = as_name(found)
    else:
        name = re.sub(r"\s+", "-", without_marks(_POINT_DD.sub("dd", found)).strip())
        name = name.lower() if expected == "instrument/unit-type" else name
    return name if name != found and re.fullmatch(NAMES[expected], name) else None
