"""What a form says of itself: the standard that it was made for, and what that asked then. Forms are written by
`scoring.forms` and read by `scoring.intake`; the words that both must agree on stand here."""

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Stands in the first column of the row that says what the columns of a form hold, and first on the sheet of the mark.
SCHEMA = "scoring/form/1"
#: The hidden sheet that holds the mark.
MARK_SHEET = "_meta"
#: In the first column of a form: a row whose cells, where others are filled in, say something to people.
NOT_FILLED = "-"

#: What a column of a form holds, as the row of the schema names it.
LABEL = "label"
VALUE = "value"
PREVIOUS = "previous"
CLAIMED = "claimed"
NUMBER = "evidence.number"
DATE = "evidence.date"
NOT_APPLICABLE = "not_applicable"

#: What the first column of a row begins with, which is about a fact or a criterion; all others name a part of the head.
FACT = "facts."
CRITERION = "criteria."


#: LibreOffice takes this for a sign that XML cannot hold, and loses it: `so_xa_dat` becomes `so`, a new line, `dat`.
_TAKEN_FOR_A_SIGN = re.compile("_x(?=[0-9A-Fa-f]{1,4}_)")
_PARTED = "_·x"


def kept(word: str) -> str:
    """A name as it stands in a workbook, so that every program keeps it.

    >>> kept("so_xa_dat"), kept("so_xu_phat")
    ('so_·xa_dat', 'so_xu_phat')
    """
    return _TAKEN_FOR_A_SIGN.sub(_PARTED, word)


def restored(word: str) -> str:
    """A name of a workbook as it is everywhere else.

    >>> restored("so_·xa_dat")
    'so_xa_dat'
    """
    return word.replace(_PARTED, "_x")


class Mark(NamedTuple):
    """The edition of a standard that a form was made for. `asked` tells of each fact and criterion (`facts.so_ho`,
    `criteria.k1.a`) by a digest what it was, so that a change is seen; `standards` is the one to be judged under where
    it is not the default, `beside` the sheets that explain and hold nothing to read.
    """

    standard: str
    edition: str
    sha256: str
    asked: Mapping[str, str]
    standards: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Changes(NamedTuple):
    """What a later edition asks that a form does not, what it no longer asks, and what it asks in another way."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def changes(old: Mark, new: Mark) -> Changes:
    """What moved from one mark to another, in the order of each.

    >>> old = Mark("a", "1", "", {"facts.so_ho": "x", "facts.so_vu": "y", "criteria.k1": "z"})
    >>> changes(old, Mark("a", "2", "", {"facts.so_ho": "x", "criteria.k1": "w", "criteria.k2": "v"}))
    Changes(added=('k2',), removed=('so_vu',), changed=('k1',))
    """
    return Changes(
        added=tuple(_bare(key) for key in new.asked if key not in old.asked),
        removed=tuple(_bare(key) for key in old.asked if key not in new.asked),
        changed=tuple(_bare(key) for key, digest in new.asked.items() if old.asked.get(key, digest) != digest),
    )


def _bare(key: str) -> str:
    return key.partition(".")[2]
