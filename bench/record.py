"""Results as files under docs/benchmarks: for people, for programs, as a picture."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.plot import drawn
from bench.table import Table

FOLDER = Path(__file__).parents[1] / "docs/benchmarks"


def write(tables: Sequence[Table], machine: Mapping[str, str], date: str, folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    by_key = {table.key: table.as_json() for table in tables}
    found = {"schema": "scoring/bench/1", "date": date, "machine": dict(machine), "tables": by_key}
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "results.md").write_text(_page(tables, machine, date), encoding="utf-8", newline="\n")
    (folder / "ratios.svg").write_text(drawn(tables), encoding="utf-8", newline="\n")


def _page(tables: Sequence[Table], machine: Mapping[str, str], date: str) -> str:
    head = [
        "# Benchmark results",
        "",
        "Made by `python -m bench --write`; what each line means: [bench/README.md](../../bench/README.md).",
        "Read the ratios: the figures belong to this machine and this minute.",
        "",
        f"- date: {date}",
        *(f"- {name}: {value}" for name, value in machine.items()),
        "",
        "![Ratios](ratios.svg)",
    ]
    return "\n".join(head) + "\n\n" + "\n\n".join(table.as_markdown().rstrip() for table in tables) + "\n"
