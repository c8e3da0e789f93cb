"""Deflated Image Frame Compression (PS3.5 8.2.16, A.4.13): complete, by zlib; stable per its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import native
from dicomforge.transfer.encoders.deflated_explicit_vr_little_endian import deflate, version
from dicomforge.transfer.syntax import TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame


def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
    """Each frame as an RFC 1951 stream of its own, padded to even length."""
    for frame in native.each_alone(frames, format):
        yield b"".join(map(bytes, deflate([frame])))


SYNTAX = TransferSyntax(
    keyword="DeflatedImageFrameCompression",
    encode_frames=encode_frames,
    encapsulated=True,
    may_split=False,
    bits_allocated=(1, 8, 16, 32),
    section="PS3.5 8.2.16",
    version=version,
)
