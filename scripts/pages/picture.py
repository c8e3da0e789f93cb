"""Pictures of pixel data: windowed, tiled, as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image
from pydicom.dataset import Dataset

TILE = 160
"""Largest side of a tile, px."""

MOST = 24
"""Most tiles of a sheet; of more frames every n-th is shown."""


def gray(pixels: np.ndarray, low: float, high: float) -> np.ndarray:
    """Values between `low` and `high` as (rows, columns) uint8, black to white."""
    scaled = (pixels.astype(np.float64) - low) / max(high - low, 1e-9) * 255
    return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)


def png(pixels: np.ndarray) -> bytes:
    """(rows, columns) or (rows, columns, 3) uint8 as PNG."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def frames(dataset: Dataset) -> list[np.ndarray]:
    """Each frame as it would be shown: windowed, (rows, columns) or (rows, columns, 3) uint8."""
    pixels = dataset.pixel_array
    colour = dataset.SamplesPerPixel == 3
    each = list(pixels) if pixels.ndim == (4 if colour else 3) else [pixels]
    if colour:
        return [frame.astype(np.uint8) for frame in each]
    low, high = float(pixels.min()), float(pixels.max())
    shown = [gray(frame, low, high) for frame in each]
    return [255 - frame for frame in shown] if dataset.PhotometricInterpretation == "MONOCHROME1" else shown


def sheet(pictures: Sequence[np.ndarray], columns: int) -> np.ndarray:
    """Pictures on a sheet, scaled down to `TILE`, (rows, columns, 3) uint8."""
    chosen = pictures[:: -(-len(pictures) // MOST)]
    tiles = []
    for picture in chosen:
        image = Image.fromarray(picture).convert("RGB")
        image.thumbnail((TILE, TILE))
        tiles.append(image)
    columns = min(columns, len(tiles))
    rows = -(-len(tiles) // columns)
    step = TILE + 4
    made = Image.new("RGB", (columns * step - 4, rows * step - 4), (24, 24, 24))
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        made.paste(tile, (column * step + (TILE - tile.width) // 2, row * step + (TILE - tile.height) // 2))
    return np.asarray(made)
