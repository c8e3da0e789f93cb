"""Transfer syntaxes (PS3.5 Annex A): how a data set and its frames are encoded, one file of encoders/ each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dicomforge.ground.registry import Registry
from dicomforge.model.attributes import Attributes
from dicomforge.model.recipe import PixelFormat
from dicomforge.standard import uids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Frame = NDArray[np.integer]
    """(rows, columns) or (rows, columns, samples), or (samples, rows, columns) where PlanarConfiguration is 1."""

Buffer = bytes | memoryview

ENCODERS = Registry("dicomforge.transfer.encoders", "dicomforge.encoders")


@dataclass(frozen=True, slots=True)
class TransferSyntax:
    """One transfer syntax.

    `encode_frames` turns the frames of an instance into the native value of PixelData, buffer by buffer, or into the
    fragments of encapsulated pixel data: a frame each. The painter reuses a frame for the next, so that it is asked
    for only after what comes of those before was taken. `version` names the codec's library where its bytes depend on
    it (the result is then stable per codec version); empty otherwise.
    """

    keyword: str
    encode_frames: Callable[[Iterable[Frame], PixelFormat], Iterator[Buffer]]
    implicit: bool = False
    big_endian: bool = False
    encapsulated: bool = False
    bits_allocated: tuple[int, ...] = (1, 8, 16)
    """BitsAllocated that its frames may have."""
    photometric: tuple[str, ...] = ()
    """PhotometricInterpretation that it may have; empty where it restricts none."""
    section: str = ""
    """The section of PS3.5 that restricts these."""
    changes: Callable[[PixelFormat], Attributes] = lambda _: Attributes()
    """The Attributes that describe its frames where an encoder stores them otherwise than they are painted.

    A compression of colours may change PhotometricInterpretation, one of planes PlanarConfiguration.
    """
    deflate: Callable[[Iterable[Buffer]], Iterator[Buffer]] | None = None
    """Compresses the whole data set after File Meta, where the syntax asks for it."""
    version: Callable[[], str] = str
    epoch: int = 1

    def pixel_vr(self, format: PixelFormat) -> str:
        """The VR of PixelData (PS3.5 section 8.2, A.1 to A.4)."""
        if self.encapsulated:
            return "OB"
        return "OW" if self.implicit or format.bits_allocated > 8 else "OB"

    @property
    def uid(self) -> str:
        """The UID of PS3.6 Table A-1."""
        entry = uids.by_keyword(self.keyword)
        assert entry is not None, self.keyword
        return entry.value


@cache
def name_of(keyword: str) -> str:
    """The file name of a transfer syntax's keyword: `RLELossless` is `rle-lossless`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", keyword).lower()


def by_uid(uid: str) -> TransferSyntax | None:
    """The transfer syntax of a UID, or None where nothing here writes it."""
    entry = uids.by_value(uid)
    module = ENCODERS.get(name_of(entry.keyword)) if entry is not None else None
    return None if module is None else module.SYNTAX


def of(uid: str) -> TransferSyntax:
    """The transfer syntax of a UID of which planning has found that it can be written."""
    found = by_uid(uid)
    assert found is not None, uid
    return found


def names() -> tuple[str, ...]:
    """Keywords of the transfer syntaxes that can be written, sorted."""
    return tuple(sorted(module.SYNTAX.keyword for _, module in ENCODERS))
