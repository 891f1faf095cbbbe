"""Where every unit stands: found for all of them at once, then handed out to the parts they come from and written in
order, some at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.ranking.field import Field
from scoring.batch.ranking.judged import Tally
from scoring.batch.ranking.order import Ints, Merits, in_order, merits, ranks, told_apart
from scoring.batch.ranking.stored import load, save
from scoring.batch.ranking.table import AT_ONCE, Schema, rows
from scoring.batch.ranking.values import Values
from scoring.engine.collate import sort_key


@dataclass(frozen=True, slots=True)
class Placed:
    """The units ranked under a standard: for each entry of its tally that is asked for, at `asked`, its place among all
    rows, its rank and the key that told it apart."""

    tally: Tally
    asked: NDArray[np.intp]
    places: NDArray[np.int64]
    ranks: Ints
    ties: Ints


def place_all(field: Field, tallies: Sequence[Tally], values: Values) -> list[Placed]:
    """Every unit among all others."""
    marks = values.places()
    asked = [np.flatnonzero(tally.asked) for tally in tallies]
    found = [merits(tally.standard, tally.outcome, marks).take(own) for tally, own in zip(tallies, asked, strict=True)]
    numbers = np.concatenate([tally.numbers[own] for tally, own in zip(tallies, asked, strict=True)])
    groups = _groups(field, tallies, asked, numbers)
    together = _together(found)
    names, ids = _names(field)[numbers], _ids(field)[numbers]
    order = in_order([groups, *together.columns, names, ids])
    ordered, ordered_groups = together.take(order), groups[order]
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    ranked, told = ranks(ordered_groups, ordered)[back], told_apart(ordered_groups, ordered)[back]
    ends = np.cumsum([0, *map(len, asked)])
    return [
        Placed(tally, own, back[first:end], ranked[first:end], told[first:end])
        for tally, own, first, end in zip(tallies, asked, ends, ends[1:], strict=False)
    ]


def _together(found: Sequence[Merits]) -> Merits:
    """The merits under several standards, of which none has more keys than another."""
    most = max(len(each.columns) for each in found)
    padded = [
        (*each.columns, *[np.zeros(len(each.ranked), dtype=np.int32)] * (most - len(each.columns))) for each in found
    ]
    columns = tuple(np.concatenate(same) for same in zip(*padded, strict=True))
    return Merits(columns, np.concatenate([each.ranked for each in found]))


def _groups(
    field: Field, tallies: Sequence[Tally], asked: Sequence[NDArray[np.intp]], numbers: NDArray[np.int32]
) -> Ints:
    """The place of each unit's group among all groups: in order of standard, edition, period, cluster."""
    editions = sorted({(tally.standard.id, tally.standard.edition) for tally in tallies})
    own = [editions.index((tally.standard.id, tally.standard.edition)) for tally in tallies]
    edition = np.repeat(np.array(own, dtype=np.int32), [len(each) for each in asked])
    heads = pl.concat([part.heads("period", "cluster") for part in field.parts])[numbers]
    frame = heads.with_columns(pl.col("cluster").fill_null(""), edition=pl.Series(edition))
    key = ["edition", "period", "cluster"]
    groups = frame.select(key).unique().sort(key).with_row_index("group")
    joined = frame.join(groups, on=key, how="left", maintain_order="left")
    return joined["group"].cast(pl.Int32).to_numpy()


def _names(field: Field) -> Ints:
    """Of every unit the place of its name in Vietnamese order."""
    names = pl.concat([part.heads("name") for part in field.parts])
    once = names.unique()
    some = (once["name"].slice(first, AT_ONCE) for first in range(0, len(once), AT_ONCE))
    keys = pl.concat([pl.Series([sort_key(name) for name in part.to_list()], dtype=pl.String) for part in some])
    order = once.with_columns(place=keys.rank("dense").cast(pl.Int32))
    return names.join(order, on="name", how="left", maintain_order="left")["place"].to_numpy()


def _ids(field: Field) -> Ints:
    """Of every unit the place of its id."""
    ids = pl.concat([part.heads("id") for part in field.parts])["id"]
    return ids.rank("ordinal").cast(pl.Int32).to_numpy()


def in_their_places(
    field: Field, placed: Sequence[Placed], columns: Schema, values: Values, folder: Path
) -> Iterator[pl.DataFrame]:
    """All rows in order, some at a time: what comes out of one part is laid out on disk by where it belongs."""
    texts = pl.Series([*values.texts(), None], dtype=pl.String)
    total = sum(len(each.asked) for each in placed)
    for place in range(len(field.parts)):
        found = [rows for each in placed if (rows := _rows_of_part(field, place, each, columns, texts)) is not None]
        if found:
            _lay_out(pl.concat(found), place, folder)
    for bucket in range(-(-total // AT_ONCE)):
        laid = sorted((folder / f"{bucket:07d}").iterdir())
        yield pl.concat([load(path) for path in laid]).sort("place").drop("place")
        for path in laid:
            path.unlink()


def _lay_out(found: pl.DataFrame, part: int, folder: Path) -> None:
    ordered = found.sort("place")
    buckets = ordered["place"].to_numpy() // AT_ONCE
    for bucket in np.unique(buckets).tolist():
        first, end = np.searchsorted(buckets, [bucket, bucket + 1])
        (folder / f"{bucket:07d}").mkdir(exist_ok=True)
        save(ordered.slice(int(first), int(end - first)), folder / f"{bucket:07d}" / f"{part:07d}.arrow")


def _rows_of_part(field: Field, place: int, placed: Placed, columns: Schema, texts: pl.Series) -> pl.DataFrame | None:
    """The rows of one part under one standard."""
    tally, own = placed.tally, field.in_part(place)
    first, end = np.searchsorted(tally.numbers, [own.start, own.stop])
    at = slice(*np.searchsorted(placed.asked, [first, end]))
    asked = placed.asked[at]
    if not len(asked):
        return None
    heads = field.parts[place].heads()[tally.numbers[asked] - own.start]
    beside = tally.beside(place)[asked - first]
    outcome = tally.outcome.take(asked)
    told = rows(columns, tally.standard, heads, outcome, beside, placed.ranks[at], placed.ties[at], texts)
    return told.with_columns(place=pl.Series(placed.places[at]))
