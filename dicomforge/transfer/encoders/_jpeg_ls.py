"""JPEG-LS (ISO/IEC 14495-1) by CharLS: bit streams of one scan, precision BitsStored, equal in its versions 2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Library, TransferSyntax, UnfitFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

NEAR = 2
"""The usual largest error of a near-lossless sample, in stored values."""

LOSSY = ("MONOCHROME1", "MONOCHROME2", "YBR_FULL", "RGB")
SECTION = "PS3.5 8.2.3, Table 8.2.3-1"

BY_PIXEL = 2
"""Interleave mode of the samples: R, G, B, R, ..."""


def jpeg_ls(keyword: str, near: int = 0, **more: Any) -> TransferSyntax:
    """The syntax of a keyword; `near` is the usual largest error of a sample, and 0 where there is none."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        from jpeg_ls import encode_buffer

        largest = near if encode.near is None else encode.near
        for frame in frames:
            rows, columns = frame.shape[:2]
            yield bytes(
                encode_buffer(
                    frame.tobytes(),
                    rows,
                    columns,
                    format.samples,
                    format.bits_stored,
                    largest,
                    BY_PIXEL if format.samples > 1 else 0,
                )
            )

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        if format.bits_stored == 1:
            return UnfitFormat("BitsStored 1", "BitsStored 2 to 16", SECTION)
        if format.signed and near:
            return UnfitFormat("PixelRepresentation 1", "PixelRepresentation 0")
        return None

    return TransferSyntax(
        keyword=keyword,
        encode_frames=encode_frames,
        encapsulated=True,
        bits_allocated=(8, 16),
        section=SECTION,
        photometric=LOSSY if near else (*LOSSY, "PALETTE COLOR"),
        refuses=refuses,
        by_pixel=True,
        library=Library("pyjpegls", "jpeg_ls", "codecs"),
        **more,
    )
