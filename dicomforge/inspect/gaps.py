"""Gaps: slices in equal steps that are larger than the images themselves say, as where every second one is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import finding
from dicomforge.inspect.stack import SAME_PLACE_MM, STEP_MM, STEP_PART, along_normal
from dicomforge.inspect.summary import Summary


def gaps(images: Sequence[Summary]) -> Iterator[Finding]:
    """One finding where every step is the same multiple of the stated spacing between slices, or thickness.

    A thickness is only believed where the instance numbers leave the same gap: slices may well lie apart. Nothing
    where steps differ, which `stack` tells, and where several images lie at one place.
    """
    along = along_normal([i.position for i in images], images[0].orientation)
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
        file = placed[0].file
        yield finding("slice-step", "ImagePositionPatient", found, expected, file=file)


def _told(images: Sequence[Summary]) -> float:
    """The step that the images tell; 0 where they tell none, or several."""
    between = {abs(b) for i in images for b in i.between}
    if len(between) == 1:
        return between.pop()
    thickness = {t for i in images for t in i.thickness}
    numbers = [int(i.number) for i in images if i.number.lstrip("-").isdigit()]
    jumps = {abs(b - a) for a, b in pairwise(numbers)}
    is_numbered = len(numbers) == len(images) and len(jumps) == 1 and min(jumps) >= 2
    return thickness.pop() if is_numbered and len(thickness) == 1 else 0.0
