"""`python -m bench`: checks that all engines answer alike, times them side by side and prints what was found;
`--write` also writes it under docs/benchmarks."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module

import bench.record
from bench.machine import machine
from bench.table import Table

PARTS = ("one_unit", "columnar", "processes", "ranking", "workbook", "files")


def main() -> None:
    """All parts, one after the other; nothing is asserted about time."""
    options = _options()
    on = machine()
    for name, value in on.items():
        print(f"{name}: {value}")
    found: list[Table] = []
    for part in options.parts or PARTS:
        for table in _tables(part):
            print(table.as_text(), flush=True)
            found.append(table)
    if options.write:
        bench.record.write(found, on, options.date)
        print(f"\nWritten under {bench.record.FOLDER}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks; needs all parts")
    parser.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="the day told there (default: today)")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    if options.write and options.parts:
        parser.error("--write takes all parts: results of different runs are not comparable")
    return options


def _tables(part: str) -> Iterator[Table]:
    """A part whose packages are not here says so."""
    try:
        yield from import_module(f"bench.parts.{part}").tables()
    except ImportError as error:
        yield Table(part, f"Part {part}", [f"Not here: {error}."])


if __name__ == "__main__":
    main()
