"""Numbers with a unit, as the language writes them: `100px`, `2cm`, `1.5s`."""

import math
import re
from typing import NamedTuple

NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""Integers and floats of the YAML 1.2 core schema (section 10.3.2), without `.inf` and `.nan`."""

_INTEGERS = (
    (re.compile(r"[-+]?[0-9]+"), 10, 0),
    (re.compile(r"0o[0-7]+"), 8, 2),
    (re.compile(r"0x[0-9a-fA-F]+"), 16, 2),
)
_BITS = 1024
"""An integer of so many bits is beyond the largest double."""

_LONGEST = 1000
"""Characters of an integer, zeros in front included."""

_COMMA = re.compile(r"([-+]?[0-9]+),([0-9]+)( ?[A-Za-z]*)")

LENGTH_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "um": 0.001}
"""Factors to mm; `px` is not among them, since only a Grid knows a pixel's size."""

TIME_UNITS = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "d": 86400.0}
"""Factors to seconds."""


MEASURED = {
    "time": TIME_UNITS,
    "potential": {"uV": 1.0, "mV": 1000.0},
    "level": {"dB": 1.0},
    "frequency": {"Hz": 1.0, "kHz": 1000.0},
    "pressure": {"mmHg": 1.0},
    "volume": {"mL": 1.0, "L": 1000.0},
}
"""What numbers of content words measure -> factors to the first unit."""


class Quantity(NamedTuple):
    """A number and the unit as written (empty where none was)."""

    number: float
    unit: str


def number(text: str) -> int | float | None:
    """The finite number that `text` is in the YAML 1.2 core schema, or None; integers stay integers.

    An integer that no double can come near is as infinite as `1e999`: None.
    """
    for pattern, base, start in _INTEGERS:
        if pattern.fullmatch(text):
            exact = int(text[start:], base) if len(text) <= _LONGEST else 1 << _BITS
            return exact if exact.bit_length() < _BITS else None
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


def comma_hint(text: str) -> str:
    """How to write a number whose decimals follow a comma; nothing where it could be thousands, such as `1,000`."""
    match = _COMMA.fullmatch(text.strip())
    if match is None or (len(match[2]) == 3 and match[1].strip("+-0")):
        return ""
    return f"write {match[1]}.{match[2]}{match[3]}: decimals follow a point"
