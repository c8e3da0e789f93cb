"""Faces, lines and dots of patient space on paper, in isometric projection; what is nearer hides what is behind."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.preview.bsp import RIGHT, TOWARDS, UP
from dicomforge.preview.picture import rgb
from dicomforge.preview.planes import FAR_MM

Array = NDArray[np.float64]

SIDE, MARGIN = 384, 8
"""Pixels of a picture's side, and of the space around what it shows."""

DARKEST = 0.3
"""Of a face that is seen from its edge."""

MOST_FACES = 200_000
"""Of a mesh; of more, some are left out."""

MOST_STEPS = 4 * SIDE
"""Along a side of a face or a line."""


class SolidBody(NamedTuple):
    """`points` are (n, 3) in mm; `faces`, (m, 3), are the indices of triangles. A line has two points or more."""

    points: Array
    colour: str
    faces: NDArray[np.int64] | None = None
    is_line: bool = False


def drawn(bodies: Sequence[SolidBody]) -> NDArray[np.uint8]:
    """(SIDE, SIDE, 3), on black; the bodies fill it."""
    axes = np.array([RIGHT, tuple(-v for v in UP), TOWARDS])
    placed = [np.where(np.abs(body.points) < FAR_MM, body.points, np.nan) @ axes.T for body in bodies]
    every = np.concatenate([*placed, np.zeros((0, 3))])
    every = every[np.isfinite(every).all(axis=1)]
    image = np.zeros((SIDE, SIDE, 3), np.uint8)
    if not len(every):
        return image
    low, high = every.min(axis=0), every.max(axis=0)
    per_mm = (SIDE - 2 * MARGIN) / max(float((high - low)[:2].max()), 1e-6)
    middle = np.array([*((low + high)[:2] / 2), 0.0])
    found = [_samples(body, (at - middle) * per_mm) for body, at in zip(bodies, placed, strict=True)]
    places = np.concatenate([at for at, _ in found])
    inks = np.concatenate([ink for _, ink in found])
    order = np.argsort(places[:, 2], kind="stable")
    columns, rows = (np.floor(places[order, i] + SIDE / 2).astype(np.int64).clip(0, SIDE - 1) for i in (0, 1))
    image[rows, columns] = inks[order]
    return image


def _samples(body: SolidBody, points: Array) -> tuple[Array, NDArray[np.uint8]]:
    """Points of a body, at most a pixel apart, with their colours."""
    colour = np.array(rgb(body.colour), np.float64)
    if body.faces is not None:
        corners = points[body.faces[:: 1 + len(body.faces) // MOST_FACES]]
        return _of_faces(corners[np.isfinite(corners).all(axis=(1, 2))], colour)
    points = points[np.isfinite(points).all(axis=1)]
    places = _along(points) if body.is_line else _dots(points)
    return places, np.broadcast_to(colour, places.shape).astype(np.uint8)


def _of_faces(corners: Array, colour: Array) -> tuple[Array, NDArray[np.uint8]]:
    """Points along lines from a corner of each triangle to its shortest side, which thin triangles need few of."""
    sides = np.roll(corners, -1, axis=1) - corners
    normal = np.cross(sides[:, 0], sides[:, 1])
    facing = np.abs(normal[:, 2]) / np.maximum(np.linalg.norm(normal, axis=1), 1e-12)
    lengths = np.abs(sides[..., :2]).max(axis=2)
    turn = (lengths.argmin(axis=1)[:, None] + np.arange(3)) % 3
    turned = np.take_along_axis(corners, turn[..., None], axis=1)
    across, along = (_steps(ends) for ends in (lengths.min(axis=1), lengths.max(axis=1)))
    places, inks = [np.zeros((0, 3))], [np.zeros((0, 3))]
    for few, many in np.unique(np.stack([across, along], axis=1), axis=0).tolist():
        own = (across == few) & (along == many)
        w, v = (part.ravel() for part in np.meshgrid(np.linspace(0, 1, few + 1), np.linspace(0, 1, many + 1)))
        weights = np.stack([v * (1 - w), v * w, 1 - v], axis=1)
        made = np.einsum("sc,fcx->fsx", weights, turned[own])
        places.append(made.reshape(-1, 3))
        inks.append(np.repeat((DARKEST + (1 - DARKEST) * facing[own])[:, None] * colour, len(weights), axis=0))
    return np.concatenate(places), np.rint(np.concatenate(inks)).astype(np.uint8)


def _steps(lengths: Array) -> NDArray[np.int64]:
    """Powers of two, so that many triangles have the same."""
    return (1 << np.ceil(np.log2(np.clip(lengths, 1, MOST_STEPS))).astype(np.int64)).clip(1, MOST_STEPS)


def _along(points: Array) -> Array:
    """Points of a line, at most a pixel apart."""
    made = [points[:1]]
    for start, end in pairwise(points):
        count = int(min(MOST_STEPS, np.ceil(np.abs(end - start).max()) + 1))
        made.append(start + (end - start) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(made)


def _dots(points: Array) -> Array:
    """Each point as three by three pixels."""
    around = np.array([(u, v, 0.0) for u in (-1.0, 0.0, 1.0) for v in (-1.0, 0.0, 1.0)])
    made: Array = (points[:, None] + around[None]).reshape(-1, 3)
    return made
