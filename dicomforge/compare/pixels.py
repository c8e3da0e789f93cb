"""How far the stored values of two series differ, frame by frame."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.compare.difference import PixelChange
from dicomforge.compare.frames_to_compare import Spot, Work
from dicomforge.compare.match import Pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stored = NDArray[Any]


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
