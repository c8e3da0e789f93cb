"""Turns: what is painted for each frame of a sequence, and what it takes over from the frames before it.

Decided for several frames before the first of them is painted, so that the outlines of all of them can be cut
together.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from dicomforge.phantom.outline import Where
from dicomforge.phantom.program import Disturb, Paint, Step

Steps = tuple[Step, ...]


class Held(NamedTuple):
    """What a painter has: the steps of the last frame, of the canvas it keeps, and of the one it paints on.

    Those of the last two are such as no chance decides. An empty kept canvas is none; None: a frame that was never
    painted, a canvas that holds something else.
    """

    last: Steps | None = None
    kept: Steps = ()
    canvas: Steps | None = None


class Begin(Enum):
    """What a frame begins on."""

    LAST = "the last frame's pixels are its own"
    OWN = "the painter's canvas as it stands"
    KEPT = "the kept canvas, which is not painted on"
    COPY = "a copy of the kept canvas"
    BLANK = "a canvas of zeros"


class Turn(NamedTuple):
    """How the frame of a program comes to be.

    The steps from `done` to `painted` are painted, and when `keep` are, if that is not 0, a copy is kept. What comes
    after `painted` are noises, which may act while values are rounded.
    """

    program: Steps
    begin: Begin
    done: int
    keep: int
    painted: int
    after: Held

    def shapes(self) -> Iterator[Where]:
        """Those that are painted, in order."""
        taken = self.program[self.done : self.painted]
        return (step.where for step in taken if isinstance(step, Paint) and step.where is not None)


def turn(held: Held, program: Steps) -> Turn:
    """How the frame of a program comes to be.

    What it shares with the frame before is kept, for the next frame will probably share it too.
    """
    if program == held.last:
        return Turn(program, Begin.LAST, len(program), 0, len(program), held)
    noises = [i for i, step in enumerate(program) if isinstance(step, Disturb)]
    level, painted = noises[0] if noises else len(program), len(program)
    while painted > level and isinstance(program[painted - 1], Disturb):
        painted -= 1
    plain = program[:level]
    canvas = plain if painted == level else None
    if plain == held.canvas:
        return Turn(program, Begin.OWN, level, 0, painted, held._replace(last=program, canvas=canvas))
    if plain == held.kept and plain and canvas is not None:
        return Turn(program, Begin.KEPT, level, 0, painted, held._replace(last=program))
    done = len(held.kept) if plain[: len(held.kept)] == held.kept else 0
    shared = _shared(plain, held.last or ())
    keep = shared if shared > done else 0
    after = Held(program, program[:keep] if keep else held.kept, canvas)
    return Turn(program, Begin.COPY if done else Begin.BLANK, done, keep, painted, after)


def _shared(program: Steps, before: Steps) -> int:
    for count, (step, other) in enumerate(zip(program, before, strict=False)):
        if step != other:
            return count
    return min(len(program), len(before))
