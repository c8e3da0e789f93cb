"""The parts of a file as bytes: what the faults of transfer/faults change."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Self

from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.transfer.elements import UNDEFINED, Encoding, encode, header
from dicomforge.transfer.elements import Piece as Piece
from dicomforge.transfer.encapsulate import DELIMITER
from dicomforge.transfer.part10 import GROUP_LENGTH
from dicomforge.transfer.syntax import Buffer


class WrittenElement(NamedTuple):
    """An element on its way to bytes."""

    tag: int
    vr: str
    value: bytes
    """Of even length; of encapsulated PixelData or video, the items without the delimiter after them."""
    encoding: Encoding
    undefined: bool = False
    """Whether its length is undefined and a delimiter follows."""
    items: tuple[Attributes, ...] = ()
    """Of a sequence."""

    def head(self, *, vr: str | None = None, length: int | None = None) -> bytes:
        """Tag, VR and length, which may differ from those of the value."""
        known = UNDEFINED if self.undefined else len(self.value)
        return header(self.tag, self.vr if vr is None else vr, known if length is None else length, self.encoding)

    def plain(self) -> bytes:
        """The element without a fault."""
        return self.head() + self.value + (DELIMITER if self.undefined else b"")


@dataclasses.dataclass(frozen=True, slots=True)
class EncodedFile:
    """A file in parts: preamble and prefix, File Meta Information, data set, and what follows it."""

    preamble: bytes
    """132 bytes, the prefix among them."""
    meta: tuple[Piece, ...]
    data_set: tuple[Piece, ...]
    deflate: Callable[[Iterable[Buffer]], Iterator[Buffer]] | None = None
    trailing: bytes = b""
    """Behind the data set, never deflated."""
    lost: int = 0
    """Bytes that are cut off at the end."""

    def joined(self) -> bytes:
        """The whole file."""
        body: Iterable[Buffer] = [piece.data for piece in self.data_set]
        body = body if self.deflate is None else self.deflate(body)
        whole = b"".join([self.preamble, *(piece.data for piece in self.meta), *body, self.trailing])
        return whole[: len(whole) - self.lost]

    def replaced(self, **parts: object) -> Self:
        """The same with other parts."""
        return dataclasses.replace(self, **parts)  # type: ignore[arg-type]

    def with_meta(self, *elements: Element, without: Iterable[str] = ()) -> Self:
        """The same with other elements of File Meta Information, and a group length that is right again."""
        gone = set(map(tag_of, without))
        kept = {one.tag: one for one in self.meta if one.tag not in gone}
        kept |= {one.tag: Piece(one.tag, encode(one, Encoding())) for one in elements}
        rest = [kept[tag] for tag in sorted(kept) if tag != GROUP_LENGTH]
        size = Element(GROUP_LENGTH, "UL", (sum(len(one.data) for one in rest),))
        length = [Piece(GROUP_LENGTH, encode(size, Encoding()))] if GROUP_LENGTH in kept else []
        return self.replaced(meta=(*length, *rest))
