"""Frame reuse: what each frame of a sequence takes over from the frames before it, and what is painted anew.

Decided for several frames before the first of them is painted, so that the outlines of all of them can be cut
together.
"""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.outline import Where
from dicomforge.phantom.steps import Act, Disturb, Step, shapes

Steps = tuple[Step, ...]


class Reusable(NamedTuple):
    """What a painter has: the last frame's steps and format, and the steps of its two canvases.

    The steps of the two canvases are without noise. An empty kept canvas is none; None: no frame was painted yet, or
    the canvas holds something else.
    """

    last: Steps | None = None
    kept: Steps = ()
    canvas: Steps | None = None
    format: PixelFormat | None = None


class Begin(Enum):
    """What a frame begins with."""

    LAST = "the last frame, which is equal"
    OWN = "the painter's canvas as it is"
    KEPT = "the kept canvas, which is not painted on"
    COPY = "a copy of the kept canvas"
    BLANK = "a canvas of zeros"


class Reuse(NamedTuple):
    """How a frame is made from its program.

    The steps from `done` to `painted` are painted; after the first `keep` of the program, unless that is 0, the
    canvas is copied. The steps after `painted` are noises, which can act while values are rounded.
    """

    program: Steps
    begin: Begin
    done: int
    keep: int
    painted: int
    after: Reusable

    def shapes(self) -> Iterator[Where]:
        """The shapes that are painted, in order."""
        return (where for step in self.program[self.done : self.painted] for where in shapes(step))


def reuse(held: Reusable, program: Steps, format: PixelFormat) -> Reuse:
    """How the frame of a program is made.

    What it shares with the frame before is kept, since the next frame probably shares it too.
    """
    if program == held.last and format == held.format:
        return Reuse(program, Begin.LAST, len(program), 0, len(program), held)
    noises = [i for i, step in enumerate(program) if isinstance(step, (Disturb, Act))]
    level, painted = noises[0] if noises else len(program), len(program)
    while painted > level and isinstance(program[painted - 1], Disturb):
        painted -= 1
    plain = program[:level]
    canvas = plain if painted == level else None
    if plain == held.canvas:
        return Reuse(program, Begin.OWN, level, 0, painted, held._replace(last=program, canvas=canvas, format=format))
    if plain == held.kept and plain and canvas is not None:
        return Reuse(program, Begin.KEPT, level, 0, painted, held._replace(last=program, format=format))
    done = len(held.kept) if plain[: len(held.kept)] == held.kept else 0
    shared = _shared(plain, held.last or ())
    keep = shared if shared > done else 0
    after = Reusable(program, program[:keep] if keep else held.kept, canvas, format)
    return Reuse(program, Begin.COPY if done else Begin.BLANK, done, keep, painted, after)


def _shared(program: Steps, before: Steps) -> int:
    differ = (count for count, (step, other) in enumerate(zip(program, before, strict=False)) if step != other)
    return next(differ, min(len(program), len(before)))
