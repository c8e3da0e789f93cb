"""The one writer of DICOM: a data set and its frames as the bytes of a file (PS3.10 section 7)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.model.attributes import tag_of
from dicomforge.model.encode import AS_USUAL, Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.data_set import EncodedDataSet
from dicomforge.transfer.elements import UNDEFINED, Encoding, header
from dicomforge.transfer.encapsulate import DELIMITER, encapsulated
from dicomforge.transfer.syntax import Buffer, TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame


class StoredFrames(NamedTuple):
    """The frames of one instance as stored values, made as they are asked for; the next may overwrite the last."""

    frames: Iterable[Frame]
    format: PixelFormat
    length: int
    """Bytes of native PixelData, padded to even."""
    encode: Encode = AS_USUAL
    streams: Iterable[bytes] | None = None
    """The bit streams of the frames where they were encoded before; they are read once."""


def write(data_set: EncodedDataSet, frames: StoredFrames | None, syntax: TransferSyntax) -> Iterator[Buffer]:
    """A file, buffer by buffer: first preamble and File Meta Information. A buffer is valid until the next.

    `frames` is None for a file without PixelData.
    """
    yield data_set.meta
    pixels = () if frames is None else _pixel_data(frames, syntax)
    body: Iterable[Buffer] = itertools.chain([data_set.before], pixels, [data_set.after])
    yield from body if syntax.deflate is None else syntax.deflate(body)


def _pixel_data(frames: StoredFrames, syntax: TransferSyntax) -> Iterator[Buffer]:
    length = UNDEFINED if syntax.encapsulated else frames.length
    encoding = Encoding(syntax.implicit, syntax.big_endian)
    yield header(tag_of(frames.format.keyword), syntax.pixel_vr(frames.format), length, encoding)
    yield from pixel_value(frames, syntax)
    if syntax.encapsulated:
        yield DELIMITER


def pixel_value(frames: StoredFrames, syntax: TransferSyntax) -> Iterator[Buffer]:
    """The value of PixelData; of encapsulated pixel data without the delimiter after it."""
    encode = frames.encode
    if not syntax.encapsulated:
        return syntax.encode_frames(frames.frames, frames.format, encode)
    streams = frames.streams or map(bytes, syntax.encode_frames(frames.frames, frames.format, encode))
    filled = encode.offsets in (None, "filled") and not syntax.video
    return encapsulated(streams, encode.fragments or 1, offsets=filled)
