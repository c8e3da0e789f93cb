"""Frames as plain samples (PS3.5 section 8.1.1), in either byte order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dicomforge.model.recipe import PixelFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Buffer, Frame

_MACHINE_IS_BIG = sys.byteorder == "big"


def little_endian(frames: list[Frame], format: PixelFormat) -> tuple[Buffer, ...]:
    """The frames one after the other, least significant byte first; views where the machine stores them so."""
    return _native(frames, swap=_MACHINE_IS_BIG)


def big_endian(frames: list[Frame], format: PixelFormat) -> tuple[Buffer, ...]:
    """The frames one after the other, most significant byte first (samples of 8 bits are OB and stay as they are)."""
    return _native(frames, swap=not _MACHINE_IS_BIG)


def _native(frames: list[Frame], *, swap: bool) -> tuple[Buffer, ...]:
    views = [f.byteswap() if swap else f for f in frames]
    buffers: list[Buffer] = [view.reshape(-1).data.cast("B") for view in views]
    return tuple(buffers) if sum(map(len, buffers)) % 2 == 0 else (*buffers, b"\0")
