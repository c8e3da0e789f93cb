"""Whether two files hold one data set, in one Transfer Syntax or in two (PS3.5 10)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dicomforge.model.attributes import Attributes, Value, tag_of
from dicomforge.transfer.read.elements import PIXELS, RawElement
from dicomforge.transfer.read.file import ReadFile, read
from dicomforge.transfer.read.file_bytes import FileBytes, opened
from dicomforge.transfer.read.values import attributes

OF_SYNTAX = frozenset(map(tag_of, ("PhotometricInterpretation", "PlanarConfiguration")))
"""Attributes that a lossless encoding may change."""


def likeness(one: Path, other: Path) -> str:
    """In what two files that hold one data set differ, in words; '' where their data sets differ.

    Compressed pixels are not decoded: in another Transfer Syntax they are taken to be those of the other file. Raises
    OSError.
    """
    first, second = read(one), read(other)
    if first.stop is not None or second.stop is not None or not _same_pixels(first, second):
        return ""
    if first.syntax == second.syntax and _pieces(one, first) != _pieces(other, second):
        return ""
    if _content(attributes(first.elements)) != _content(attributes(second.elements)):
        return ""
    return "in another Transfer Syntax" if first.syntax != second.syntax else "with the same data set"


def _content(item: Attributes) -> tuple[tuple[int, object], ...]:
    return tuple(
        (e.tag, _plain(e.value)) for e in item if e.tag >> 16 != PIXELS and e.tag & 0xFFFF and e.tag not in OF_SYNTAX
    )


def _plain(value: Value) -> object:
    """Without what only some Transfer Syntaxes state: VRs, signs, the order of words."""
    if isinstance(value, bytes):
        return len(value) + len(value) % 2
    return tuple(_content(v) if isinstance(v, Attributes) else v for v in value)


def _same_pixels(one: ReadFile, other: ReadFile) -> bool:
    """Whether pixels are the same as far as they are held: their lengths, and the bytes of one order."""
    first, second = _pixels(one), _pixels(other)
    if first is None or second is None:
        return first is second
    if first.fragments is not None or second.fragments is not None:
        return True
    return first.length == second.length and (first.data == second.data or first.big_endian != second.big_endian)


def _pixels(found: ReadFile) -> RawElement | None:
    return next((e for e in found.elements if e.tag >> 16 == PIXELS), None)


def _pieces(path: Path, found: ReadFile) -> list[bytes]:
    """The digests of the fragments; none of native pixels."""
    pixels = _pixels(found)
    with opened(path) as file:
        window = FileBytes(file)
        pieces = pixels.fragments or () if pixels is not None else ()
        return [sha256(window.read(piece.at, piece.length)).digest() for piece in pieces]
