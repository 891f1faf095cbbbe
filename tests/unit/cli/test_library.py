"""Where commands keep what criteria files came to."""

import os
import sys
from pathlib import Path

import pytest

from scoring.cli.library import cache_folder

NAME = "exemplary-unit-scoring"
HOME = Path("/home/can-bo")
FOLDERS = {
    "named": ({"SCORING_CACHE": "/var/tmp/kho"}, "linux", Path("/var/tmp/kho")),
    "switched off": ({"SCORING_CACHE": "off"}, "linux", None),
    "named by nothing": ({"SCORING_CACHE": ""}, "linux", None),
    "Linux": ({}, "linux", HOME / ".cache" / NAME),
    "Linux, another place": ({"XDG_CACHE_HOME": "/tam"}, "linux", Path("/tam") / NAME),
    "Linux, a place that is none": ({"XDG_CACHE_HOME": "tam"}, "linux", HOME / ".cache" / NAME),
    "macOS": ({"XDG_CACHE_HOME": "/tam"}, "darwin", HOME / "Library" / "Caches" / NAME),
    "Windows": ({"LOCALAPPDATA": "/local"}, "win32", Path("/local") / NAME),
    "Windows, no word of it": ({}, "win32", HOME / "AppData" / "Local" / NAME),
}


@pytest.mark.skipif(os.name == "nt", reason="paths are written as elsewhere")
@pytest.mark.parametrize(("environment", "system", "folder"), FOLDERS.values(), ids=FOLDERS)
def test_the_folder_is_where_the_system_keeps_such_things(
    environment: dict[str, str], system: str, folder: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SCORING_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(HOME), "USERPROFILE": str(HOME), **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cache_folder() == folder


def test_nothing_is_kept_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("SCORING_CACHE", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert cache_folder() is None
