"""What lies in a zip file, and its bytes: never more of either than was asked for, and nothing is written to disk."""

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

if TYPE_CHECKING:
    from zipfile import ZipInfo

#: How large the table of contents of a zip file may be; 20 000 entries with long names fit.
_DIRECTORY = 4 * 1024 * 1024
_PIECE = 256 * 1024
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65535
_LOCATOR, _LOCATOR_LENGTH = b"PK\x06\x07", 20
_LOCAL, _LOCAL_LENGTH = b"PK\x03\x04", 30
_ENCRYPTED, _UTF8 = 0x1, 0x800


#: What a zip file says of one of its files.
Entry: TypeAlias = "ZipInfo"


class ZipError(ValueError):
    """A zip file, or an entry of it, that cannot be used; `why` is a word of the message catalogue."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def entries(stream: BinaryIO) -> list[Entry]:
    """The files in a zip file, in its own order. Raises ZipError `not-zip`, `entries`, `zip`."""
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 (few runs read archives or workbooks)

    if _directory_size(stream) > _DIRECTORY:
        raise ZipError("entries")
    stream.seek(0)
    try:
        with ZipFile(stream) as archive:
            return [entry for entry in archive.infolist() if not entry.is_dir()]
    except (BadZipFile, NotImplementedError, struct.error, ValueError, OSError):
        raise ZipError("zip") from None


def _directory_size(stream: BinaryIO) -> int:
    """What the end of the file says of the table of contents, looked at before that is read."""
    length = stream.seek(0, 2)
    tail_length = min(length, _END_LENGTH + _LONGEST_COMMENT + _LOCATOR_LENGTH)
    stream.seek(length - tail_length)
    tail = stream.read(tail_length)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise ZipError("not-zip")
    locator = tail[max(at - _LOCATOR_LENGTH, 0) : at]
    if not locator.startswith(_LOCATOR) or len(locator) < _LOCATOR_LENGTH:
        return int.from_bytes(tail[at + 12 : at + 16], "little")
    stream.seek(min(int.from_bytes(locator[8:16], "little"), length))
    return int.from_bytes(stream.read(48)[40:48], "little")


def name_of(entry: Entry) -> str:
    """The name of an entry, also where its UTF-8 is not declared, as macOS leaves it."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def unpack(stream: BinaryIO, entry: Entry, limit: int) -> Iterator[bytes]:
    """The bytes of an entry, piece by piece. Raises ZipError: `password`, `method`, `size` beyond `limit`, and `zip`
    where the bytes are not those that were packed.
    """
    from zipfile import ZIP_DEFLATED, ZIP_STORED  # noqa: PLC0415

    if entry.flag_bits & _ENCRYPTED:
        raise ZipError("password")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ZipError("method")
    if entry.file_size > limit:
        raise ZipError("size")
    size = check = 0
    for piece in _pieces(stream, entry):
        size += len(piece)
        if size > entry.file_size:
            raise ZipError("zip")
        check = zlib.crc32(piece, check)
        yield piece
    if size != entry.file_size or check != entry.CRC:
        raise ZipError("zip")


def _pieces(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    from zipfile import ZIP_DEFLATED  # noqa: PLC0415

    stream.seek(max(entry.header_offset, 0))
    header = stream.read(_LOCAL_LENGTH)
    if len(header) < _LOCAL_LENGTH or not header.startswith(_LOCAL):
        raise ZipError("zip")
    stream.seek(sum(struct.unpack("<HH", header[26:30])), 1)
    left = entry.compress_size
    unpacker = zlib.decompressobj(-15) if entry.compress_type == ZIP_DEFLATED else None
    while left and (packed := stream.read(min(left, _PIECE))):
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            try:
                piece = unpacker.decompress(packed, _PIECE)
            except zlib.error:
                raise ZipError("zip") from None
            if not piece and unpacker.unconsumed_tail == packed:
                raise ZipError("zip")
            packed = unpacker.unconsumed_tail
            yield piece
    if unpacker is not None:
        yield unpacker.flush()
