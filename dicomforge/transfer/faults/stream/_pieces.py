"""Elements that are added to a data set."""

from typing import Any

from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.transfer.elements import Encoding, encode, item, sequence
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.declare import rewriting_file

CREATOR = Element(0x00090010, "LO", ("ACME 1.0",))


def with_elements(about: AboutFile, file: EncodedFile, *elements: Element) -> EncodedFile:
    """The file with more elements in their places."""
    return with_pieces(file, *(Piece(one.tag, encode(one, about.encoding)) for one in elements))


def with_pieces(file: EncodedFile, *more: Piece) -> EncodedFile:
    """The file with more encoded elements in their places."""
    return file.replaced(data_set=tuple(sorted((*file.data_set, *more), key=lambda piece: piece.tag)))


def nested(depth: int, encoding: Encoding) -> tuple[Piece, Piece]:
    """A private creator, and its sequence with an item in an item in an item: too deep for Attributes."""
    creator = encode(CREATOR, encoding)
    body = encode(vr.element("CodeMeaning", "the innermost item"), encoding)
    for _ in range(depth):
        body = creator + sequence(0x00091001, item(body, encoding), encoding)
    return Piece(CREATOR.tag, creator), Piece(0x00091001, body[len(creator) :])


def adding(*elements: Element) -> type[Any]:
    """A data set has more elements."""
    return rewriting_file(lambda about, file: with_elements(about, file, *elements))
