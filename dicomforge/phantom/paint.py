"""Painter: recipes on grids become the stored values of frames."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.canvas import Canvas
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.frame_reuse import Begin, Reusable, Reuse, reuse
from dicomforge.phantom.program import Disturb, Program, Step
from dicomforge.phantom.quantize import Painted, Quantizer

AHEAD, AHEAD_STEPS = 16, 4096
"""Frames that are decided together, so that their outlines can be cut together, as long as they have so few steps."""


class Asked(NamedTuple):
    """A frame of `recipes[recipe]`; `stream`, (instance, frame), ends the key of its random numbers."""

    recipe: int
    frame: FramePlan
    stream: tuple[str, ...]


class Painter:
    """Paints the frames of one series.

    What a frame shares with the one before it (equal layers at the same place of the image, from the first on) is
    painted once. A painter belongs to one process and one thread.
    """

    def __init__(
        self, recipes: tuple[Recipe, ...], grids: tuple[Grid, ...], formats: tuple[PixelFormat, ...]
    ) -> None:
        """Raises KeyError for an unknown layer type."""
        self._programs = tuple(Program(recipe) for recipe in recipes)
        self._grids = grids
        self._formats = formats
        self._coming: Iterator[Asked] = iter(())
        self._next: Asked | None = None
        self._decided: deque[tuple[Asked, Reuse]] = deque()
        self._windows: Iterator[Coverage | None] = iter(())
        self._resize((0, 0, 0))

    def expect(self, frames: Iterable[Asked]) -> None:
        """Announce which frames will be asked for, in order: then they cost less. Others may be asked for as well."""
        self._coming = iter(frames)
        self._next = next(self._coming, None)
        self._decided.clear()

    def frame(self, asked: Asked) -> Painted:
        """The frame that is asked for."""
        made = self._decision(asked)
        if made.begin is not Begin.LAST:
            with np.errstate(over="ignore", invalid="ignore"):
                self._painted = self._made(made, self._formats[asked.frame.format])
        self._held = made.after
        return self._painted

    def _decision(self, asked: Asked) -> Reuse:
        if not self._decided:
            self._decide()
        if not self._decided or self._decided[0][0] != asked:
            self.expect([asked])
            self._decide()
        return self._decided.popleft()[1]

    def _decide(self) -> None:
        """How the next frames of one size are made, and the windows that they paint in."""
        held, steps = self._held, 0
        while self._next is not None and len(self._decided) < AHEAD and steps < AHEAD_STEPS:
            asked, place = self._next, self._grids[self._next.frame.grid]
            format = self._formats[asked.frame.format]
            shape = format.samples, place.rows, place.columns
            if shape != self._canvas.values.shape:
                if self._decided:
                    break
                self._resize(shape)
                held = self._held
            steps_of = self._programs[asked.recipe].steps(place, asked.frame.steps, asked.stream)
            made = reuse(held, steps_of, format)
            self._decided.append((asked, made))
            steps += len(made.program)
            held, self._next = made.after, next(self._coming, None)
        shapes = [where for _, made in self._decided for where in made.shapes()]
        self._windows = coverages(shapes, *self._canvas.values.shape[1:])

    def _resize(self, shape: tuple[int, int, int]) -> None:
        """Nothing is reused of frames of another size."""
        self._canvas, self._quantizer, self._held = Canvas(shape), Quantizer(shape), Reusable()

    def _made(self, frame: Reuse, format: PixelFormat) -> Painted:
        canvas = self._canvas
        if frame.begin is Begin.COPY:
            canvas.restore()
        elif frame.begin is Begin.BLANK:
            canvas.clear()
        for count, step in enumerate(frame.program[frame.done : frame.painted], frame.done + 1):
            self._take(step)
            if count == frame.keep:
                canvas.keep()
        noises = [step for step in frame.program[frame.painted :] if isinstance(step, Disturb)]
        values = canvas.kept if frame.begin is Begin.KEPT else canvas.values
        return self._quantizer.quantized(values, noises, format)

    def _take(self, step: Step) -> None:
        """One step on the canvas."""
        if isinstance(step, Disturb):
            self._quantizer.disturb(self._canvas.values, step)
            self._canvas.all_changed()
        elif step.where is None:
            self._canvas.paint(step, None)
        else:
            for window in iter(self._windows.__next__, None):
                self._canvas.paint(step, window)
