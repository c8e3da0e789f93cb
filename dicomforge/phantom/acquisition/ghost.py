"""A ghost: a faint copy of the frame, moved along the phase encoding and wrapped around, as in MR."""

from dataclasses import dataclass

from dicomforge.model.parameter import number, word
from dicomforge.phantom.arrays import Values

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """The frame, times `level`, is added to itself, moved by a part of its extent to the nearest whole pixel."""

    level: float = number("strength of the copy, as a part of the frame's values")
    shift: float = number("by which part of its extent the copy is moved: 0.5 is the N/2 ghost", 0.5)
    axis: str = word("the direction of phase encoding: x along rows, y along columns", ("x", "y"), "y")

    def act(self, values: Values, spacing_mm: tuple[float, float], margin: tuple[int, int]) -> None:
        """Change a frame (rows, columns) inside its margin in place."""
        import numpy as np

        (rows, columns), (above, beside) = values.shape, margin
        inner, along = values[above : rows - above, beside : columns - beside], "yx".index(self.axis)
        inner += np.roll(inner, round(self.shift * inner.shape[along]), along) * self.level


DECLARES = Ghost
