"""Volumes as a planar MPR shows them (PS3.4 FF.2): the nearest voxels of a plane, windows, colours, compositing."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import first_item, items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import lut
from dicomforge.preview import window as windows
from dicomforge.preview.planes import on_grid
from dicomforge.preview.series_view import Frame, SeriesView, numbers

Image = NDArray[np.uint8]

CORNER, CLASSES = "MPRTopLeftHandCorner", "PresentationStateClassificationComponentSequence"
SETS, INPUTS = "VolumetricPresentationInputSetSequence", "VolumetricPresentationStateInputSequence"
INDEX = "VolumetricPresentationInputIndex"

MOST = 512
"""Pixels of a side."""


class Volume(NamedTuple):
    series: SeriesView
    frames: tuple[Frame, ...]


def sliced(state: Attributes, others: Sequence[SeriesView]) -> tuple[Image, Frame] | None:
    """What a state shows, and the first frame of its first volume; None where its volumes are not among `others`."""
    inputs = items(state.value(INPUTS))
    volumes = [volume_of(one, state, others) for one in inputs]
    if CORNER not in state or not inputs or any(not one.frames for one in volumes):
        return None
    grid = volumes[0].frames[0].grid
    points = _points(state, grid.column_spacing_mm if grid is not None else 1.0)
    levels = [level(one, volume, points) for one, volume in zip(inputs, volumes, strict=True)]
    if state.text("PixelPresentation") != "TRUE_COLOR":
        shown = levels[0][0]
        return (255 - shown if state.text("PresentationLUTShape") == "INVERSE" else shown), volumes[0].frames[0]
    layers = []
    for component in items(state.value(CLASSES)):
        number = numbers(first_item(component.get("ComponentInputSequence")).get(INDEX)) or (1.0,)
        layers.append(classified(component, *levels[int(number[0]) - 1]))
    return _composited(layers, items(state.value("PresentationStateCompositorComponentSequence"))), volumes[0].frames[
        0
    ]


def volume_of(one: Attributes, state: Attributes, others: Sequence[SeriesView]) -> Volume:
    """The frames of an input that lie in patient space."""
    uid = one.text("VolumetricPresentationInputSetUID")
    chosen = (s for s in items(state.value(SETS)) if s.text("VolumetricPresentationInputSetUID") == uid)
    listed = {i.text("ReferencedSOPInstanceUID") for s in chosen for i in items(s.value("ReferencedImageSequence"))}
    for other in others:
        frames = tuple(f for f in other.frames if f.grid is not None and other.uids[f.instance] in listed)
        if frames:
            return Volume(other, frames)
    return Volume(others[0], ())


def _points(state: Attributes, pitch_mm: float) -> NDArray[np.float64]:
    """(rows, columns, 3): the centres of the pixels of the plane, in mm."""
    sides = []
    for side in ("Width", "Height"):
        length = (numbers(state.get(f"MPRView{side}")) or (1.0,))[0]
        count = min(MOST, max(1, round(length / pitch_mm)))
        direction = np.array(numbers(state.get(f"MPRView{side}Direction")))
        sides.append((np.arange(count) + 0.5)[:, None] * (length / count) * direction)
    across, down = sides
    corner = np.array(numbers(state.get(CORNER)))
    points: NDArray[np.float64] = corner + down[:, None, :] + across[None, :, :]
    return points


def level(one: Attributes, volume: Volume, points: NDArray[np.float64]) -> tuple[Image, NDArray[np.bool_]]:
    """Grey of the nearest voxels, and where there are any."""
    normal = np.array(volume.frames[0].grid.normal)  # type: ignore[union-attr]
    places = np.array([f.grid.distance_mm for f in volume.frames if f.grid is not None])
    along = points @ normal
    order = np.argsort(places, kind="stable")
    ascending = places[order]
    nearest = order[np.searchsorted((ascending[1:] + ascending[:-1]) / 2, along)]
    step = np.diff(np.sort(places)).max(initial=0.0) / 2 or np.inf
    held = np.zeros(along.shape, bool)
    made = np.zeros(along.shape, np.uint8)
    for index, frame in enumerate(volume.frames):
        grid = frame.grid
        own = (nearest == index) & (np.abs(along - places[index]) <= step + 1e-6)
        if grid is None or not own.any():
            continue
        columns, rows = (np.rint(one).astype(np.int64) for one in on_grid(points[own], grid))
        inside = (columns >= 0) & (columns < grid.columns) & (rows >= 0) & (rows < grid.rows)
        header = volume.series.attributes(frame.instance)
        stored = volume.series.pixels(frame)[rows[inside], columns[inside]]
        values = windows.values(stored, header, frame.number)
        by = windows.window(one, 1) or windows.automatic([values])
        where = tuple(axis[inside] for axis in np.nonzero(own))
        made[where], held[where] = windows.grey(values, by, one), True
    return made, held


def classified(component: Attributes, level: Image, held: NDArray[np.bool_]) -> tuple[Image, Image]:
    """Colours and opacity of a component; nothing outside of its volume."""
    colours = np.repeat(level[..., None], 3, axis=2)
    if component.text("RGBLUTTransferFunction") == "TABLE":
        made = lut.coloured(level, component)
        colours = colours if made is None else made
    table = lut.table(component, "AlphaPaletteColorLookupTable", signed=False)
    alpha = np.full(level.shape, 255, np.uint8) if table is None else table.of(level).astype(np.uint8)
    return np.where(held[..., None], colours, 0).astype(np.uint8), np.where(held, alpha, 0).astype(np.uint8)


def _composited(layers: Sequence[tuple[Image, Image]], compositors: Sequence[Attributes]) -> Image:
    """One layer after the other, each pair by the weights of its compositor (PS3.4 FF.2.3.3.2)."""
    image, alpha = layers[0]
    for number, ((colours, above), compositor) in enumerate(zip(layers[1:], compositors, strict=False)):
        below = alpha if number == 0 else 255 - above
        weights = [
            lut.table(one, signed=False) for one in items(compositor.value("WeightingTransferFunctionSequence"))
        ]
        if len(weights) != 2 or weights[0] is None or weights[1] is None:
            return image
        half = (len(weights[0].entries).bit_length() - 1) // 2
        index = (below.astype(np.int64) >> 8 - half << half) | (above.astype(np.int64) >> 8 - half)
        first, second = (table.of(index)[..., None] / 255 for table in weights if table is not None)
        image = np.rint(np.clip(image * first + colours * second, 0, 255)).astype(np.uint8)
    return image
