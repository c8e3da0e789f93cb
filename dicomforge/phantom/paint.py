"""Painter: recipes on grids become the stored values of frames."""

import math
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan, InstancePlan
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.canvas import Canvas
from dicomforge.phantom.coverage import coverages, summed_up
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.frame_reuse import Begin, Reusable, Reuse, reuse
from dicomforge.phantom.program import Program
from dicomforge.phantom.quantize import Painted, Quantizer
from dicomforge.phantom.steps import Act, Disturb, Mean, Paint, Step, margin, shapes

AHEAD, AHEAD_STEPS = 16, 4096
"""Frames that are decided together, so that their outlines can be cut together, as long as they have so few steps."""


class Asked(NamedTuple):
    """A frame of `recipes[recipe]`; `stream`, (instance, frame), ends the key of its random numbers."""

    recipe: int
    frame: FramePlan
    stream: tuple[str, ...]


def asked_of(instance: InstancePlan) -> Iterator[Asked]:
    """The frames of an instance."""
    for number, frame in enumerate(instance.frames, 1):
        yield Asked(instance.recipe, frame, (instance.name, str(number)))


class _Size(NamedTuple):
    """The size of a frame, and the rows and columns that are painted beyond each side of it."""

    samples: int
    rows: int
    columns: int
    above: int
    beside: int

    def inner(self, values: Values) -> Values:
        """The frame without its margin."""
        return values[:, self.above : self.above + self.rows, self.beside : self.beside + self.columns]


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
        self._resize(_Size(0, 0, 0, 0, 0))

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

    def frames(self, instance: InstancePlan) -> Iterator[Painted]:
        """The frames of an instance, painted as they are asked for."""
        return map(self.frame, asked_of(instance))

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
            steps_of = self._programs[asked.recipe].steps(place, asked.frame.steps, asked.stream)
            size = _Size(format.samples, place.rows, place.columns, *margin(steps_of))
            dtype = np.float64 if format.is_wide else np.float32
            if size != self._size or dtype != self._canvas.values.dtype:
                if self._decided:
                    break
                self._resize(size, dtype)
                held = self._held
            made = reuse(held, steps_of, format)
            self._decided.append((asked, made))
            steps += sum(step.planes * len(step.layers) if isinstance(step, Mean) else 1 for step in made.program)
            held, self._next = made.after, next(self._coming, None)
        painted = [where for _, made in self._decided for where in made.shapes()]
        self._windows = coverages(painted, *self._canvas.values.shape[1:])

    def _resize(self, size: _Size, dtype: type[np.floating] = np.float32) -> None:
        """Nothing is reused of frames of another size or precision."""
        shape = size.samples, size.rows, size.columns
        wide = size.samples, size.rows + 2 * size.above, size.columns + 2 * size.beside
        self._canvas, self._quantizer, self._held = Canvas(wide, dtype), Quantizer(shape, dtype), Reusable()
        self._size = size

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
        return self._quantizer.quantized(self._size.inner(values), noises, format)

    def _take(self, step: Step) -> None:
        """One step on the canvas."""
        if isinstance(step, Disturb):
            inner = self._size.inner(self._canvas.values)
            disturbed = np.ascontiguousarray(inner)
            self._quantizer.disturb(disturbed, step)
            inner[...] = disturbed
            self._canvas.all_changed()
        elif isinstance(step, Act):
            for plane in self._canvas.values:
                step.made.act(plane, step.spacing_mm, (self._size.above, self._size.beside))
            self._canvas.all_changed()
        elif isinstance(step, Mean):
            for number in self._canvas.averaged(touched(step, self._canvas.values.shape[1]), step):
                for one in step.plane(number):
                    self._paint(one)
        else:
            self._paint(step)

    def _paint(self, step: Paint) -> None:
        if step.where is None:
            self._canvas.paint(step, None)
            return
        for window in summed_up(self._windows, step.shares):
            self._canvas.paint(step, window)


def touched(step: Mean, rows: int) -> slice:
    """The rows of a frame that may change."""
    if any(one.where is None for number in range(step.planes) for one in step.plane(number)):
        return slice(0, rows)
    reaches = [where.reach for where in shapes(step)]
    half = rows / 2
    first, last = min(one.low for one in reaches), max(one.high for one in reaches)
    return slice(math.floor(max(first, -half) + half), math.ceil(min(last, half) + half))
