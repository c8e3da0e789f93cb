"""Stacks: the slices of a series along their common normal: equal steps, no shift, no gap, one image at a place.

`agreement` finds the value that most of many have.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dicomforge.inspect.finding import Finding, finding
from dicomforge.inspect.summary import Summary
from dicomforge.model.grid import cross, dot

SAME_PLACE_MM = 1e-3
STEP_MM = 0.02
STEP_PART = 0.01
"""Steps are equal within a fiftieth of a millimetre, or a hundredth: positions have two decimals and more."""
SAME_COSINE = 1e-3
MOST_GROUPS = 64
"""The most values that are compared; a series with more of them has no usual value."""


class Agreement(NamedTuple):
    """`of` is the value that most have (the first of equals), `others` the indices of those without it.

    `groups` are the indices by value, in the order of their first; `is_majority` is whether more than half agree.
    """

    of: tuple[float, ...]
    others: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    is_majority: bool


def agreement(values: Sequence[tuple[float, ...]], tolerance: float) -> Agreement:
    """Groups vectors whose components differ by no more than `tolerance` from the first of their group."""
    heads: list[tuple[float, ...]] = []
    groups: list[list[int]] = []
    for index, value in enumerate(values):
        for head, group in zip(heads, groups, strict=True):
            if len(head) == len(value) and all(abs(a - b) <= tolerance for a, b in zip(head, value, strict=True)):
                group.append(index)
                break
        else:
            if len(heads) < MOST_GROUPS:
                heads.append(value)
                groups.append([index])
            else:
                groups[-1].append(index)
    if not groups:
        return Agreement((), (), (), False)
    largest = max(groups, key=len)
    others = sorted(index for group in groups if group is not largest for index in group)
    usual = heads[groups.index(largest)]
    return Agreement(usual, tuple(others), tuple(map(tuple, groups)), len(largest) * 2 > len(values))


class Slice(NamedTuple):
    """An image or a frame: the path to its position, its file ('' where it is a frame), where it lies, and `apart`:
    what distinguishes it from others at its place."""

    path: str
    file: str
    orientation: tuple[float, ...]
    position: tuple[float, ...]
    apart: tuple[object, ...]

    @property
    def name(self) -> str:
        """What other findings call it."""
        return self.file or self.path.partition(".")[0]


def stack(images: Sequence[Slice]) -> Iterator[Finding]:
    """What is uneven in images of one orientation; all have one, and a position.

    Where every place is taken equally often the images are volumes, or variants, and none is there twice.
    """
    row, column = images[0].orientation[:3], images[0].orientation[3:]
    normal = cross(row, column)
    placed = sorted(((dot(i.position, normal), dot(i.position, row), dot(i.position, column)), i) for i in images)
    places = [[placed[0]]]
    for place in placed[1:]:
        if place[0][0] - places[-1][0][0][0] <= SAME_PLACE_MM:
            places[-1].append(place)
        else:
            places.append([place])
    if len({len(place) for place in places}) > 1:
        yield from _twice(placed)
    distinct = [place[0] for place in places]
    if len(distinct) >= 3:
        yield from _steps(distinct)


def _steps(placed: Sequence[tuple[tuple[float, ...], Slice]]) -> Iterator[Finding]:
    steps = [tuple(b - a for a, b in zip(before[0], after[0], strict=True)) for before, after in pairwise(placed)]
    usual = agreement([(s[0],) for s in steps], max(STEP_MM, STEP_PART * min(s[0] for s in steps)))
    if usual.others and not usual.is_majority:
        low, high = min(s[0] for s in steps), max(s[0] for s in steps)
        yield _of("slice-step", placed[0][1], f"steps of {low:.6g} to {high:.6g} mm", "equal steps")
        return
    for index in usual.others:
        found = f"a step of {steps[index][0]:.6g} mm from {placed[index][1].name}"
        yield _of("slice-step", placed[index + 1][1], found, f"{usual.of[0]:.6g} mm, as most steps are")
    if usual.others:
        return
    shifts = agreement([s[1:] for s in steps], max(STEP_MM, STEP_PART * abs(usual.of[0])))
    if not shifts.is_majority:
        return
    for index in shifts.others:
        shift = math.dist(steps[index][1:], shifts.of)
        found = f"{shift:.6g} mm aside from {placed[index][1].name}"
        yield _of("slice-shift", placed[index + 1][1], found, "slices above each other, as most are")


def _twice(placed: Sequence[tuple[tuple[float, ...], Slice]]) -> Iterator[Finding]:
    for index, (place, image) in enumerate(placed):
        for other_place, other in reversed(placed[max(0, index - 8) : index]):
            if math.dist(place, other_place) <= SAME_PLACE_MM and image.apart == other.apart:
                yield _of("position-twice", image, f"the position of {other.name}", "one image at a position")
                break


def _of(code: str, image: Slice, found: str, expected: str) -> Finding:
    return finding(code, image.path, found, expected)._replace(file=image.file)


def gaps(images: Sequence[Summary]) -> Iterator[Finding]:
    """One finding where every step is the same multiple of the stated spacing between slices, or thickness.

    A thickness is only believed where the instance numbers leave the same gap: slices may well lie apart. Nothing
    where steps differ, which `stack` tells, and where several images lie at one place.
    """
    normal = cross(images[0].orientation[:3], images[0].orientation[3:])
    along = [dot(image.position, normal) for image in images]
    placed = [image for _, image in sorted(zip(along, images, strict=True), key=lambda pair: pair[0])]
    steps = [after - before for before, after in pairwise(sorted(along))]
    tolerance = max(STEP_MM, STEP_PART * steps[0])
    if min(steps) <= SAME_PLACE_MM or max(steps) - min(steps) > tolerance:
        return
    told = _told(placed)
    multiple = round(steps[0] / told) if told > 0 else 0
    if multiple >= 2 and abs(steps[0] - multiple * told) <= tolerance:
        found = f"steps of {steps[0]:.6g} mm, {multiple} times {told:.6g} mm"
        expected = f"steps of {told:.6g} mm: slices in between are missing"
        yield finding("slice-step", "ImagePositionPatient", found, expected)._replace(file=placed[0].file)


def _told(images: Sequence[Summary]) -> float:
    """The step between the images; 0 where they have none, or several."""
    between = {abs(b) for i in images for b in i.between}
    if len(between) == 1:
        return between.pop()
    thickness = {t for i in images for t in i.thickness}
    numbers = [int(i.number) for i in images if i.number.lstrip("-").isdigit()]
    jumps = {abs(b - a) for a, b in pairwise(numbers)}
    is_numbered = len(numbers) == len(images) and len(jumps) == 1 and min(jumps) >= 2
    return thickness.pop() if is_numbered and len(thickness) == 1 else 0.0
