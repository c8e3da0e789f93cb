"""Rescale: a slope of 0 gives every pixel one value (PS3.3 C.11.1)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.numbers import numbers
from dicomforge.iod.view import View


def slope(view: View, prefix: str) -> Iterator[Finding]:
    """A slope of 0."""
    for keyword in ("RescaleSlope", "RealWorldValueSlope"):
        if 0 in numbers(view.here, keyword):
            yield of("rescale-slope", prefix, keyword, "0", "another value: with 0 all pixels are equal")


RULES = {"RescaleSlope": slope, "RealWorldValueSlope": slope}
