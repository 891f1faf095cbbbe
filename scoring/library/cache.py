"""A folder of the user's in which is kept what criteria files came to, so that a short run need not read them again.

The criteria files stay the only source: what is kept is found by the digest of their bytes and of the program's own
text, holds a digest of itself, and is data that cannot say more than what standards hold. What is damaged, of another
program, or could have been written by another user is passed over as if it were not there, and so is a folder that
cannot be written: the cache changes how long a run takes and nothing else (decision 0024).
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path

from scoring.library.sources import Source

#: So many entries stay, the ones written last: one for each set of criteria files that somebody works with.
_ENTRIES = 16
_MAX_BYTES = 64 * 1024 * 1024
_ENDING = ".json"
#: The folders of the package whose code makes standards of criteria files.
_MAKING = ("language", "library", "model", "source")


class Cache:
    """What is kept in one folder. Several processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, sources: Sequence[Source]) -> bytes | None:
        """What was kept for these files; None where there is nothing that can be trusted."""
        with suppress(OSError):
            key = _key(sources)
            if not _is_ours(self.folder.stat()):
                return None
            with open(self._entry(key), "rb", opener=_no_link) as file:
                status = os.fstat(file.fileno())
                if not _is_ours(status) or status.st_size > _MAX_BYTES:
                    return None
                digest, _, content = file.read().partition(b"\n")
            if digest == _digest(key, content):
                return content
        return None

    def put(self, sources: Sequence[Source], content: bytes) -> None:
        """Keep something for these files; where that cannot be done, nothing is kept."""
        from tempfile import mkstemp  # noqa: PLC0415 (only where something is written)

        with suppress(OSError):
            key = _key(sources)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder.stat()):
                return
            handle, new = mkstemp(_ENDING, dir=self.folder)
            try:
                with open(handle, "wb") as file:
                    file.write(_digest(key, content) + b"\n" + content)
                os.replace(new, self._entry(key))  # whoever reads meanwhile sees the old one or the new one, whole
            except OSError:
                os.unlink(new)
                raise
            self._drop_old()

    def _entry(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _drop_old(self) -> None:
        kept = sorted(self.folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[_ENTRIES:]:
            path.unlink()


def _key(sources: Sequence[Source]) -> str:
    """The digest of the program's text and of all files with their names. Raises OSError where the program has none."""
    digest = sha256(sys.version.encode())
    named = ((source.name, source.content) for source in sources)
    for name, content in chain(_program(), named):
        digest.update(sha256(os.fsencode(name)).digest() + sha256(content).digest())
    return digest.hexdigest()


def _program() -> Iterator[tuple[str, bytes]]:
    """All code that has a part in making standards, so that no version of it reads what another one wrote."""
    package = Path(__file__).parents[1]
    for folder in _MAKING:
        with os.scandir(package / folder) as entries:
            modules = sorted((entry.name, entry.path) for entry in entries if entry.name.endswith(".py"))
        if not modules:
            raise FileNotFoundError(folder)  # compiled code alone does not tell one version from another
        for name, path in modules:
            with open(path, "rb", buffering=0) as file:
                yield f"{folder}/{name}", file.read()


def _digest(key: str, content: bytes) -> bytes:
    """Of the key too: an entry under the name of another is none."""
    return sha256(f"{key}\n".encode() + content).hexdigest().encode()


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else can have written it; Windows keeps a user's folders apart by itself."""
    if os.name == "nt":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
