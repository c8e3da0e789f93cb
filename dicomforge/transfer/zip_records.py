"""Records of a ZIP file as PS3.3 section P.1.2.1 allows one (ISO/IEC 21320-1): files stored, no encryption.

Stored files have the same bytes with every version of zlib. Sizes come before the content, for readers that do not
seek. Time, permissions and system are the same everywhere.
"""

from collections.abc import Iterator, Sequence
from struct import Struct
from typing import NamedTuple

LOCAL = Struct("<4s5H3I2H")
CENTRAL = Struct("<4s6H3I5H2I")
END = Struct("<4s4H2IH")
END_64 = Struct("<4sQ2H2I4Q")
LOCATOR_64 = Struct("<4sIQI")
"""Of PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.16, 4.3.14 and 4.3.15."""

MOST_16, MOST_32 = 0xFFFF, 0xFFFFFFFF
"""Numbers from these on are in a record or field of ZIP64 instead."""

STORED, PLAIN, ZIP64 = 0, 10, 45
"""The method, and the version of the format that is needed: 1.0, or 4.5."""

UTF_8 = 1 << 11
"""The flag of a name that is not ASCII."""

UNIX = 3 << 8
REGULAR = 0o100644 << 16
"""A file that its owner may write and all may read."""

MOMENT = (0, (1 << 5) | 1)
"""Time and date: midnight, 1980-01-01, the earliest possible."""


class StoredFile(NamedTuple):
    """A file in the archive; `offset` is where its local header begins."""

    name: bytes
    size: int
    crc: int
    offset: int

    @property
    def common(self) -> tuple[int, ...]:
        """The fields that both headers have: flags, method, time, check value and sizes."""
        size = min(self.size, MOST_32)
        return (0 if self.name.isascii() else UTF_8, STORED, *MOMENT, self.crc, size, size)


def local_header(file: StoredFile) -> bytes:
    """The header before the content of a file."""
    large = _extra(file.size, file.size) if file.size >= MOST_32 else b""
    fixed = LOCAL.pack(b"PK\3\4", ZIP64 if large else PLAIN, *file.common, len(file.name), len(large))
    return fixed + file.name + large


def directory(files: Sequence[StoredFile], start: int) -> Iterator[bytes]:
    """The directory after all contents, at the offset `start`: a header for each file, and the end of the archive."""
    size = 0
    for file in files:
        header = _central_header(file)
        size += len(header)
        yield header
    if len(files) >= MOST_16 or size >= MOST_32 or start >= MOST_32:
        counts = (0, 0, len(files), len(files), size, start)
        yield END_64.pack(b"PK\6\6", END_64.size - 12, UNIX | ZIP64, ZIP64, *counts)
        yield LOCATOR_64.pack(b"PK\6\7", 0, start + size, 1)
    count = min(len(files), MOST_16)
    yield END.pack(b"PK\5\6", 0, 0, count, count, min(size, MOST_32), min(start, MOST_32), 0)


def _central_header(file: StoredFile) -> bytes:
    sizes = (file.size, file.size) if file.size >= MOST_32 else ()
    large = _extra(*sizes, *((file.offset,) if file.offset >= MOST_32 else ()))
    version = ZIP64 if large else PLAIN
    lengths = (len(file.name), len(large), 0)
    place = (0, 0, REGULAR, min(file.offset, MOST_32))
    return CENTRAL.pack(b"PK\1\2", UNIX | version, version, *file.common, *lengths, *place) + file.name + large


def _extra(*numbers: int) -> bytes:
    """The field of ZIP64 with these numbers (4.5.3); empty without any."""
    return Struct(f"<2H{len(numbers)}Q").pack(1, 8 * len(numbers), *numbers) if numbers else b""
