"""Which language people read: `--lang`, else SCORING_LANG, else Vietnamese."""

import os
import sys

LANGUAGES = ("vi", "en")


def language_asked() -> str:
    """The language before any option is read: help texts are made when a command is loaded."""
    words = sys.argv[1:]
    for place, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        if value in LANGUAGES:
            return value
    asked = os.environ.get("SCORING_LANG", "vi")
    return asked if asked in LANGUAGES else "vi"


def said(vi: str, en: str) -> str:
    """The text in the language asked for."""
    return en if language_asked() == "en" else vi
