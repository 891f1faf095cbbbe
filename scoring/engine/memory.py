"""How much freed memory the C library keeps for what comes next."""

import ctypes
from contextlib import suppress
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
#: The GNU C library takes no more for single pieces.
_LARGEST_PIECE = 32


@cache
def keep_freed_memory(megabytes: int) -> None:
    """Lets the C library keep so much freed memory instead of giving it back to the system at once, which made some
    runs three times slower, depending on nothing but the layout of the heap. Elsewhere it does nothing."""
    with suppress(AttributeError, OSError, TypeError):  # no GNU C library, no such knob
        knobs = ctypes.CDLL(None)
        knobs.mallopt(_M_TRIM_THRESHOLD, megabytes * 1024 * 1024)
        knobs.mallopt(_M_MMAP_THRESHOLD, min(megabytes, _LARGEST_PIECE) * 1024 * 1024)
