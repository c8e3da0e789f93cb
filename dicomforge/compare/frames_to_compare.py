"""The frames of two series whose stored values may differ, found without painting or decoding one."""

from collections.abc import Hashable
from typing import NamedTuple

from dicomforge.compare.frames import FrameSource, frames_of
from dicomforge.compare.match import Pair
from dicomforge.compare.side import Sheet
from dicomforge.ground.counted import counted

SAMPLED_OF_SERIES, SAMPLED = 16, 256
"""Frames that a sample has of one series, and about as many of all."""


class Spot(NamedTuple):
    """A frame: the instances of both sides, and its key."""

    old: int
    new: int
    key: Hashable


class Work(NamedTuple):
    """The frames of one pair of series that have to be looked at."""

    pair: Pair
    old: FrameSource
    new: FrameSource
    frames: int
    suspects: tuple[Spot, ...]
    notes: tuple[str, ...]
    encoded: int = 0
    """Frames whose encoded bytes differ."""


def frames_to_compare(pair: Pair) -> Work | None:
    """What to look at; None where the series cannot differ in pixels, or have none."""
    assert pair.old is not None
    assert pair.new is not None
    if _surely_same(pair.old, pair.new, pair.rows):
        return None
    old, new = frames_of(pair.old, pair.new), frames_of(pair.new, pair.old)
    total, encoded, found = 0, 0, []
    notes: dict[str, None] = {}
    for i, j in pair.rows:
        if pair.old.plan is None and pair.new.plan is None:
            encoding = pair.old.rows[i].encoded
            if encoding == pair.new.rows[j].encoded:
                total += encoding.frames
                continue
        before, after = old.keys(i), new.keys(j)
        theirs = set(after)
        common = [key for key in before if key in theirs]
        total += len(common)
        if len(before) != len(after):
            notes[
                f"{counted(len(before), 'frame')} before, {len(after)} after: those that both have are compared"
            ] = None
        spots = [Spot(i, j, key) for key in common if _may_differ(old, new, Spot(i, j, key))]
        encoded += len(spots) if pair.old.plan is None and pair.new.plan is None else 0
        found += spots
    if not found and not notes:
        return None
    return Work(pair, old, new, total, tuple(found), tuple(notes), encoded)


def _surely_same(old: Sheet, new: Sheet, rows: tuple[tuple[int, int], ...]) -> bool:
    """Whether two plans say the same of every pixel of the matched instances."""
    one, other = old.plan, new.plan
    if one is None or other is None:
        return False
    by, other_by = ((p.part, p.recipes, p.grids, p.formats, p.omit_pixels) for p in (one, other))
    if by != other_by:
        return False
    pairs = ((one.instances[i], other.instances[j]) for i, j in rows)
    return all((a.name, a.recipe, a.frames) == (b.name, b.recipe, b.frames) for a, b in pairs)


def _may_differ(old: FrameSource, new: FrameSource, spot: Spot) -> bool:
    token = old.token(spot.old, spot.key)
    return token is None or token != new.token(spot.new, spot.key)
