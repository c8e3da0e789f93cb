"""The data set around the pixels as bytes: what a series shares is encoded once, an instance costs what varies."""

from typing import NamedTuple

from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.elements import (
    SPECIFIC_CHARACTER_SET,
    UNDEFINED,
    Encoding,
    Piece,
    encode,
    encode_all,
    header,
    with_group_lengths,
)
from dicomforge.transfer.encapsulate import stream
from dicomforge.transfer.part10 import FileMeta
from dicomforge.transfer.syntax import TransferSyntax

PIXEL_DATA, FLOAT_DATA, DOUBLE_DATA = 0x7FE00010, 0x7FE00008, 0x7FE00009


class EncodedDataSet(NamedTuple):
    """The bytes of one file before and after PixelData; `meta` is preamble to File Meta Information."""

    meta: bytes
    before: bytes
    after: bytes


class DataSetEncoder:
    """Encodes the data sets of one series, in any order."""

    def __init__(self, series: SeriesPlan, syntax: TransferSyntax) -> None:
        self._series = series
        self._plain = syntax.encoding(series.encode)
        self._encoding = self._plain.within(series.shared)
        self._syntax = syntax
        self._meta = FileMeta.of_series(series, syntax.uid)
        is_grouped = self._plain.choices is not None and self._plain.choices.grouped
        self._whole = is_grouped or any(c.tag == SPECIFIC_CHARACTER_SET for c in series.columns)
        self._pieces = [] if self._whole else self._runs()

    def encoded(self, position: int, pixel_bytes: int = 0) -> EncodedDataSet:
        """The data set of the instance at `position`; `pixel_bytes` are those of its native frames."""
        series, instance = self._series, self._series.instances[position]
        meta = self._meta.of(instance.uid)
        if self._whole:
            own = series.attributes(position)
            encoding = self._plain.within(own)
            parts = (Piece(e.tag, self._one(e, encoding)) for e in own)
            pieces = with_group_lengths(parts, encoding, self._pixels(pixel_bytes, encoding))
            return EncodedDataSet(
                meta,
                b"".join(one.data for one in pieces if one.tag < PIXEL_DATA),
                b"".join(one.data for one in pieces if one.tag >= PIXEL_DATA),
            )
        before: list[bytes] = []
        after: list[bytes] = []
        for tag, piece in self._pieces:
            side = before if tag < PIXEL_DATA else after
            if isinstance(piece, bytes):
                side.append(piece)
            elif (element := piece[position]) is not None:
                side.append(self._one(element, self._encoding))
        return EncodedDataSet(meta, b"".join(before), b"".join(after))

    def _pixels(self, length: int, encoding: Encoding) -> dict[int, int]:
        """The length of the element of the frames, where there are any."""
        if not length:
            return {}
        format = self._series.formats[0]
        head = header(tag_of(format.keyword), self._syntax.pixel_vr(format), length, encoding)
        return {PIXEL_DATA: UNDEFINED if self._syntax.encapsulated else len(head) + length}

    def _one(self, element: Element, encoding: Encoding) -> bytes:
        """An element; PixelData as bytes may be a stream of video."""
        if element.tag != PIXEL_DATA or not self._syntax.encapsulated or not isinstance(element.value, bytes):
            return encode(element, encoding)
        return header(PIXEL_DATA, "OB", UNDEFINED, encoding) + stream(element.value)

    def _runs(self) -> list[tuple[int, bytes | tuple[Element | None, ...]]]:
        """Shared elements between two columns as one piece of bytes, columns between them, in tag order."""
        varying = {c.tag: c.elements for c in self._series.columns}
        shared = {e.tag: e for e in self._series.shared if e.tag not in varying}
        pieces: list[tuple[int, bytes | tuple[Element | None, ...]]] = []
        run: list[Element] = []
        for tag in sorted({*shared, *varying, PIXEL_DATA}):
            if tag in shared and (tag != PIXEL_DATA or not self._syntax.encapsulated):
                run.append(shared[tag])
                continue
            if run:
                pieces.append((run[0].tag, encode_all(run, self._encoding)))
                run = []
            if tag in shared:
                pieces.append((tag, self._one(shared[tag], self._encoding)))
            if tag in varying:
                pieces.append((tag, varying[tag]))
        if run:
            pieces.append((run[0].tag, encode_all(run, self._encoding)))
        return pieces
