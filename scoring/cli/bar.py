"""A progress bar with rate and remaining time, on a terminal only."""

from time import monotonic
from types import TracebackType
from typing import TextIO

from scoring.cli.language import said

_WIDTH = 24
#: Seconds between two pictures.
_EVERY = 0.1
_PHASES = {"read": ("Đang đọc", "Reading"), "judge": ("Đang chấm", "Judging"), "write": ("Đang ghi", "Writing")}


class Bar:
    """One line that is drawn over; each phase has its own rate and its own remaining time."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._phase, self._begun, self._units, self._drawn = "", 0.0, 0, 0.0

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._phase:
            self._write("")

    def show(self, phase: str, done: int, whole: int, units: int) -> None:
        """So much of the whole is done, which is so many units."""
        if not self._is_shown:
            return
        now = monotonic()
        if phase != self._phase:
            self._phase, self._begun, self._units, self._drawn = phase, now, units, 0.0
        elif now - self._drawn >= _EVERY or done >= whole:
            self._drawn = now
            self._write(picture(phase, done, whole, units - self._units, now - self._begun))

    def _write(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}")
        self._stream.flush()


def picture(phase: str, done: int, whole: int, units: int, seconds: float) -> str:
    """What the line shows.

    >>> picture("judge", 250_000, 1_000_000, 250_000, 0.5)
    'Đang chấm [######------------------] 25 %  500000 đơn vị/s  còn 0:02'
    """
    share = min(1.0, done / whole) if whole else 1.0
    filled = int(share * _WIDTH)
    rate = int(units / seconds) if seconds > 0 else 0
    left = round(seconds / share - seconds) if share else 0
    label, per, rest = said(*_PHASES[phase]), said("đơn vị/s", "units/s"), said("còn", "left")
    bar = "#" * filled + "-" * (_WIDTH - filled)
    speed = f"{rate} {per}  " if units else ""  # how many there are may not be known yet
    return f"{label} [{bar}] {int(share * 100)} %  {speed}{rest} {left // 60}:{left % 60:02d}"
