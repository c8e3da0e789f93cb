"""JPEG 2000 (ISO/IEC 15444-1) by OpenJPEG: one tile, precision and sign of the data set, no comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.encoders._codestream import cleaned, lossy
from dicomforge.transfer.syntax import Bounds, Library, TransferSyntax, UnfitFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

IMAGECODECS = Library("imagecodecs", "imagecodecs", "codecs")
GREY = ("MONOCHROME1", "MONOCHROME2")
LOSSLESS = (*GREY, "PALETTE COLOR", "YBR_RCT", "RGB", "YBR_FULL")
"""PhotometricInterpretation of the lossless syntaxes (PS3.5 Table 8.2.4-1, Table 8.2.14-1)."""
LOSSY_COLOURS = (*GREY, "YBR_ICT", "RGB", "YBR_FULL")
LEVELS = Bounds("levels", 0, 32)
"""T.800 Table A.15; OpenJPEG takes fewer where a frame is too small for so many."""
LOSSLESS_BITS, LOSSY_BITS = 24, 16
"""Most BitsStored that OpenJPEG gives back, and that `quality` is measured for; the Standard has up to 38."""


def jpeg_2000(keyword: str, colour: str, *, reversible: bool, **more: Any) -> TransferSyntax:
    """The syntax of a keyword; `colour` is the PhotometricInterpretation that its colour transformation leads to."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        from imagecodecs import jpeg2k_encode

        width = 1 if format.bits_stored <= 8 else 2 if format.bits_stored <= 16 else 4
        options: dict[str, Any] = {
            "codecformat": "j2k",
            "bitspersample": format.bits_stored,
            "reversible": reversible,
            "mct": format.coded == colour,
            "planar": False,
            "numthreads": 1,
        }
        if encode.levels is not None:
            options["resolutions"] = encode.levels + 1
        for frame in frames:
            samples = frame.astype(f"{frame.dtype.kind}{width}", copy=False)

            def code(quality: float, samples: Frame = samples) -> bytes:
                return cleaned(bytes(jpeg2k_encode(samples, **options | {"level": quality})))

            yield code(0) if reversible else lossy(frame, format, encode, code)

    most = LOSSLESS_BITS if reversible else LOSSY_BITS
    return of_codestream(keyword, encode_frames, colour, most, section="PS3.5 8.2.4, Table 8.2.4-1", **more)


def of_codestream(keyword: str, encode_frames: Any, colour: str, most: int, **more: Any) -> TransferSyntax:
    """A syntax of JPEG 2000 codestreams of up to `most` BitsStored.

    `colour` is the PhotometricInterpretation that they may make of RGB.
    """

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        is_fit = format.bits_stored <= most
        return None if is_fit else UnfitFormat(f"BitsStored {format.bits_stored}", f"BitsStored 1 to {most}")

    return TransferSyntax(
        keyword,
        encode_frames,
        encapsulated=True,
        bits_allocated=(1, 8, 16, 32),
        refuses=refuses,
        colours=lambda _: (colour,),
        by_pixel=True,
        library=IMAGECODECS,
        **more,
    )
