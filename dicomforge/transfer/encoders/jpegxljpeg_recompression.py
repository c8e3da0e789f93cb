"""JPEG XL JPEG Recompression (PS3.5 8.2.15, A.4): complete, from the bytes of JPEGBaseline8Bit, by pylibjxl.

The container holds what a decoder needs to give back the JPEG stream byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.encoders import jpeg_baseline8_bit
from dicomforge.transfer.encoders._jpeg_xl import EFFORT
from dicomforge.transfer.syntax import Library

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

BASELINE = jpeg_baseline8_bit.SYNTAX
PYLIBJXL = Library("pylibjxl", "pylibjxl", "codecs")
USUAL_EFFORT = 7


def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
    """The frames as JPEG, recompressed."""
    from pylibjxl import jpeg_to_jxl

    for jpeg in BASELINE.encode_frames(frames, format, encode):
        yield jpeg_to_jxl(bytes(jpeg), USUAL_EFFORT if encode.effort is None else encode.effort)


SYNTAX = replace(
    BASELINE,
    keyword="JPEGXLJPEGRecompression",
    encode_frames=encode_frames,
    photometric=("MONOCHROME2", "YBR_FULL_422", "RGB"),
    section="PS3.5 8.2.15, Table 8.2.15-1",
    takes=(*BASELINE.takes, EFFORT),
    library=PYLIBJXL,
    version=lambda: f"{BASELINE.version()}, {PYLIBJXL.version()}",
)
