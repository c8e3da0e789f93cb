"""The data set around the pixels as bytes: what a series shares is encoded once, an instance costs what varies."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.elements import SPECIFIC_CHARACTER_SET, Encoding, encode, encode_all
from dicomforge.transfer.part10 import FileMeta
from dicomforge.transfer.syntax import TransferSyntax

PIXEL_DATA = 0x7FE00010


class EncodedDataSet(NamedTuple):
    """The bytes of one file before and after PixelData; `meta` is preamble to File Meta Information."""

    meta: bytes
    before: bytes
    after: bytes


class DataSetEncoder:
    """Encodes the data sets of one series, in any order."""

    def __init__(self, series: SeriesPlan, syntax: TransferSyntax) -> None:
        self._series = series
        self._plain = Encoding(syntax.implicit, syntax.big_endian)
        self._encoding = self._plain.within(series.shared)
        self._meta = FileMeta(series.sop_class, syntax.uid, series.file_meta, series.omit_meta)
        self._charset_varies = any(c.tag == SPECIFIC_CHARACTER_SET for c in series.columns)
        self._pieces = [] if self._charset_varies else self._runs()

    def encoded(self, position: int) -> EncodedDataSet:
        """The data set of the instance at `position`."""
        series, instance = self._series, self._series.instances[position]
        meta = self._meta.of(instance.uid)
        if self._charset_varies:
            whole = series.attributes(position)
            encoding = self._plain.within(whole)
            return EncodedDataSet(
                meta,
                encode_all((e for e in whole if e.tag < PIXEL_DATA), encoding),
                encode_all((e for e in whole if e.tag > PIXEL_DATA), encoding),
            )
        before: list[bytes] = []
        after: list[bytes] = []
        for tag, piece in self._pieces:
            side = before if tag < PIXEL_DATA else after
            if isinstance(piece, bytes):
                side.append(piece)
            elif (element := piece[position]) is not None:
                side.append(encode(element, self._encoding))
        return EncodedDataSet(meta, b"".join(before), b"".join(after))

    def _runs(self) -> list[tuple[int, bytes | tuple[Element | None, ...]]]:
        """Shared elements between two columns as one piece of bytes, columns between them, in tag order."""
        varying = {c.tag: c.elements for c in self._series.columns}
        shared = {e.tag: e for e in self._series.shared if e.tag not in varying}
        pieces: list[tuple[int, bytes | tuple[Element | None, ...]]] = []
        run: list[Element] = []
        for tag in sorted({*shared, *varying, PIXEL_DATA}):
            if tag in shared:
                run.append(shared[tag])
                continue
            if run:
                pieces.append((run[0].tag, encode_all(run, self._encoding)))
                run = []
            if tag in varying:
                pieces.append((tag, varying[tag]))
        if run:
            pieces.append((run[0].tag, encode_all(run, self._encoding)))
        return pieces
