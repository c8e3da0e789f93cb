"""Frames that are encoded before their data set is written: Attributes tell what came of them."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.encode import Encode
from dicomforge.transfer.encapsulate import offset_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dicomforge.transfer.syntax import TransferSyntax
    from dicomforge.transfer.write import StoredFrames

HELD_BYTES = 64 << 20
"""Of an instance's bit streams; more of them wait in a file."""

RATIO, TABLE, LENGTHS = "LossyImageCompressionRatio", "ExtendedOffsetTable", "ExtendedOffsetTableLengths"


def is_encoded_first(syntax: TransferSyntax, encode: Encode) -> bool:
    """Whether Attributes depend on what the encoder makes of the frames."""
    return bool(syntax.lossy(encode)) or (syntax.encapsulated and encode.offsets == "extended")


def compressed(frames: StoredFrames, syntax: TransferSyntax) -> tuple[StoredFrames, Attributes]:
    """The frames with their bit streams, and the Attributes that tell of them.

    The ratio is that of the native bytes of the frames to their bit streams (PS3.3 C.7.6.1.1.5.2).
    """
    spool: IO[bytes] = SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115  # it lives as long as the frames
    lengths = [spool.write(one) for one in syntax.encode_frames(frames.frames, frames.format, frames.encode)]
    made: list[Element] = []
    if syntax.lossy(frames.encode):
        made.append(vr.element(RATIO, float(f"{frames.length / max(sum(lengths), 1):.4g}")))
    if frames.encode.offsets == "extended":
        values = offset_table(lengths)
        made += [Element(tag_of(k), "OV", value) for k, value in zip((TABLE, LENGTHS), values, strict=True)]
    return frames._replace(streams=_read(spool, lengths)), Attributes(made)


def _read(spool: IO[bytes], lengths: list[int]) -> Iterator[bytes]:
    """The bit streams, once."""
    with spool:
        spool.seek(0)
        for length in lengths:
            yield spool.read(length)
