"""The criteria that a command judges by, and where what their files come to is kept between runs."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scoring.api import load_library
from scoring.library.catalogue import Catalogue

_NAME = "exemplary-unit-scoring"
#: What SCORING_CACHE says to have nothing kept.
_OFF = ("", "off")


def library_of(folders: Sequence[str]) -> Catalogue:
    """The criteria that come with the program, and those of the folders given."""
    return load_library(*folders, cache=cache_folder())


def cache_folder() -> Path | None:
    """The folder that SCORING_CACHE names, else one where the system keeps such things; None where there is none."""
    asked = os.environ.get("SCORING_CACHE")
    if asked is not None:
        return None if asked in _OFF else Path(asked)
    try:
        home = Path.home()
    except RuntimeError:  # nobody's account
        return None
    match sys.platform:
        case "win32":
            return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / _NAME
        case "darwin":
            return home / "Library" / "Caches" / _NAME
        case _:
            named = Path(os.environ.get("XDG_CACHE_HOME", ""))
            return (named if named.is_absolute() else home / ".cache") / _NAME
