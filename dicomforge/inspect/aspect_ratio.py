"""Pixel Aspect Ratio: in place of a spacing, and of positive numbers (PS3.3 C.7.6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.numbers import numbers
from dicomforge.iod.view import View, items

SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing")
DIFFERENCE = 0.01
"""Of the ratio of a spacing: integers tell it roughly."""


def ratio(view: View, prefix: str) -> Iterator[Finding]:
    """A ratio beside a spacing, which has one of its own."""
    found = numbers(view.here, "PixelAspectRatio", 2)
    if not found or view.enclosing:
        return
    shown = "\\".join(f"{v:g}" for v in found)
    if min(found) <= 0:
        yield of("aspect-ratio", prefix, "PixelAspectRatio", shown, "two numbers of 1 or more")
        return
    measures = [i for group in view.groups() for i in items(group.value("PixelMeasuresSequence"))]
    for item in (view.here, *measures):
        for keyword in SPACINGS:
            spacing = numbers(item, keyword, 2)
            if spacing and min(spacing) > 0:
                differs = abs(spacing[0] / spacing[1] / (found[0] / found[1]) - 1) > DIFFERENCE
                told = f"{shown} beside {keyword}{', which has another ratio' if differs else ''}"
                yield of("aspect-ratio", prefix, "PixelAspectRatio", told, "absence: the spacing tells it")
                return


RULES = {"PixelAspectRatio": ratio}
