"""High-Throughput JPEG 2000 (ISO/IEC 15444-15) by OpenJPH: RPCL order, tile-part lengths, no comments.

OpenJPH codes samples of 8, 16 or 32 bits. Fewer are coded as signed samples about half their range, where the
precision in SIZ changes nothing but the level shift that decoders add (ISO/IEC 15444-1 Annex G); samples that lose
something fill 16 bits, as steps of quantization are relative to the precision (Annex E).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.encoders._codestream import cleaned, lossy
from dicomforge.transfer.encoders._jpeg_2000 import LOSSY_BITS, of_codestream
from dicomforge.transfer.syntax import Bounds, TransferSyntax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.transfer.syntax import Frame

USUAL_LEVELS = 5
LOSSLESS_BITS = 32
LEVELS = Bounds("levels", 1, 32)
"""Wavelet decompositions."""
STEP = 2
"""Step of quantization in root-mean-square errors, for a peak of 1: finer than the 3.5 of even noise, as small
coefficients become 0. The colour transformation back adds the noise of three components."""
THUMBNAIL = 64
"""Most rows and columns of the base resolution (PS3.5 10.18)."""


def htj2k(keyword: str, colour: str, *, reversible: bool, **more: Any) -> TransferSyntax:
    """The syntax of a keyword; `colour` is the PhotometricInterpretation that its colour transformation leads to."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        from imagecodecs import htj2k_encode

        margin = 1 if format.samples == 1 else math.sqrt(3)
        for frame in frames:
            samples = _centred(frame, format, reversible)
            enough = max(USUAL_LEVELS, math.ceil(math.log2(max(frame.shape[:2]) / THUMBNAIL)))
            options: dict[str, Any] = {
                "reversible": reversible,
                "rgb": format.coded == colour,
                "planar": False,
                "tlm": True,
                "resolutions": enough if encode.levels is None else encode.levels,
            }

            def code(quality: float, samples: Frame = samples, options: dict[str, Any] = options) -> bytes:
                step = float(f"{STEP / margin / 10 ** (quality / 20):.6g}")
                stream = bytes(htj2k_encode(samples, level=None if reversible else step, **options))
                return cleaned(stream, format.bits_stored, format.signed)

            yield code(0) if reversible else lossy(frame, format, encode, code)

    most = LOSSLESS_BITS if reversible else LOSSY_BITS
    return of_codestream(keyword, encode_frames, colour, most, section="PS3.5 8.2.14, Table 8.2.14-1", **more)


def _centred(frame: Frame, format: PixelFormat, reversible: bool) -> NDArray[Any]:
    """The samples about 0, of 8, 16 or 32 bits; of those that may lose something the highest bit is the sign.

    Unsigned ones wrap to their two's complement when the middle is taken away.
    """
    middle = 0 if format.signed else 1 << (format.bits_stored - 1)
    samples: NDArray[Any] = (frame - frame.dtype.type(middle)).view(f"i{frame.dtype.itemsize}")
    return samples if reversible else samples.astype("i2", copy=False) << (16 - format.bits_stored)
