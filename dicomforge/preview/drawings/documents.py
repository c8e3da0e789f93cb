"""Encapsulated documents: 3D models are drawn, others show their text or how many pages they have (PS3.3 C.24.2)."""

import html
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.counted import counted
from dicomforge.ground.printable import printable
from dicomforge.preview import solid
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine, shortened
from dicomforge.preview.picture import Picture, Size, colour_of, thumbnail
from dicomforge.preview.series_view import SeriesView, number_of
from dicomforge.preview.solid import SolidBody

ATTRIBUTES = ("EncapsulatedDocument",)

MOST_BYTES = 1 << 22
"""Of a document that is read, and of a stream in it that is inflated."""

MOST_STREAMS = 64

_STL = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The document of the first instance."""
    attributes = shown.attributes(0)
    held, kind = attributes.value("EncapsulatedDocument"), attributes.text("MIMETypeOfEncapsulatedDocument").lower()
    document = held if isinstance(held, bytes) else b""
    length = int(number_of(attributes, "EncapsulatedDocumentLength", len(document)))
    lines = [TextLine(0, ", ".join(filter(None, (attributes.text("DocumentTitle"), kind, counted(length, "byte")))))]
    if kind in _MODELS:
        points, faces = _MODELS[kind](document)
        lines.append(TextLine(0, f"{counted(len(points), 'point')}, {counted(len(faces), 'triangle')}"))
        image = thumbnail(solid.drawn([SolidBody(points, colour_of(0), faces)]), size.side_px)
        return Drawing((Picture(image),), tuple(lines))
    texts = _pdf(document[:MOST_BYTES]) if kind == "application/pdf" else _text(document[:MOST_BYTES], kind)
    return Drawing(lines=shortened((*lines, *(TextLine(1, printable(text)) for text in texts))))


def _pdf(document: bytes) -> Iterator[str]:
    """Its pages, and the texts that stand in its streams in a simple encoding."""
    yield counted(len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", document)), "page")
    for part in document.split(b"endstream")[:MOST_STREAMS]:
        stream = part.rpartition(b"stream")[2].lstrip(b"\r\n")
        if not stream.startswith(b"BT"):
            try:
                stream = zlib.decompressobj().decompress(stream, MOST_BYTES)
            except zlib.error:
                continue
        for text in re.findall(rb"\(((?:[^()\\]|\\.)*)\)\s*Tj", stream):
            yield re.sub(r"\\(.)", r"\1", text.decode("cp1252", "replace"))


def _text(document: bytes, kind: str) -> Iterator[str]:
    """The texts between the tags of XML; the lines of what has none."""
    text = document.rstrip(b"\0").decode("utf-8", "replace")
    parts = re.findall(r">([^<>]+)<", text) if kind.endswith("xml") else text.splitlines()
    yield from (one for part in parts if (one := html.unescape(part).strip()))


_Model = tuple["NDArray[np.float64]", "NDArray[np.int64]"]


def _stl(document: bytes) -> _Model:
    """Triangles after a header of 80 bytes and their count."""
    count = int.from_bytes(document[80:84], "little")
    held = document[84:]
    triangles = np.frombuffer(held[: len(held) // _STL.itemsize * _STL.itemsize], _STL)[:count]
    corners = triangles["corners"].reshape(-1, 3).astype(np.float64)
    points, index = np.unique(corners, axis=0, return_inverse=True)
    return points, index.reshape(-1, 3).astype(np.int64)


def _obj(document: bytes) -> _Model:
    """Points `v x y z` and faces `f a b c`, which count from 1, or backwards from the last point."""
    points: list[list[float]] = []
    faces: list[tuple[int, int, int]] = []
    for line in document.decode("ascii", "replace").splitlines():
        word, *values = line.split() or [""]
        try:
            if word == "v":
                points.append([float(v) for v in values[:3]])
            elif word == "f":
                corners = [int(v.partition("/")[0]) for v in values]
                at = [n - 1 if n > 0 else len(points) + n for n in corners]
                faces += [(at[0], b, c) for b, c in pairwise(at[1:])]
        except ValueError:
            continue
    placed = np.array([p for p in points if len(p) == 3]).reshape(-1, 3)
    every = np.array(faces, np.int64).reshape(-1, 3)
    return placed, every[((every >= 0) & (every < len(placed))).all(axis=1)]


_MODELS: dict[str, Callable[[bytes], _Model]] = {"model/stl": _stl, "model/obj": _obj}
