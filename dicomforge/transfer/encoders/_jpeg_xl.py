"""JPEG XL (ISO/IEC 18181) by libjxl in one thread: precision BitsStored, unsigned samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.encoders._jpeg_2000 import IMAGECODECS
from dicomforge.transfer.syntax import Bounds, TransferSyntax, UnfitFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

EFFORT = Bounds("effort", 1, 10)
QUALITY = 90.0
"""The usual quality of libjxl, a Butteraugli distance of 1."""


def jpeg_xl(keyword: str, *, lossless: bool, **more: Any) -> TransferSyntax:
    """The syntax of a keyword."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        from imagecodecs import jpegxl_encode

        options: dict[str, Any] = {"bitspersample": format.bits_stored, "planar": False, "numthreads": 1}
        options |= {"lossless": lossless, "effort": encode.effort}
        if not lossless:
            options["level"] = QUALITY if encode.quality is None else encode.quality
        width = 1 if format.bits_stored <= 8 else 2
        for frame in frames:
            yield bytes(jpegxl_encode(frame.astype(f"u{width}", copy=False), **options))

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        if format.signed:
            return UnfitFormat("PixelRepresentation 1", "PixelRepresentation 0")
        if format.bits_allocated == 32:
            return UnfitFormat("BitsAllocated 32", "BitsAllocated 1, 8 or 16")
        if format.ybr:
            return UnfitFormat(f"PhotometricInterpretation {format.ybr}", "RGB" if lossless else "XYB")
        if not lossless and format.samples == 3 and not format.coded:
            return UnfitFormat("PhotometricInterpretation RGB", "XYB")
        return None

    return TransferSyntax(
        keyword=keyword,
        encode_frames=encode_frames,
        encapsulated=True,
        bits_allocated=(1, 8, 16, 32),
        section="PS3.5 8.2.15, Table 8.2.15-1",
        refuses=refuses,
        by_pixel=True,
        library=IMAGECODECS,
        **more,
    )
