"""Numbers with a unit, as the language writes them: `100px`, `2cm`, `1.5s`."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""Integers and floats of the YAML 1.2 core schema (section 10.3.2), without `.inf` and `.nan`."""

LENGTH_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "um": 0.001}
"""Factors to mm; `px` is not among them, since only a Grid knows a pixel's size."""

TIME_UNITS = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "d": 86400.0}
"""Factors to seconds."""


class Quantity(NamedTuple):
    """A number and the unit as written (empty where none was)."""

    number: float
    unit: str


def number(text: str) -> int | float | None:
    """The finite number that `text` is in the YAML 1.2 core schema, or None; integers stay integers."""
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text) if len(text) <= 400 else None
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    if NUMBER.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else None
    return None


def quantity(text: str) -> Quantity | None:
    """`text` split into number and unit, or None where it does not begin with a number."""
    match = NUMBER.match(text)
    if match is None:
        return None
    value = float(match.group())
    return Quantity(value, text[match.end() :].strip()) if math.isfinite(value) else None
