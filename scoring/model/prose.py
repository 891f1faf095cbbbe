"""Prose for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Prose for people: Vietnamese, and English where the file has it."""

    vi: str
    en: str | None = None

    def in_language(self, language: str) -> str:
        """The English twin where it is asked for and there is one, else the Vietnamese."""
        return self.en if language == "en" and self.en else self.vi
