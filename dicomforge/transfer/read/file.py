"""A DICOM file as its elements (PS3.10 section 7), in whatever state it is; pixel data are not read."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, NamedTuple, cast

from dicomforge.model.vr import FORMS
from dicomforge.standard import uids
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.read import file_bytes
from dicomforge.transfer.read.elements import ElementReader, RawElement, entry_of
from dicomforge.transfer.read.file_bytes import FileBytes
from dicomforge.transfer.read.flaw import Flaw, Place

IMPLICIT = "1.2.840.10008.1.2"
DEFLATED = ("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95")
"""Deflated Explicit VR Little Endian, and JPIP Referenced Deflate (PS3.5 A.5, A.6)."""
BIG_ENDIAN = "1.2.840.10008.1.2.2"

MEDIA_SOP_CLASS, MEDIA_SOP_INSTANCE, TRANSFER_SYNTAX, META_LENGTH = 0x00020002, 0x00020003, 0x00020010, 0x00020000

PREFIX_AT, META_AT = 128, 132
INFLATED_IN_MEMORY = 1 << 24
MOST_INFLATED = 1 << 28
"""Bytes that a deflated data set may have."""


class ReadFile(NamedTuple):
    """What a file holds: File Meta Information, data set, and what was wrong on the way.

    `meta_length` counts the bytes of group 0002 after its length, -1 where there is no group 0002; `syntax` is the
    Transfer Syntax UID, '' where there is none; `is_dicom` is False where no data set was recognized.
    """

    meta: tuple[RawElement, ...]
    meta_length: int
    syntax: str
    elements: tuple[RawElement, ...]
    found: tuple[Flaw, ...]
    is_dicom: bool = True
    stop: Place | None = None
    """From where on the data set was not read; None where it was read whole."""


def is_dicom(path: Path) -> bool:
    """Whether the file begins as a DICOM file does, or as a data set does. Raises OSError."""
    with file_bytes.opened(path) as file:
        return _start(FileBytes(file)) >= 0


def read(path: Path) -> ReadFile:
    """The elements of a file. Raises OSError where it cannot be opened or read."""
    with opened(path) as (found, _):
        return found


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[tuple[ReadFile, FileBytes]]:
    """The elements of a file, and the bytes that they lie in, inflated where they are deflated. Raises OSError."""
    with (
        file_bytes.opened(source) if isinstance(source, Path) else nullcontext(source) as file,
        cast(BinaryIO, SpooledTemporaryFile(max_size=INFLATED_IN_MEMORY)) as inflated,
    ):
        yield _read(FileBytes(file), inflated)


def parsed(meta: bytes, data_set: bytes, coding: Encoding) -> ReadFile:
    """The elements of a file that is held in two parts: preamble to File Meta Information, and the data set."""
    head, body = ElementReader(FileBytes(BytesIO(meta))), ElementReader(FileBytes(BytesIO(data_set)))
    group_two, end = head.group_two(META_AT)
    elements = body.data_set(0, coding)
    found = (*head.found, *body.found)
    return ReadFile(group_two, end - META_AT - 12, text_of(group_two, TRANSFER_SYNTAX), elements, found)


def _read(window: FileBytes, inflated: BinaryIO) -> tuple[ReadFile, FileBytes]:
    parser = ElementReader(window)
    found: list[Flaw] = []
    start = _start(window)
    if start < 0:
        beginning = f"{window.size} bytes, the first {window.read(0, 8).decode('latin-1')!r}"
        none = Flaw("not-dicom", beginning if window.size else "an empty file", "DICM at byte 128")
        return ReadFile((), -1, "", (), (none,), is_dicom=False), window
    if start == 0:
        found.append(Flaw("no-preamble", "a data set at byte 0", "128 bytes, then DICM"))
    has_meta = window.read(start, 2) == b"\x02\x00"
    meta, at = parser.group_two(start) if has_meta else ((), start)
    length = at - start - 12 if has_meta else -1
    syntax = text_of(meta, TRANSFER_SYNTAX)
    if syntax in DEFLATED:
        return _inflated(window, at, inflated, ReadFile(meta, length, syntax, (), (*found, *parser.found)))
    coding, flaws = _coding(window, at, syntax)
    found += flaws
    elements = parser.data_set(at, coding) if parser.stop is None else ()
    return ReadFile(meta, length, syntax, elements, (*found, *parser.found), stop=parser.stop), window


def _inflated(window: FileBytes, at: int, held: BinaryIO, so_far: ReadFile) -> tuple[ReadFile, FileBytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    found: list[Flaw] = []
    try:
        while not inflate.eof and (at < window.size or inflate.unconsumed_tail):
            piece = inflate.unconsumed_tail or window.read(at, 1 << 16)
            at += 0 if inflate.unconsumed_tail else len(piece)
            held.write(inflate.decompress(piece, 1 << 20))
            if held.tell() > MOST_INFLATED:
                found.append(Flaw("not-read", f"more than {MOST_INFLATED} bytes inflated", "fewer"))
                break
    except zlib.error as error:
        found.append(Flaw("malformed", f"no deflated bytes ({error})", "deflated bytes", "PS3.5 A.5"))
    inner = FileBytes(held)
    parser = ElementReader(inner)
    elements = parser.data_set(0, Encoding(False, False))
    if not inflate.eof and not found and not parser.found:
        found.append(Flaw("truncated", "the end within deflated bytes", "all of the data set"))
    stop = parser.stop
    if not inflate.eof and stop is None:
        stop = (((elements[-1].tag if elements else -1) + 1, 0),)
    return so_far._replace(elements=elements, found=(*so_far.found, *found, *parser.found), stop=stop), inner


def text_of(elements: tuple[RawElement, ...], tag: int) -> str:
    """The text of an element without its padding; empty where it is absent."""
    data = next((e.data for e in elements if e.tag == tag), b"")
    return data.decode("latin-1").strip(" \0")


def _start(window: FileBytes) -> int:
    """Where the first element stands: after the prefix, or at 0 in a file without; -1 where there is none."""
    if window.read(PREFIX_AT, 4) == b"DICM":
        return META_AT
    head = window.read(0, 8)
    if len(head) < 8:
        return -1
    big = head[0] == 0
    order = "big" if big else "little"
    group, number = int.from_bytes(head[:2], order), int.from_bytes(head[2:4], order)  # type: ignore[arg-type]
    if group not in (2, 8):
        return -1
    explicit = head[4:6].decode("latin-1") in FORMS
    known = entry_of(group << 16 | number) is not None or number == 0
    return 0 if known and (explicit or int.from_bytes(head[4:8], "little") <= window.size) else -1


def _coding(window: FileBytes, at: int, syntax: str) -> tuple[Encoding, list[Flaw]]:
    """As the Transfer Syntax says, or as the first element shows where that is otherwise."""
    stated = Encoding(syntax == IMPLICIT, syntax == BIG_ENDIAN)
    known = uids.by_value(syntax)
    is_known = known is not None and known.kind == "Transfer Syntax"
    found = []
    if syntax and not is_known:
        expected = "a Transfer Syntax of PS3.6; a private one is read as it looks"
        found.append(
            Flaw(
                "transfer-syntax",
                syntax if syntax.isprintable() else repr(syntax),
                expected,
                severity="warning",
                path="TransferSyntaxUID",
            )
        )
    head = window.read(at, 8)
    if len(head) < 8:
        return stated, found
    big = head[0] == 0 and head[1] != 0
    seen = Encoding(head[4:6].decode("latin-1") not in FORMS, big)
    if known is not None and is_known and seen != stated:
        expected, actual = (
            f"{'implicit' if coding.implicit else 'explicit'} VR, {'big' if coding.big_endian else 'little'} endian"
            for coding in (stated, seen)
        )
        by_name, by_look = f"{expected}, by {known.name}", f"{actual}, by its first element"
        found.append(Flaw("transfer-syntax", by_look, by_name, path="TransferSyntaxUID"))
    return seen, found
