"""Registrations: how far each Frame of Reference is moved and turned, or displaced (PS3.3 C.20.2, C.20.3)."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import Places, TextLine, places, shortened
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView, numbers

ATTRIBUTES = ("RegistrationSequence", "DeformableRegistrationSequence")

MATRIX = "FrameOfReferenceTransformationMatrix"


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A line for each Frame of Reference, and for each of its transformations."""
    known = places(others)
    whole = (shown.attributes(i) for i in range(len(shown.uids)))
    held = (one for attributes in whole for keyword in ATTRIBUTES for one in items(attributes.value(keyword)))
    return Drawing(lines=shortened(line for one in held for line in _lines(one, known)))


def _lines(one: Attributes, known: Places) -> Iterator[TextLine]:
    uids = (item.text("ReferencedSOPInstanceUID") for item in items(one.value("ReferencedImageSequence")))
    series = list(dict.fromkeys(known.get(uid, "").rpartition("/")[0] or known.get(uid, "") for uid in uids))
    space = one.text("FrameOfReferenceUID") or one.text("SourceFrameOfReferenceUID")
    yield TextLine(0, f"{', '.join(filter(None, series)) or space}:")
    for keyword in ("Matrix", "PreDeformationMatrix", "PostDeformationMatrix"):
        for held in items(one.value(f"{keyword}RegistrationSequence")):
            for item in items(held.value("MatrixSequence")) or (held,):
                yield from _matrix(item)
    for grid in items(one.value("DeformableRegistrationGridSequence")):
        yield from _grid(grid)


def _matrix(item: Attributes) -> Iterator[TextLine]:
    values = numbers(item.get(MATRIX))
    if len(values) != 16:
        return
    matrix = np.array(values).reshape(4, 4)
    kind = item.text(f"{MATRIX}Type").lower()
    if np.array_equal(matrix, np.eye(4)):
        yield TextLine(1, f"{kind}: identity")
        return
    moved = ", ".join(f"{v:g}" for v in matrix[:3, 3])
    turned = math.degrees(math.acos(min(1.0, max(-1.0, (float(np.trace(matrix[:3, :3])) - 1) / 2))))
    yield TextLine(
        1, f"{kind}: moved by ({moved}) mm, " + (f"turned by {turned:.4g}°" if kind == "rigid" else "mapped:")
    )
    if kind != "rigid":
        yield from (TextLine(2, "  ".join(f"{v:.4g}" for v in row)) for row in matrix[:3])


def _grid(grid: Attributes) -> Iterator[TextLine]:
    points, steps = (numbers(grid.get(f"Grid{word}")) for word in ("Dimensions", "Resolution"))
    size = " × ".join(f"{v:g}" for v in points)
    yield TextLine(1, f"displaced at {size} points, {' × '.join(f'{v:g}' for v in steps)} mm apart")
    held = grid.value("VectorGridData")
    if isinstance(held, bytes) and len(held) >= 12:
        vectors = np.frombuffer(held[: len(held) // 12 * 12], "<f4").astype(np.float64).reshape(-1, 3)
        yield TextLine(1, f"by at most {float(np.linalg.norm(vectors, axis=1).max()):.4g} mm")
