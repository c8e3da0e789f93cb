"""Stored values of a file's frames, decoded one at a time: what is read and decoded is one frame, never all."""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dicomforge.model.attributes import Attributes
from dicomforge.standard import uids
from dicomforge.transfer.data_set import DOUBLE_DATA, FLOAT_DATA, PIXEL_DATA
from dicomforge.transfer.elements import swapped
from dicomforge.transfer.read.elements import Fragment, RawElement
from dicomforge.transfer.read.file import IMPLICIT, ReadFile, opened
from dicomforge.transfer.read.frame_stream import FrameSize
from dicomforge.transfer.read.numbers import frame_count, whole
from dicomforge.transfer.read.values import attributes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.transfer.read.video import VideoFrames

NAMES = {PIXEL_DATA: "PixelData", FLOAT_DATA: "FloatPixelData", DOUBLE_DATA: "DoubleFloatPixelData"}

RLE = "1.2.840.10008.1.2.5"
JPEG_LS = ("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81")
NATIVE = frozenset(
    {
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.1.99",
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.20",
    }
)
"""Transfer Syntaxes whose pixel data are not encapsulated (PS3.5 A.1 to A.3, A.5; Papyrus 3)."""
REFERENCED = (
    "1.2.840.10008.1.2.4.94",
    "1.2.840.10008.1.2.4.95",
    "1.2.840.10008.1.2.4.204",
    "1.2.840.10008.1.2.4.205",
)
"""JPIP: there are no pixel data, only where to find them (PS3.5 A.6)."""
VIDEO = "1.2.840.10008.1.2.4.10"
"""Begin of the UIDs of MPEG-2, MPEG-4 and HEVC: a stream whose fragments are no frames (PS3.5 A.4.5 to A.4.9)."""
MOST_FRAMES = 100_000
"""Of a file, however many there are."""
LARGEST = 1 << 28
"""Bytes of a compressed frame, and of the frame that its header says it is."""
OPTIONS = {
    "rows": "Rows",
    "columns": "Columns",
    "samples_per_pixel": "SamplesPerPixel",
    "bits_allocated": "BitsAllocated",
    "bits_stored": "BitsStored",
    "pixel_representation": "PixelRepresentation",
    "planar_configuration": "PlanarConfiguration",
}
"""What pydicom's decoders ask for."""

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of an object in memory, which Pillow names: another in each run."""


def is_encapsulated(syntax: str) -> bool | None:
    """Whether pixel data of a Transfer Syntax are encapsulated; None for private and unknown ones."""
    known = uids.by_value(syntax)
    if known is None or known.kind != "Transfer Syntax":
        return None
    return syntax not in NATIVE and syntax not in REFERENCED


def frame_size(here: Attributes) -> FrameSize:
    """What a data set says of a frame."""
    return FrameSize(*(whole(here, k) for k in ("Rows", "Columns", "SamplesPerPixel", "BitsAllocated", "BitsStored")))


def pixels_of(elements: tuple[RawElement, ...]) -> RawElement | None:
    """The element with the pixels."""
    return next((raw for raw in elements if raw.tag in NAMES), None)


def frames_held(read: ReadFile, here: Attributes) -> int:
    """The Number of Frames, and no more than there can be in the pixel data, nor than MOST_FRAMES."""
    pixels = pixels_of(read.elements)
    if pixels is None:
        return 0
    if pixels.fragments is not None:
        most = MOST_FRAMES if read.syntax.startswith(VIDEO) else len(pixels.fragments) - 1
    else:
        bits = _bits(pixels, here)
        most = -(-8 * pixels.length // bits) if bits else 1
    return min(frame_count(here), max(1, most), MOST_FRAMES)


def _bits(pixels: RawElement, here: Attributes) -> int:
    """Bits of a native frame."""
    sizes = [whole(here, keyword) or 0 for keyword in ("Rows", "Columns", "SamplesPerPixel")]
    allocated = {FLOAT_DATA: 32, DOUBLE_DATA: 64}.get(pixels.tag) or whole(here, "BitsAllocated") or 0
    bits = sizes[0] * sizes[1] * (sizes[2] or 1) * allocated
    return bits // 3 * 2 if here.text("PhotometricInterpretation") == "YBR_FULL_422" else bits


class FrameDecoder:
    """The frames of one file, which stays open as long as this lives; `attributes` is its data set.

    Raises OSError.
    """

    def __init__(self, source: Path | BinaryIO) -> None:
        self._file = opened(source)  # which closes what it opened when it is collected
        self.read, self._window = self._file.__enter__()
        self.attributes = attributes(self.read.elements)
        self._pixels = pixels_of(self.read.elements)
        self._video: VideoFrames | None = None
        fragments = (self._pixels.fragments if self._pixels is not None else None) or ()
        self._frames = frames_of(fragments, frame_count(self.attributes)) or [(piece,) for piece in fragments[1:]]

    def frame(self, number: int, *, raw: bool) -> NDArray[Any]:
        """(rows, columns) or (rows, columns, samples); without `raw`, and of video, what is YBR becomes RGB.

        Raises ValueError where it cannot be decoded.
        """
        try:
            return self._frame(number, raw)
        except MemoryError:
            raise
        except Exception as error:  # pydicom and the codecs raise whatever a faulty file leads them to
            raise ValueError(_ADDRESS.sub("", str(error) or repr(error))) from error

    def _frame(self, number: int, raw: bool) -> NDArray[Any]:
        from pydicom.encaps import encapsulate
        from pydicom.pixels.decoders.base import get_decoder
        from pydicom.uid import UID, ExplicitVRLittleEndian

        from dicomforge.transfer.read.codecs import NATIVE as NATIVE_FRAMES
        from dicomforge.transfer.read.codecs import codec_of, decoded
        from dicomforge.transfer.read.video import VideoFrames

        pixels, here = self._pixels, self.attributes
        if pixels is None:
            raise ValueError("there are no pixel data")
        if self.read.syntax.startswith(VIDEO) and pixels.fragments is not None:
            self._video = self._video or VideoFrames(self._stream(pixels.fragments[1:]))
            return self._video.frame(number)
        syntax = UID(self.read.syntax or IMPLICIT)
        options: dict[str, Any] = {
            name: value for name, key in OPTIONS.items() if (value := whole(here, key)) is not None
        }
        options |= {"number_of_frames": 1, "pixel_keyword": NAMES[pixels.tag], "pixel_vr": pixels.stated_vr or "OW"}
        options["photometric_interpretation"] = here.text("PhotometricInterpretation") or None
        if pixels.fragments is not None:
            data = self._bit_stream(pixels, number)
            if (native := NATIVE_FRAMES.get(syntax)) is not None:
                size = _bits(pixels, here)
                data, syntax = native(data, -(-size // 8)), ExplicitVRLittleEndian
                if options.get("bits_allocated") == 1:
                    return _bits_of(data, 0, size).reshape(whole(here, "Rows") or 0, -1)
            elif (codec := codec_of(syntax, able=_is_able(syntax))) is not None:
                return decoded(codec, data, options, raw=raw)
            else:
                data = encapsulate([data], has_bot=False)
        elif options.get("bits_allocated") == 1:
            return self._single_bits(pixels, number)
        else:
            data, is_turned = self._native(pixels, number)
            syntax = ExplicitVRLittleEndian if is_turned else syntax
        frame: NDArray[Any] = get_decoder(syntax).as_array(data, index=0, raw=raw, **options)[0]
        return frame

    def _stream(self, pieces: tuple[Fragment, ...]) -> bytes:
        if sum(piece.length for piece in pieces) > LARGEST:
            raise ValueError(f"video of more than {LARGEST >> 20} MB is not supported yet")
        return b"".join(self._window.read(piece.at, piece.length) for piece in pieces)

    def _native(self, pixels: RawElement, number: int) -> tuple[bytes, bool]:
        """The bytes of a frame, and whether big-endian words of samples of 8 or 32 bits were turned (PS3.5 7.3)."""
        size = _bits(pixels, self.attributes) // 8
        is_odd = pixels.tag == PIXEL_DATA and whole(self.attributes, "BitsAllocated") in (8, 32)
        is_turned = pixels.big_endian and pixels.stated_vr != "OB" and is_odd
        start = size * (number - 1)
        odd = start % 2 if is_turned else 0
        data = self._bytes(pixels, start - odd, size + odd + (size + odd) % 2 * is_turned)
        return (swapped(data[: len(data) // 2 * 2], 2) if is_turned else data)[odd : odd + size], is_turned

    def _single_bits(self, pixels: RawElement, number: int) -> NDArray[Any]:
        """A frame of single bits, which may begin within a byte."""
        rows, columns = (whole(self.attributes, keyword) or 0 for keyword in ("Rows", "Columns"))
        byte, bit = divmod(rows * columns * (number - 1), 8)
        data = self._bytes(pixels, byte, (bit + rows * columns + 7) // 8)
        return _bits_of(data, bit, rows * columns).reshape(rows, columns)

    def _bytes(self, pixels: RawElement, start: int, length: int) -> bytes:
        if not length or start + length > pixels.length + 1:
            raise ValueError(f"the pixel data of {pixels.length} bytes end before the frame does")
        return self._window.read(pixels.at + start, length)

    def _bit_stream(self, pixels: RawElement, number: int) -> bytes:
        """The bit stream of a frame.

        A decoder takes memory for what the stream says of its size, and CharLS seconds for 300 bytes without an end.
        Raises ValueError where it would cost more than it should.
        """
        if number > len(self._frames):
            raise ValueError("the fragments of its frames cannot be told apart")
        pieces = self._frames[number - 1]
        size = frame_size(self.attributes)
        decoded = _bits(pixels, self.attributes) // 8
        if max(decoded, sum(piece.length for piece in pieces)) > LARGEST:
            raise ValueError(f"compressed frames of more than {LARGEST >> 20} MB are not supported yet")
        data = b"".join(self._window.read(piece.at, piece.length) for piece in pieces)
        if self.read.syntax == RLE and len(data) > 2 * decoded + 1024:
            raise ValueError(f"{len(data)} bytes of RLE for {decoded} bytes of pixels")
        from dicomforge.transfer.read.streams import READERS

        stream = READERS.get(self.read.syntax)
        fault = stream[0](data, size) if stream is not None else None
        refused = ("stream-size", "stream-truncated") if self.read.syntax in JPEG_LS else ("stream-size",)
        if fault is not None and fault[0] in refused:
            raise ValueError(f"{fault[1]}, expected {fault[2]}")
        return data


def _bits_of(data: bytes, start: int, count: int) -> NDArray[Any]:
    """Single bits, the first in the least significant bit of a byte."""
    import numpy as np

    return np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[start : start + count]


def _is_able(syntax: str) -> bool:
    """Whether pydicom has a decoder with the libraries that are installed."""
    from pydicom.pixels.decoders.base import get_decoder
    from pydicom.uid import UID

    try:
        return get_decoder(UID(syntax)).is_available
    except NotImplementedError:
        return False


def frames_of(fragments: tuple[Fragment, ...], count: int) -> list[tuple[Fragment, ...]]:
    """The fragments of each frame: one each, all of one, or from one to the next that the offset table leads to.

    Without such a table a frame begins as the first does.
    """
    pieces = fragments[1:]
    if len(pieces) == count:
        return [(piece,) for piece in pieces]
    if count == 1 and pieces:
        return [pieces]
    table = fragments[0].head if fragments else b""
    starts = [i for i, piece in enumerate(pieces) if piece.head[:3] == pieces[0].head[:3]]
    if pieces and len(table) == 4 * count:
        offsets = {piece.at - pieces[0].at: i for i, piece in enumerate(pieces)}
        listed = [offsets.get(offset, -1) for offset in struct.unpack(f"<{count}I", table)]
        starts = listed if listed[0] == 0 and all(a < b for a, b in pairwise(listed)) else starts
    if len(starts) != count:
        return []
    return [pieces[a:b] for a, b in pairwise([*starts, len(pieces)])]
