"""Deflated Explicit VR Little Endian (PS3.5 A.5): complete; the bytes are stable per version of zlib."""

import zlib
from collections.abc import Iterable, Iterator

from dicomforge.transfer import native
from dicomforge.transfer.syntax import Buffer, TransferSyntax

LEVEL = 6


def deflate(pieces: Iterable[Buffer]) -> Iterator[Buffer]:
    """The data set as an RFC 1951 stream without zlib's wrapper, padded to even length."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    length = 0
    for piece in pieces:
        chunk = compressor.compress(piece)
        length += len(chunk)
        yield chunk
    rest = compressor.flush()
    yield rest + b"\0" * ((length + len(rest)) % 2)


def version() -> str:
    """The zlib that this process runs with."""
    return f"zlib {zlib.ZLIB_RUNTIME_VERSION}"


SYNTAX = TransferSyntax(
    keyword="DeflatedExplicitVRLittleEndian", encode_frames=native.little_endian, deflate=deflate, version=version
)
