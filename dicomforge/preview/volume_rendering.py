"""Volumes as a rendering shows them (PS3.3 C.11.30): rays through the nearest voxels, composited from near to far."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.planar_mpr import CLASSES, INPUTS, classified, level, volume_of
from dicomforge.preview.series_view import Frame, SeriesView, numbers

FIELD = "RenderFieldOfView"
VIEW = ("ViewpointPosition", "ViewpointLookAtPoint", "ViewpointUpDirection")
SIDE, MOST_STEPS = 128, 128
"""Pixels of the longer side, and samples of a ray."""


def is_simple(state: Attributes) -> bool:
    """Whether a state has one component and crops nothing, which is what is supported yet."""
    streams = items(state.value("VolumeStreamSequence"))
    parts = [part for one in streams for part in items(one.value(CLASSES))]
    crops = [one.text("Crop") for one in items(state.value(INPUTS))]
    is_flat = state.text("RenderProjection") == "ORTHOGRAPHIC"
    return is_flat and len(parts) == 1 and len(crops) == 1 and "YES" not in (*crops, state.text("GlobalCrop"))


def rendered(state: Attributes, others: Sequence[SeriesView]) -> tuple[NDArray[np.uint8], Frame] | None:
    """What a simple state shows, and the first frame of its volume; None where that is not among `others`."""
    (one,) = items(state.value(INPUTS))
    volume = volume_of(one, state, others)
    if not volume.frames:
        return None
    points = _points(state, volume.frames[0])
    steps, rows, columns = points.shape[:3]
    shades, held = level(one, volume, points.reshape(steps * rows, columns, 3))
    (component,) = (part for s in items(state.value("VolumeStreamSequence")) for part in items(s.value(CLASSES)))
    colours, alpha = classified(component, shades, held)
    opacity = alpha.reshape(steps, rows, columns, 1) / 255
    image, left = np.zeros((rows, columns, 3)), np.ones((rows, columns, 1))
    for colour, part in zip(colours.reshape(steps, rows, columns, 3), opacity, strict=True):
        image += left * part * colour
        left *= 1 - part
    return np.rint(image).astype(np.uint8), volume.frames[0]


def _points(state: Attributes, first: Frame) -> NDArray[np.float64]:
    """(steps, rows, columns, 3): samples of the rays, a pixel of the volume apart as far as there is room."""
    eye, target, up = (np.array(numbers(state.get(keyword))) for keyword in VIEW)
    left, right, top, bottom, near, far = numbers(state.get(FIELD))
    forward = (target - eye) / np.linalg.norm(target - eye)
    across = np.cross(forward, up)
    across /= np.linalg.norm(across)
    above = np.cross(across, forward)
    pitch = first.grid.column_spacing_mm if first.grid is not None else 1.0
    longer = max(abs(right - left), abs(top - bottom))
    pitch_mm = max(pitch, longer / SIDE)
    columns, rows = (max(1, round(abs(side) / pitch_mm)) for side in (right - left, top - bottom))
    steps = min(MOST_STEPS, max(1, round((far - near) / pitch)))
    x, y, z = ((np.arange(n) + 0.5) / n for n in (columns, rows, steps))
    made: NDArray[np.float64] = (
        eye
        + (near + z * (far - near))[:, None, None, None] * forward
        + (top + y * (bottom - top))[None, :, None, None] * above
        + (left + x * (right - left))[None, None, :, None] * across
    )
    return made
