"""The cells of one column of a list, and what they come to: whole numbers or words, each text looked up once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from scoring.batch.columns import Flags, Ints, Places
from scoring.batch.reading.meaning import EMPTY, UNCLEAR, UNREAD, Found, Meaning, Papers, Word, Words
from scoring.batch.reading.spelling import Spelling
from scoring.source.workbook.cells import Content, Kind

_SPELT = {
    Kind.TEXT: Spelling.CELL,
    Kind.NUMBER: Spelling.NUMBER,
    Kind.DATE: Spelling.DATE,
    Kind.BOOLEAN: Spelling.BOOLEAN,
}


class Cells(Protocol):
    """One column, an entry a row."""

    def codes(self, meaning: Meaning[int]) -> Ints:
        """What each means; EMPTY where nothing stands, UNCLEAR where the intake has to tell."""
        ...

    def words(self, meaning: Words) -> Sequence[Word]:
        """The same for words: None where nothing stands, UNREAD where the intake has to tell."""
        ...

    def filled(self) -> Flags:
        """Where something stands."""
        ...

    def pick(self, places: Places) -> "Cells":
        """Some of the rows."""
        ...


def whole(codes: Iterable[int], size: int) -> Ints:
    """Codes as an array."""
    return np.fromiter(codes, np.int64, size)


@dataclass(frozen=True, slots=True)
class Texts:
    """Text alone, as CSV has it; where there is none, nothing stands."""

    values: pl.Series

    def codes(self, meaning: Meaning[int]) -> Ints:
        """Each text that occurs is looked up once."""
        if self.values.null_count() == len(self.values):
            return np.full(len(self.values), EMPTY, np.int64)
        if isinstance(meaning, Papers) and meaning.sound(self.values.drop_nulls().to_list(), Spelling.LISTED):
            return np.where(self.values.is_not_null().to_numpy(), 1, EMPTY)
        distinct = self.values.unique().drop_nulls()
        own = self.values.cast(pl.Enum(distinct)).to_physical().cast(pl.UInt32).fill_null(len(distinct))
        found = [*map(meaning.of(Spelling.LISTED).__getitem__, distinct.to_list()), EMPTY]
        codes: Ints = whole(found, len(found))[own.to_numpy()]
        return codes

    def words(self, meaning: Words) -> Sequence[Word]:
        """The texts themselves, where they stand for themselves."""
        texts: list[str | None] = self.values.to_list()
        if meaning.stand([text for text in texts if text is not None]):
            return texts
        found = meaning.of(Spelling.LISTED)
        return [None if text is None else found[text] for text in texts]

    def filled(self) -> Flags:
        """Where there is more than space."""
        return (self.values.str.strip_chars() != "").fill_null(value=False).to_numpy()

    def pick(self, places: Places) -> "Texts":
        """Some of the rows."""
        return Texts(self.values[places])


@dataclass(frozen=True, slots=True)
class Contents:
    """Typed cells of a workbook."""

    values: Sequence[Content | None]

    def codes(self, meaning: Meaning[int]) -> Ints:
        """Each content that occurs is looked up once, in its spelling."""
        if isinstance(meaning, Papers) and (alone := self._alone()) and meaning.sound(alone, Spelling.CELL):
            return np.where(self.filled(), 1, EMPTY)
        return whole(map(_Told(meaning, EMPTY, UNCLEAR).__getitem__, self.values), len(self.values))

    def words(self, meaning: Words) -> Sequence[Word]:
        """The texts themselves, where they stand for themselves."""
        alone = self._alone()
        if len(alone) == len(self.values) and meaning.stand(alone):
            return alone
        return list(map(_Told[Word](meaning, None, UNREAD).__getitem__, self.values))

    def _alone(self) -> list[str]:
        """The texts of all cells that are not empty; none where one of these is no text."""
        kinds = {held[0] for held in self.values if held is not None}
        return [held[1] for held in self.values if held is not None] if kinds == {Kind.TEXT} else []

    def filled(self) -> Flags:
        return np.fromiter((held is not None for held in self.values), np.bool_, len(self.values))

    def pick(self, places: Places) -> "Contents":
        return Contents([self.values[place] for place in places])


class _Told(dict[Content | None, Found]):
    """What the cells of a column come to; where one has no value, only the intake tells why."""

    def __init__(self, meaning: Meaning[Found], nothing: Found, unclear: Found) -> None:
        super().__init__({None: nothing})
        self._meaning, self._unclear = meaning, unclear

    def __missing__(self, held: Content) -> Found:
        spelling = _SPELT.get(held.kind)
        self[held] = found = self._unclear if spelling is None else self._meaning.of(spelling)[held.text]
        return found
