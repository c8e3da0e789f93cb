"""Painter: recipes on grids become the stored values of frames."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.canvas import Canvas
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.frame_reuse import Begin, Held, Turn, turn
from dicomforge.phantom.program import Disturb, Program, Step
from dicomforge.phantom.quantize import Painted, Store

AHEAD, AHEAD_STEPS = 16, 4096
"""Frames that are decided together, so that their outlines can be cut together, as long as they have so few steps."""


class Asked(NamedTuple):
    """A frame: of `recipes[recipe]` on `grids[grid]` at the indices `steps` on the axes of the series.

    `stream`, (instance, frame), ends the key of every noise layer's random numbers.
    """

    recipe: int
    grid: int
    steps: tuple[int, ...]
    stream: tuple[str, ...]


class Painter:
    """Paints the frames of one series.

    What a frame shares with the one before it (equal layers at the same place of the image, from the first on) is
    painted once. A painter belongs to one process and one thread.
    """

    def __init__(self, recipes: tuple[Recipe, ...], grids: tuple[Grid, ...], format: PixelFormat) -> None:
        """Raises KeyError for a layer type that nobody contributes."""
        self._programs = tuple(Program(recipe) for recipe in recipes)
        self._grids = grids
        self._format = format
        self._coming: Iterator[Asked] = iter(())
        self._next: Asked | None = None
        self._turns: deque[tuple[Asked, Turn]] = deque()
        self._windows: Iterator[Coverage | None] = iter(())
        self._begin((0, 0, 0))

    def expect(self, frames: Iterable[Asked]) -> None:
        """Tell which frames will be asked for, in order: then they cost less. Others may be asked for as well."""
        self._coming = iter(frames)
        self._next = next(self._coming, None)
        self._turns.clear()

    def frame(self, recipe: int, grid: int, steps: tuple[int, ...], stream: tuple[str, ...]) -> Painted:
        """The frame of `recipes[recipe]` on `grids[grid]` at the indices `steps` on the axes of the series.

        `stream`, (instance, frame), ends the key of every noise layer's random numbers.
        """
        turn = self._turn(Asked(recipe, grid, steps, stream))
        if turn.begin is not Begin.LAST:
            with np.errstate(over="ignore", invalid="ignore"):
                self._painted = self._made(turn)
        self._held = turn.after
        return self._painted

    def _turn(self, asked: Asked) -> Turn:
        if not self._turns:
            self._plan()
        if not self._turns or self._turns[0][0] != asked:
            self.expect([asked])
            self._plan()
        return self._turns.popleft()[1]

    def _plan(self) -> None:
        """The turns of the next frames, those of one size, and the windows that they paint in."""
        held, steps = self._held, 0
        while self._next is not None and len(self._turns) < AHEAD and steps < AHEAD_STEPS:
            asked, place = self._next, self._grids[self._next.grid]
            shape = self._format.samples, place.rows, place.columns
            if shape != self._canvas.values.shape:
                if self._turns:
                    break
                self._begin(shape)
                held = self._held
            taken = turn(held, self._programs[asked.recipe].steps(place, asked.steps, asked.stream))
            self._turns.append((asked, taken))
            steps += len(taken.program)
            held, self._next = taken.after, next(self._coming, None)
        shapes = [where for _, taken in self._turns for where in taken.shapes()]
        self._windows = coverages(shapes, *self._canvas.values.shape[1:])

    def _begin(self, shape: tuple[int, int, int]) -> None:
        """Nothing is held of frames of another size."""
        self._canvas, self._store, self._held = Canvas(shape), Store(shape, self._format), Held()

    def _made(self, turn: Turn) -> Painted:
        canvas = self._canvas
        if turn.begin is Begin.COPY:
            canvas.restore()
        elif turn.begin is Begin.BLANK:
            canvas.clear()
        for count, step in enumerate(turn.program[turn.done : turn.painted], turn.done + 1):
            self._take(step)
            if count == turn.keep:
                canvas.keep()
        noises = [step for step in turn.program[turn.painted :] if isinstance(step, Disturb)]
        return self._store.stored(canvas.kept if turn.begin is Begin.KEPT else canvas.values, noises)

    def _take(self, step: Step) -> None:
        """One step on the canvas."""
        if isinstance(step, Disturb):
            self._store.disturb(self._canvas.values, step)
            self._canvas.all_changed()
        elif step.where is None:
            self._canvas.paint(step, None)
        else:
            for window in iter(self._windows.__next__, None):
                self._canvas.paint(step, window)
