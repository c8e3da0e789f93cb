"""Decoders of compressed frames that pydicom lacks: what a transfer syntax's own library makes of a stream."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

Options = Mapping[str, Any]
"""What the data set says of a frame: Rows and its like by the names of pydicom's decoders."""


def _as_it_is(data: bytes, size: int) -> bytes:
    return data[:size]


def inflated(data: bytes, size: int) -> bytes:
    """At most `size` bytes of a stream of RFC 1951. Raises zlib.error."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, size)


NATIVE: dict[str, Callable[[bytes, int], bytes]] = {
    "1.2.840.10008.1.2.1.98": _as_it_is,
    "1.2.840.10008.1.2.8.1": inflated,
}
"""Transfer Syntaxes whose fragments hold native frames (PS3.5 A.4.11, A.4.13)."""


def _jpeg(data: bytes, options: Options) -> NDArray[Any]:
    """ITU-T T.81 by libjpeg-turbo; colours stay as they are stored."""
    from imagecodecs import jpeg8_decode

    stored = "YCBCR" if str(options.get("photometric_interpretation")).startswith("YBR") else None
    found: NDArray[Any] = jpeg8_decode(data, colorspace=stored, outcolorspace=stored)
    return found


def _jpeg_xl(data: bytes, options: Options) -> NDArray[Any]:
    """ISO/IEC 18181 by libjxl."""
    from imagecodecs import jpegxl_decode

    found: NDArray[Any] = jpegxl_decode(data)
    return found


def _htj2k(data: bytes, options: Options) -> NDArray[Any]:
    """ITU-T T.814 by OpenJPH; what an encoder made of RGB is RGB again."""
    from imagecodecs import htj2k_decode

    found: NDArray[Any] = htj2k_decode(data)
    return found


class LibraryDecoder(NamedTuple):
    """A decoder of a library: the samples of a frame as unsigned numbers."""

    module: str
    decode: Callable[[bytes, Options], NDArray[Any]]
    first: bool = False
    """Whether it is better than what pydicom offers."""
    gives_rgb: bool = False
    """Whether colours are RGB, whatever PhotometricInterpretation says of the source."""


_JPEG = LibraryDecoder("imagecodecs", _jpeg)
_JXL = LibraryDecoder("imagecodecs", _jpeg_xl)
_HTJ2K = LibraryDecoder("imagecodecs", _htj2k)
CODECS: dict[str, LibraryDecoder] = {
    "1.2.840.10008.1.2.4.50": _JPEG,
    "1.2.840.10008.1.2.4.51": _JPEG._replace(first=True),  # Pillow has no 12 bits
    "1.2.840.10008.1.2.4.57": _JPEG,
    "1.2.840.10008.1.2.4.70": _JPEG,
    "1.2.840.10008.1.2.4.110": _JXL,
    "1.2.840.10008.1.2.4.111": _JXL._replace(gives_rgb=True),
    "1.2.840.10008.1.2.4.112": _JXL._replace(gives_rgb=True),
    "1.2.840.10008.1.2.4.201": _HTJ2K,
    "1.2.840.10008.1.2.4.202": _HTJ2K,
    "1.2.840.10008.1.2.4.203": _HTJ2K,
}
"""Transfer Syntax -> what decodes it where pydicom cannot."""


def codec_of(syntax: str, *, able: bool) -> LibraryDecoder | None:
    """The codec to use, where its library is installed; `able` says that pydicom has a decoder too."""
    codec = CODECS.get(syntax)
    if codec is None or (able and not codec.first) or find_spec(codec.module) is None:
        return None
    return codec


def decoded(codec: LibraryDecoder, data: bytes, options: Options, *, raw: bool) -> NDArray[Any]:
    """(rows, columns) or (rows, columns, samples) stored values; without `raw` what is YBR becomes RGB."""
    import numpy as np
    from pydicom.pixels.processing import convert_color_space

    found = codec.decode(data, options)
    allocated, stored = options["bits_allocated"], options["bits_stored"]
    if options.get("pixel_representation") == 1:
        shift = allocated - stored
        found = (found.astype(f"u{allocated // 8}") << shift).view(f"i{allocated // 8}") >> shift
    frame: NDArray[Any] = np.asarray(found)
    is_ybr = str(options.get("photometric_interpretation")).startswith("YBR_FULL") and not codec.gives_rgb
    return convert_color_space(frame, "YBR_FULL", "RGB") if is_ybr and not raw else frame
