"""Bars and ranges for those who would rather look than read: in a line of a terminal, and as SVG inside a page.

A drawing never says more than its figures, which stand beside it: nothing is cut off to fit. The SVG is a line of
Markdown or HTML by itself. What it shows is told in `aria-label` and not in a `<title>`, which renderers of Markdown
that know no SVG would print as text.
"""

from fractions import Fraction

from scoring.reports.visible import visible

_FULL, _EIGHTHS, _BELOW, _TRACK, _TICK = "█", " ▏▎▍▌▋▊▉", "▒", "░", "│"
_REST, _LINE, _LEFT, _RIGHT, _MARK = "·", "─", "├", "┤", "●"

#: The size of an SVG, and the room at both sides in which a mark at an end is still whole.
_WIDTH, _HEIGHT, _MARGIN = 160, 12, 2
_GREY, _BLUE, _ORANGE, _BLACK = "#d0d7de", "#1f6f8b", "#c2410c", "#57606a"

#: What is a sign of Markdown or of HTML; written as a number it is neither.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'\\`*_[]|~#$"}


# -- a value within a maximum -----------------------------------------------------------------------------------------


def bar_text(value: Fraction, maximum: Fraction, width: int) -> str:
    """A value within a maximum, so many columns wide. Only nothing looks empty, and only the whole looks full.

    >>> bar_text(Fraction(34), Fraction(40), 10), bar_text(Fraction(1, 1000), Fraction(40), 10)
    ('████████▌░', '▏░░░░░░░░░')

    Beyond the maximum the bar goes on behind a tick; below zero it stands before one.

    >>> bar_text(Fraction(105), Fraction(100), 21), bar_text(Fraction(-10), Fraction(30), 8)
    ('███████████████████│█', '▒▒│░░░░░')
    """
    low, high = min(Fraction(0), value), max(maximum, value)
    if low == high:
        return _TRACK * width
    if value < 0:
        zero = max(1, _cell(Fraction(0), low, high, width))
        return _BELOW * zero + _TICK + _TRACK * (width - zero - 1)
    if value > maximum:
        end = min(width - 2, _cell(maximum, low, high, width))
        return _FULL * end + _TICK + _FULL * (width - end - 1)
    eighths = _rounded(value / high * width * 8)
    if value:
        eighths = max(1, eighths)
    if value < maximum:
        eighths = min(width * 8 - 1, eighths)
    full, part = divmod(eighths, 8)
    shown = _FULL * full + (_EIGHTHS[part] if part else "")
    return shown + _TRACK * (width - len(shown))


def bar_svg(value: Fraction, maximum: Fraction, label: str) -> str:
    """The same as SVG in one line; `label` says in words what is shown."""
    low, high = min(Fraction(0), value), max(maximum, value)
    start, end = sorted((_x(Fraction(0), low, high), _x(value, low, high)))
    shapes = [_rect(_x(low, low, high), _x(high, low, high), 2, 8, _GREY)]
    if end > start:
        shapes.append(_rect(start, end, 2, 8, _ORANGE if value < 0 else _BLUE))
    if value < 0:
        shapes.append(_line(_x(Fraction(0), low, high), _BLACK))
    if value > maximum:
        shapes.append(_line(_x(maximum, low, high), _BLACK))
    return _svg(label, shapes)


# -- from the least to the most ----------------------------------------------------------------------------------------


def range_text(
    least: Fraction, most: Fraction, low: Fraction, high: Fraction, width: int, mark: Fraction | None = None
) -> str:
    """What lies between the least and the most on a line from low to high, with a mark where it stands now.

    >>> range_text(Fraction(2), Fraction(6), Fraction(1), Fraction(10), 10, Fraction(3))
    '·├●──┤····'
    >>> range_text(Fraction(4), Fraction(4), Fraction(1), Fraction(10), 10, Fraction(4))
    '···●······'

    Raises ValueError where the four do not lie in that order, or the mark not on the line.
    """
    _must_be_ordered(least, most, low, high, mark)
    start, end = _cell(least, low, high, width), _cell(most, low, high, width)
    cells = [_LINE if start <= place <= end else _REST for place in range(width)]
    if start < end:
        cells[start], cells[end] = _LEFT, _RIGHT
    elif mark is None:
        cells[start] = _TICK
    if mark is not None:
        cells[_cell(mark, low, high, width)] = _MARK
    return "".join(cells)


def range_svg(
    least: Fraction, most: Fraction, low: Fraction, high: Fraction, label: str, mark: Fraction | None = None
) -> str:
    """The same as SVG in one line; `label` says in words what is shown. Raises ValueError as `range_text` does."""
    _must_be_ordered(least, most, low, high, mark)
    left, right = (_x(end, low, high) for end in (low, high))
    start, end = (_x(each, low, high) for each in (least, most))
    shapes = [_rect(left, right, 5, 2, _GREY), _rect(start - 1, end + 1, 3, 6, _BLUE)]
    if mark is not None:
        shapes.append(_line(_x(mark, low, high), _ORANGE))
    return _svg(label, shapes)


def _must_be_ordered(least: Fraction, most: Fraction, low: Fraction, high: Fraction, mark: Fraction | None) -> None:
    if not low <= least <= most <= high or (mark is not None and not low <= mark <= high):
        raise ValueError(f"not in order: {low}, {least}, {most}, {high}, mark {mark}")


# -- places and shapes ------------------------------------------------------------------------------------------------


def _rounded(value: Fraction) -> int:
    """Half up; what is drawn is not negative."""
    return int(value + Fraction(1, 2))


def _cell(value: Fraction, low: Fraction, high: Fraction, width: int) -> int:
    """The column in which a value stands: those of both ends are the first and the last."""
    return 0 if low == high else _rounded((value - low) / (high - low) * (width - 1))


def _x(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Where a value stands in an SVG, to a hundredth; all is in the middle of a line without length."""
    share = Fraction(1, 2) if low == high else (value - low) / (high - low)
    return Fraction(_rounded((_MARGIN + share * (_WIDTH - 2 * _MARGIN)) * 100), 100)


def _decimal(value: Fraction) -> str:
    """Hundredths as digits."""
    whole, part = divmod(_rounded(value * 100), 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")


def _rect(start: Fraction, end: Fraction, top: int, height: int, colour: str) -> str:
    place = f'x="{_decimal(start)}" y="{top}" width="{_decimal(end - start)}" height="{height}"'
    return f'<rect {place} fill="{colour}"/>'


def _line(x: Fraction, colour: str) -> str:
    at = _decimal(x)
    return f'<line x1="{at}" y1="0" x2="{at}" y2="{_HEIGHT}" stroke="{colour}" stroke-width="2"/>'


def _svg(label: str, shapes: list[str]) -> str:
    """One line of text: a document that nothing outside it is needed for."""
    told = visible(label).translate(_SIGNS)
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{told}" {size}>{"".join(shapes)}</svg>'
