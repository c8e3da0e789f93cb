"""One frame before and after, and their difference, as PNG files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dicomforge.compare.difference import Pictures
from dicomforge.compare.frames_to_compare import Spot, Work
from dicomforge.ground.write_whole import write_whole
from dicomforge.transfer.png import png

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stored = NDArray[Any]
    Bytes = NDArray[np.uint8]

LARGEST_PX = 512
"""Rows or columns of a picture; of a larger frame every second, third, ... pixel is shown."""

DARKEST, BRIGHTEST = 0.5, 99.5
"""Percentiles of both frames that become black and white."""


def draw(work: Work, spot: Spot, folder: Path) -> Pictures:
    """Writes the pictures of a frame and returns their paths.

    Before and after share one window. In the difference grey is equal, red is more and blue is less, full at the
    largest difference; colour images show its size as brightness.

    Raises OSError.
    """
    assert work.pair.new is not None
    old = work.old.stored(spot.old, spot.key).copy()
    new = work.new.stored(spot.new, spot.key).copy()
    label, name = work.pair.new.label, work.pair.new.rows[spot.new].name
    key = spot.key if isinstance(spot.key, tuple) else (spot.key,)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", "-".join(str(part) for part in (label, name, *key))).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    made = (
        ("before", shade(old, _window(old, new))),
        ("after", shade(new, _window(old, new))),
        ("difference", difference(old, new)),
    )
    paths = []
    for kind, image in made:
        path = folder / f"{stem}-{kind}.png"
        write_whole(path, png(smaller(image)))
        paths.append(path.as_posix())
    return Pictures(*paths)


def shade(stored: Stored, window: tuple[float, float]) -> Bytes:
    """Grey, or colours as they are where 8 bits hold them, of one frame."""
    low, high = window
    level = (stored.astype(np.float64) - low) / (high - low) * 255.0
    shown: Bytes = np.rint(np.clip(level, 0.0, 255.0)).astype(np.uint8)
    return shown


def difference(old: Stored, new: Stored) -> Bytes:
    """(rows, columns, 3): grey where equal, red where the new value is larger, blue where it is smaller."""
    apart = new.astype(np.float64) - old.astype(np.float64)
    largest = float(np.nanmax(np.abs(apart))) or 1.0
    if apart.ndim == 3:
        return shade(np.abs(apart), (0.0, largest))
    part = np.nan_to_num(apart / largest)
    full = np.sqrt(np.abs(part)) * np.sign(part)
    colours = np.stack([128 + 127 * full, 128 - 96 * np.abs(full), 128 - 127 * full], axis=-1)
    return shade(colours, (0.0, 255.0))


def smaller(image: Bytes) -> Bytes:
    """Every n-th pixel, so that no side is longer than a picture may be."""
    step = -(-max(image.shape[:2]) // LARGEST_PX)
    shown: Bytes = image[::step, ::step]
    return shown


def _window(old: Stored, new: Stored) -> tuple[float, float]:
    if old.ndim == 3 and old.dtype == np.uint8:
        return 0.0, 255.0
    both = np.concatenate([old.ravel(), new.ravel()]).astype(np.float64)
    both = both[np.isfinite(both)]
    if not both.size:
        return 0.0, 1.0
    low, high = (float(v) for v in np.percentile(both, (DARKEST, BRIGHTEST)))
    if low >= high:
        low, high = float(both.min()), float(both.max())
    return (low, high) if low < high else (low - 0.5, high + 0.5)
