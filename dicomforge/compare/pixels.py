"""How far the stored values of two series differ, frame by frame, and pictures of where they differ most."""

import re
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.compare.difference import Pictures, PixelChange
from dicomforge.compare.frames_to_compare import Spot, Work
from dicomforge.compare.match import Pair
from dicomforge.ground.write_whole import write_whole
from dicomforge.transfer.png import png

Stored = NDArray[Any]
Bytes = NDArray[np.uint8]


LARGEST_PX = 512
"""Rows or columns of a picture; of a larger frame every second, third, ... pixel is shown."""

DARKEST, BRIGHTEST = 0.5, 99.5
"""Percentiles of both frames that become black and white."""


class Between(NamedTuple):
    """Two arrays of stored values: pixels that differ, and by how much at most."""

    changed: int
    largest: float


class ComparedPixels(NamedTuple):
    """What was found, and the frame that differs most."""

    change: PixelChange
    worst: Spot | None


def between(old: Stored, new: Stored) -> Between:
    """How two frames of one shape differ; a pixel of several samples counts once."""
    unequal = old != new
    if old.dtype.kind == "f" and new.dtype.kind == "f":
        unequal &= ~(np.isnan(old) & np.isnan(new))
    if not unequal.any():
        return Between(0, 0.0)
    wide = np.float64 if "f" in (old.dtype.kind, new.dtype.kind) else np.int64
    apart = np.abs(old[unequal].astype(wide) - new[unequal].astype(wide))
    pixels = unequal.any(axis=-1) if unequal.ndim == 3 else unequal
    return Between(int(np.count_nonzero(pixels)), float(np.nanmax(apart)))


def look(work: Work, chosen: Sequence[Spot], advance: Callable[[], None]) -> ComparedPixels:
    """Compares the chosen frames."""
    compared = changed_frames = changed_pixels = pixels = 0
    largest = -1.0
    worst: Spot | None = None
    notes = dict.fromkeys(work.notes)
    for spot in chosen:
        advance()
        try:
            old, new = work.old.stored(spot.old, spot.key), work.new.stored(spot.new, spot.key)
        except ValueError as error:
            notes[f"{_named(work.pair, spot)}: {error}"] = None
            continue
        if old.shape != new.shape:
            notes[f"frames of {_size(old)} and {_size(new)} cannot be compared"] = None
            continue
        compared += 1
        found = between(old, new)
        pixels += old.shape[0] * old.shape[1]
        changed_frames += found.changed > 0
        changed_pixels += found.changed
        if found.changed and found.largest > largest:
            largest, worst = found.largest, spot
    if compared and not changed_frames and work.encoded:
        notes["the stored values are equal, their encoding is not"] = None
    change = PixelChange(
        frames=work.frames,
        suspects=len(work.suspects),
        compared=compared,
        unseen=len(work.suspects) - len(chosen),
        changed_frames=changed_frames,
        changed_pixels=changed_pixels,
        pixels=pixels,
        largest=max(largest, 0.0),
        worst=_named(work.pair, worst) if worst is not None else "",
        notes=tuple(notes),
    )
    return ComparedPixels(change, worst)


def _named(pair: Pair, spot: Spot) -> str:
    assert pair.new is not None
    name = pair.new.rows[spot.new].name
    return name if spot.key == 1 else f"{name}, frame {_key(spot.key)}"


def _key(key: Hashable) -> str:
    return f"{key[1] + 1} of segment {key[0]}" if isinstance(key, tuple) else str(key)


def _size(stored: Stored) -> str:
    rows, columns, *samples = stored.shape
    return f"{rows} x {columns}" + (f" x {samples[0]}" if samples else "")


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
    window = _window(old, new)
    images = {"before": shade(old, window), "after": shade(new, window), "difference": difference(old, new)}
    paths = [folder / f"{stem}-{kind}.png" for kind in images]
    for path, image in zip(paths, images.values(), strict=True):
        write_whole(path, png(smaller(image)))
    return Pictures(*(path.as_posix() for path in paths))


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
