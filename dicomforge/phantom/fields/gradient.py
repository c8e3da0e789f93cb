"""Values that change evenly along an axis, or from a centre outwards."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import extent, group, length, number, point2, word

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Radial:
    """A centre and the distance at which a radial gradient ends."""

    radius: float = length("distance from the centre at which `to` is reached", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """Values that change evenly along an axis, or from a centre outwards."""

    from_: float = number("value at the first pixel centre, at the start of `range`, or at the centre of `radial`")
    to: float = number("value at the last pixel centre, at the end of `range`, or at the edge of `radial`")
    axis: str = word(
        "x along u, y along v, z along the normal; the patient's axes with `plane: patient`", ("x", "y", "z"), "x"
    )
    range: tuple[float, float] | None = extent("where `from` and `to` lie on the axis, mm; constant outside")
    radial: Radial | None = group("from a centre outwards instead of along an axis", Radial)  # noqa: RUF009


DECLARES = Gradient
