"""Orientation: the directions of rows, columns and slices (PS3.3 C.7.6.2.1.1), gantry tilt included."""

import math
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from dicomforge.model import vr as vrs
from dicomforge.model.grid import Point, cross, dot

TOLERANCE = 1e-4
"""How far direction cosines may be from unit length and from a right angle."""

_PI = Decimal("3.14159265358979323846264338327950288419717")


class Orientation(NamedTuple):
    """Directions of increasing column index, of increasing row index, and from one slice to the next.

    `row` and `column` are the numbers as written in `texts`; `step` has unit length.
    """

    row: Point
    column: Point
    step: Point
    texts: tuple[str, ...]


class WrongVectors(NamedTuple):
    """Why the author's orientation cannot be used."""

    code: str
    message: str
    found: str
    expected: str
    hint: str


@lru_cache(maxsize=4096)
def of(cosines: tuple[float, ...], tilt_deg: float) -> Orientation | WrongVectors:
    """The orientation of ImageOrientationPatient (empty where it is not written) and GantryDetectorTilt.

    A tilt without orientation gives rows along x and columns (0, cos, -sin). A tilted series steps along the
    patient's z axis instead of its normal; an orientation beside a tilt must lean by the same angle.
    """
    cos, sin = cosine(tilt_deg), sine(tilt_deg)
    if len(cosines) != 6:
        cosines = (1.0, 0.0, 0.0, 0.0, cos, -sin)
    texts = tuple(str(vrs.format_number("DS", c)) for c in cosines)
    a, b, c, d, e, f = (float(t) for t in texts)
    row, column = (a, b, c), (d, e, f)
    if (wrong := _unlike_axes(row, column)) is not None:
        return wrong
    normal = _unit(cross(row, column))
    if not tilt_deg:
        return Orientation(row, column, normal, texts)
    lean = math.sqrt(normal[0] * normal[0] + normal[1] * normal[1])
    if abs(lean - abs(sin)) > TOLERANCE:
        return WrongVectors(
            "DF073",
            "ImageOrientationPatient contradicts GantryDetectorTilt",
            f"a normal with {lean:.6g} across the patient's z axis",
            f"{abs(sin):.6g}, the sine of {tilt_deg:g} degrees",
            "leave out one of them: the tilt alone gives the orientation",
        )
    return Orientation(row, column, (0.0, 0.0, 1.0 if normal[2] >= 0 else -1.0), texts)


def cosine(degrees: float) -> float:
    """The cosine to 16 significant digits, the same on every machine."""
    return sine(90.0 - math.fmod(degrees, 360.0))


def sine(degrees: float) -> float:
    """The sine to 16 significant digits, the same on every machine: its Taylor series in 40 decimal digits."""
    context = Context(prec=40)
    x = context.divide(context.multiply(Decimal(math.fmod(degrees, 360.0)), _PI), Decimal(180))
    x = context.remainder_near(x, 2 * _PI)
    square = -context.multiply(x, x)
    term = total = x
    for n in range(3, 60, 2):
        term = context.divide(context.multiply(term, square), Decimal(n * (n - 1)))
        total = context.add(total, term)
    return float(total.quantize(Decimal("1e-16"), context=context))


def _unlike_axes(row: Point, column: Point) -> WrongVectors | None:
    for name, direction in (("rows", row), ("columns", column)):
        length = math.sqrt(dot(direction, direction))
        if abs(length - 1) > TOLERANCE:
            return WrongVectors(
                "DF072",
                f"the direction of the {name} in ImageOrientationPatient has no unit length",
                f"length {length:.6g}",
                f"1 within {TOLERANCE:g}",
                "divide its three values by its length, and write six digits or more",
            )
    if abs(dot(row, column)) > TOLERANCE:
        return WrongVectors(
            "DF072",
            "rows and columns in ImageOrientationPatient are not at right angles",
            f"scalar product {dot(row, column):.6g}",
            f"0 within {TOLERANCE:g}",
            "correct the direction cosines, and write six digits or more",
        )
    return None


def _unit(v: Point) -> Point:
    length = math.sqrt(dot(v, v))
    return (v[0] / length, v[1] / length, v[2] / length)


AXIAL = Orientation((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), ("1", "0", "0", "0", "1", "0"))
"""Rows to the patient's left, columns to the back, slices towards the head."""
