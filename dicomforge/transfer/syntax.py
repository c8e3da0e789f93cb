"""Transfer syntaxes (PS3.5 Annex A): how a data set and its frames are encoded, one file of encoders/ each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.model.attributes import tag_of
from dicomforge.model.encode import Encode
from dicomforge.model.recipe import FLOATS, PixelFormat
from dicomforge.standard import uids
from dicomforge.transfer.elements import ElementChoices, Encoding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Frame = NDArray[np.number]
    """(rows, columns) or (rows, columns, samples), or (samples, rows, columns) where PlanarConfiguration is 1."""

Buffer = bytes | memoryview

ENCODERS = Registry("dicomforge.transfer.encoders", "dicomforge.encoders", ("SYNTAX",))


class Library(NamedTuple):
    """What a codec comes from."""

    distribution: str
    """Its name on the package index."""
    module: str
    """What is imported."""
    extra: str
    """The extra of dicomforge that brings it."""

    def version(self) -> str:
        """Its name and version, for keys of what depends on it; empty where it is not installed."""
        from importlib import metadata  # loads the email package, and most syntaxes have no library

        try:
            return f"{self.distribution} {metadata.version(self.distribution)}"
        except metadata.PackageNotFoundError:
            return ""


class UnfitFormat(NamedTuple):
    """Why a transfer syntax does not take a pixel format."""

    found: str
    """Such as `PixelRepresentation 1`."""
    expected: str
    section: str = ""
    """The section of PS3.5 that forbids it; empty: it is not supported yet."""


class Bounds(NamedTuple):
    """A word of `encode` with its least and its greatest value."""

    word: str
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class TransferSyntax:
    """One transfer syntax.

    `encode_frames` turns the frames of an instance into the native value of PixelData, buffer by buffer, or into the
    bit streams of encapsulated pixel data: a frame each. The painter reuses a frame for the next, so that it is asked
    for only after what comes of those before was taken. `version` names the codec's library where its bytes depend on
    it (the result is then stable per codec version); empty otherwise.
    """

    keyword: str
    encode_frames: Callable[[Iterable[Frame], PixelFormat, Encode], Iterator[Buffer]]
    implicit: bool = False
    big_endian: bool = False
    encapsulated: bool = False
    bits_allocated: tuple[int, ...] = (1, 8, 16, *FLOATS)
    """BitsAllocated that its encoder takes; floats only where frames are native."""
    photometric: tuple[str, ...] = ()
    """PhotometricInterpretation that it may have; empty where it restricts none."""
    section: str = ""
    """The section of PS3.5 that restricts these."""
    refuses: Callable[[PixelFormat], UnfitFormat | None] = lambda _: None
    """What else it does not take."""
    colours: Callable[[Encode], tuple[str, ...]] = lambda _: ()
    """PhotometricInterpretation that its encoder may make of RGB pixels, the usual one first; RGB stays possible."""
    by_pixel: bool = False
    """Whether its frames are stored by pixel: PlanarConfiguration is 0."""
    lossy: Callable[[Encode], str] = lambda _: ""
    """Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1); empty where every sample comes back as it was."""
    takes: tuple[Bounds, ...] = ()
    """Words of `encode` that its encoder takes."""
    may_split: bool = True
    """Whether a frame may have several fragments."""
    library: Library | None = None
    """What the encoder comes from, where that is no dependency of dicomforge."""
    deflate: Callable[[Iterable[Buffer]], Iterator[Buffer]] | None = None
    """Compresses the whole data set after File Meta, where the syntax asks for it."""
    video: str = ""
    """Lossy Image Compression Method of a syntax of video: one bit stream of all frames, painted or from a file."""
    stereo: str = ""
    """StereoPairsPresent of its streams, where the syntax decides it (PS3.5 Table 8-8)."""
    version: Callable[[], str] = str
    epoch: int = 1

    def encoding(self, encode: Encode) -> Encoding:
        """How the elements of a data set are written."""
        choices = ElementChoices(
            encode.sequences == "undefined",
            encode.items == "undefined",
            frozenset(tag_of(one) for one in encode.un or () if one != "private"),
            "private" in (encode.un or ()),
            encode.group_lengths == "present",
        )
        return Encoding(self.implicit, self.big_endian, choices=choices if any(choices) else None)

    def pixel_vr(self, format: PixelFormat) -> str:
        """The VR of the pixels (PS3.5 section 8.2, A.1 to A.4; PS3.6 for floats)."""
        if format.floats:
            return "OF" if format.bits_allocated == 32 else "OD"
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
    return None if entry is None else by_keyword(entry.keyword)


def by_keyword(keyword: str) -> TransferSyntax | None:
    """The transfer syntax of a keyword, or None where nothing here writes it."""
    module = ENCODERS.get(name_of(keyword))
    return None if module is None else module.SYNTAX


def of(uid: str) -> TransferSyntax:
    """The transfer syntax of a UID of which planning has found that it can be written."""
    found = by_uid(uid)
    assert found is not None, uid
    return found


def names() -> tuple[str, ...]:
    """Keywords of the transfer syntaxes that can be written, sorted."""
    return tuple(sorted(module.SYNTAX.keyword for _, module in ENCODERS))
