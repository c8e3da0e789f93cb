"""JPEG (ITU-T T.81) by libjpeg-turbo: one scan, of the precision of BitsStored where nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Library, TransferSyntax, UnfitFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

LIBRARY = Library("imagecodecs", "imagecodecs", "codecs")
GREY = ("MONOCHROME1", "MONOCHROME2")
QUALITY = 90
"""The usual one, on libjpeg's scale: that of DCMTK's dcmcjpeg."""
COLOUR = "YBR_FULL_422"
"""What the encoder may make of RGB."""

_STORED = {"colorspace": "RGB", "outcolorspace": "RGB"}
"""Components are coded as they are."""


def lossy(keyword: str, bits: Mapping[int, int], **more: Any) -> TransferSyntax:
    """The syntax of a keyword; discrete cosine transform, Huffman. `bits` are BitsStored for each BitsAllocated."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        options: dict[str, Any] = {"bitspersample": format.bits_stored, "level": round(encode.quality or QUALITY)}
        if format.coded:
            options |= {"colorspace": "RGB", "outcolorspace": "YCBCR", "subsampling": "422"}
        elif format.samples > 1:
            options |= _STORED
        streams = _encoded(frames, format, options)
        return map(_extended, streams) if 16 in bits else streams

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        if format.signed:
            return UnfitFormat("PixelRepresentation 1", "PixelRepresentation 0", section)
        stored = bits[format.bits_allocated]
        is_fit = format.bits_stored == stored
        return None if is_fit else UnfitFormat(f"BitsStored {format.bits_stored}", f"BitsStored {stored}", section)

    section = "PS3.5 8.2.1, Table 8.2.1-1"

    return _jpeg(
        keyword,
        encode_frames,
        refuses=refuses,
        bits_allocated=tuple(bits),
        section=section,
        lossy=lambda _: "ISO_10918_1",
        version=LIBRARY.version,
        **more,
    )


def lossless(keyword: str, predictor: int, **more: Any) -> TransferSyntax:
    """The syntax of a keyword; `predictor` is the usual selection value (T.81 Table H.1)."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        chosen = predictor if encode.predictor is None else encode.predictor
        options: dict[str, Any] = {"bitspersample": format.bits_stored, "lossless": True, "predictor": chosen}
        if format.samples > 1:
            options |= _STORED  # libjpeg-turbo 3.1 spoils Cb and Cr of lossless YCbCr
        streams = _encoded(frames, format, options)
        return map(_without_rgb, streams) if format.ybr else streams

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        return UnfitFormat("BitsStored 1", "BitsStored 2 to 16") if format.bits_stored == 1 else None

    return _jpeg(
        keyword,
        encode_frames,
        refuses=refuses,
        bits_allocated=(8, 16),
        photometric=(*GREY, "PALETTE COLOR", "YBR_FULL", "RGB"),
        section="PS3.5 8.2.1, Table 8.2.1-2",
        **more,
    )


def _extended(stream: bytes) -> bytes:
    """The stream of the extended process, which has samples of 8 bits too (T.81 Table B.2)."""
    at = stream.find(b"\xff\xc0\0")
    return stream if at < 0 else stream[:at] + b"\xff\xc1" + stream[at + 2 :]


def _without_rgb(stream: bytes) -> bytes:
    """The stream with components 1, 2 and 3, and without the Adobe marker: both said that they are R, G and B."""
    adobe = stream.index(b"\xff\xee")
    found = bytearray(stream[:adobe] + stream[adobe + 2 + int.from_bytes(stream[adobe + 2 : adobe + 4], "big") :])
    frame, scan = found.index(b"\xff\xc3\0\x11") + 10, found.index(b"\xff\xda\0\x0c") + 5
    found[frame : frame + 9 : 3] = found[scan : scan + 6 : 2] = b"\1\2\3"
    return bytes(found)


def _jpeg(keyword: str, encode_frames: Any, **more: Any) -> TransferSyntax:
    return TransferSyntax(keyword, encode_frames, encapsulated=True, by_pixel=True, library=LIBRARY, **more)


def _encoded(frames: Iterable[Frame], format: PixelFormat, options: dict[str, Any]) -> Iterator[bytes]:
    """The streams; signed samples are coded as the bits that BitsStored has of them."""
    from imagecodecs import jpeg8_encode

    for frame in frames:
        samples = frame.view(f"u{frame.dtype.itemsize}")
        if format.signed:
            samples = samples & ((1 << format.bits_stored) - 1)
        yield bytes(jpeg8_encode(samples.astype("u1" if format.bits_stored <= 8 else "u2", copy=False), **options))
