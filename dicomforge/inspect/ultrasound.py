"""Ultrasound regions: inside the image (PS3.3 C.8.5.5.1.14)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View
from dicomforge.transfer.read.numbers import whole

AXES = (
    ("RegionLocationMinX0", "RegionLocationMaxX1", "Columns"),
    ("RegionLocationMinY0", "RegionLocationMaxY1", "Rows"),
)


def region(view: View, prefix: str) -> Iterator[Finding]:
    """A region that ends beyond the image, or before it begins."""
    for first, last, lines in AXES:
        low, high, size = whole(view.here, first), whole(view.here, last), whole(view.root, lines)
        for keyword, value in ((first, low), (last, high)):
            if value is not None and size is not None and not 0 <= value < size:
                yield of("us-region", prefix, keyword, str(value), f"0 to {size - 1}: the image has {size} {lines}")
        if low is not None and high is not None and low > high:
            yield of("us-region", prefix, first, str(low), f"{high} or less: the region ends there")


RULES = {"RegionLocationMinX0": region}
