"""Painter: recipes on grids become the stored values of frames."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.produced import ahead
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.blend import blend
from dicomforge.phantom.coverage import coverage
from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.program import Disturb, Paint, Program, Step
from dicomforge.phantom.stream import Stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Canvas = NDArray[np.float32]

BLOCK = 1 << 18
"""Values that noise and rounding take at a time, so that they stay in the processor's cache; a multiple of 4.

Also a multiple of the values that a noise draws together.
"""


ROUNDED = float(1 << 22)
"""A float32 is exact to less than one part in so many, after a few steps."""


class Painted(NamedTuple):
    """The pixels of one frame.

    `stored` is C-contiguous, (rows, columns) or (rows, columns, samples), uint8 (also for a single bit), int8, uint16
    or int16 in native byte order; it is a buffer that a later call of `frame` overwrites, though none of the next
    `ahead` ones (model/produced.py). `clipped` counts the values, of every sample, that the format could not hold.
    """

    stored: NDArray[Any]
    clipped: int


class _Kept(NamedTuple):
    """A canvas (samples, rows, columns) and the steps that painted it: the next frame goes on from there."""

    steps: tuple[Step, ...]
    canvas: Canvas


class _Fit(NamedTuple):
    """Whether a canvas after `steps` still fits the format when `noises` have acted."""

    steps: tuple[Step, ...]
    noises: list[Any]
    fits: bool


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
        self._dtype = np.dtype(f"{'i' if format.signed else 'u'}{max(1, format.bits_allocated // 8)}")
        self._kept: _Kept | None = None
        self._last: tuple[Step, ...] = ()
        self._holds: tuple[Step, ...] | None = None
        self._fit = _Fit((), [], False)
        self._streams: list[Stream] = []
        self._canvas: Canvas = np.empty((0, 0, 0), np.float32)
        self._block: Canvas = np.empty((2, BLOCK), np.float32)
        self._buffers: deque[NDArray[Any]] = deque()
        self._painted = Painted(np.empty(0, self._dtype), 0)

    def frame(self, recipe: int, grid: int, steps: tuple[int, ...], stream: tuple[str, ...]) -> Painted:
        """The frame of `recipes[recipe]` on `grids[grid]` at the indices `steps` on the axes of the series.

        `stream`, (instance, frame), ends the key of every noise layer's random numbers.
        """
        place = self._grids[grid]
        program = self._programs[recipe].steps(place, steps, stream)
        shape = (self._format.samples, place.rows, place.columns)
        if self._canvas.shape != shape:
            self._canvas, self._kept, self._last, self._holds = np.empty(shape, np.float32), None, (), None
            size = self._canvas.size
            self._buffers = deque(np.empty(size, self._dtype) for _ in range(1 + ahead(size * self._dtype.itemsize)))
        elif program == self._last:
            return self._painted
        noisy = [i for i, step in enumerate(program) if isinstance(step, Disturb)]
        level = noisy[0] if noisy else len(program)
        painted = [i for i, step in enumerate(program) if isinstance(step, Paint)]
        trailing = max(level, painted[-1] + 1 if painted else 0)
        with np.errstate(over="ignore", invalid="ignore"):
            canvas = self._level(program[:level])
            if trailing > level:
                canvas, self._holds = self._owned(canvas), None
                for step in program[level:trailing]:
                    self._take(step)
            self._last = program
            self._painted = self._stored(canvas, program, trailing)
        return self._painted

    def _level(self, program: tuple[Step, ...]) -> Canvas:
        """The canvas after the steps that no chance decides; one of ours, or the kept one, which must not change."""
        if program == self._holds:
            return self._canvas
        self._holds = None
        shared = 0
        for step, before in zip(program, self._last, strict=False):
            if step != before:
                break
            shared += 1
        kept = self._kept
        done = 0
        if kept is not None and kept.steps == program[: len(kept.steps)]:
            done = len(kept.steps)
            if done == len(program):
                return kept.canvas
            self._canvas[...] = kept.canvas
        else:
            self._canvas[...] = 0.0
        for i in range(done, len(program)):
            if i == shared > done:
                self._kept = _Kept(program[:i], self._canvas.copy())
            self._take(program[i])
        if shared == len(program) > done:
            self._kept = _Kept(program, self._canvas.copy())
        self._holds = program
        return self._canvas

    def _owned(self, canvas: Canvas) -> Canvas:
        if canvas is not self._canvas:
            self._canvas[...] = canvas
        return self._canvas

    def _take(self, step: Step) -> None:
        """One step on our canvas."""
        if isinstance(step, Disturb):
            flat, words = self._canvas.reshape(-1), Stream(step.stream)
            for start in range(0, flat.size, BLOCK):
                part = flat[start : start + BLOCK]
                step.noise.apply(part, part, self._block[0, : part.size], words)
        elif step.outline is None:
            self._cover(step, (0, 0), None)
        else:
            _, rows, columns = self._canvas.shape
            for window in coverage(step.outline, rows, columns, step.sample):
                self._cover(step, (window.row, window.column), window.alpha)

    def _cover(self, step: Paint, corner: tuple[int, int], alpha: Canvas | None) -> None:
        (top, left), size = corner, self._canvas.shape[1:]
        height, width = alpha.shape if alpha is not None else size
        under = self._canvas[:, top : top + height, left : left + width]
        if isinstance(step.value, tuple):
            for plane, value in zip(under, step.value * (len(under) // len(step.value)), strict=True):
                blend(step.blend, plane, value, alpha)
        else:
            field = step.value.values(lattice((size[0], size[1]), (top, left, height, width))).astype(np.float32)
            for plane in under:
                blend(step.blend, plane, field, alpha)

    def _stored(self, canvas: Canvas, program: tuple[Step, ...], done: int) -> Painted:
        """The stored values of a canvas after the first `done` steps of `program`; the others are noises.

        They are rint((value - intercept) / slope), clipped.
        """
        samples, rows, columns = canvas.shape
        flat, stored = canvas.reshape(-1), self._buffers[0]
        self._buffers.rotate(1)
        disturbs = [step for step in program[done:] if isinstance(step, Disturb)]
        noises = [step.noise for step in disturbs]
        drawn = list(zip(noises, self._streams_of(disturbs), strict=True))
        if (self._fit.steps, self._fit.noises) != (program[:done], noises):
            self._fit = _Fit(program[:done], noises, self._fits(canvas, noises))
        fits = self._fit.fits
        clipped = 0
        for start in range(0, flat.size, BLOCK):
            values, scratch = self._block[:, : min(BLOCK, flat.size - start)]
            before = flat[start : start + BLOCK]
            for noise, words in drawn:
                noise.apply(before, values, scratch, words)
                before = values
            self._round(before, values)
            if not fits:
                clipped += self._clip(values)
            np.copyto(stored[start : start + BLOCK], values, casting="unsafe")
        if samples == 1:
            return Painted(stored.reshape(rows, columns), clipped)
        return Painted(np.ascontiguousarray(stored.reshape(canvas.shape).transpose(1, 2, 0)), clipped)

    def _streams_of(self, noises: list[Disturb]) -> list[Stream]:
        """A stream for each noise, at its begin."""
        self._streams += [Stream(()) for _ in range(len(noises) - len(self._streams))]
        for stream, step in zip(self._streams, noises, strict=False):
            stream.restart(step.stream)
        return self._streams[: len(noises)]

    def _fits(self, canvas: Canvas, noises: list[Any]) -> bool:
        """Whether no value can leave the format after `noises`, as far as they tell how far they lead."""
        farthest = sum(noise.farthest() if hasattr(noise, "farthest") else math.inf for noise in noises)
        low, high = float(canvas.min()) - farthest, float(canvas.max()) + farthest
        slope, intercept = self._format.slope, self._format.intercept
        ends = sorted((end - intercept) / slope for end in (low, high))
        rounding = 1 + (abs(ends[0]) + abs(ends[1]) + abs(intercept / slope)) / ROUNDED
        return self._format.lowest + rounding <= ends[0] and ends[1] <= self._format.highest - rounding

    def _round(self, before: Canvas, values: Canvas) -> None:
        """Output values become stored values, where the format can hold them."""
        if self._format.intercept != 0.0:
            before = np.subtract(before, self._format.intercept, out=values)
        if self._format.slope != 1.0:
            before = np.divide(before, self._format.slope, out=values)
        np.rint(before, out=values)

    def _clip(self, values: Canvas) -> int:
        """The number of stored values that the format cannot hold, which become those next to them."""
        lowest, highest = float(self._format.lowest), float(self._format.highest)
        if values.min() >= lowest and values.max() <= highest:
            return 0
        clipped = values.size - int(np.count_nonzero((values >= lowest) & (values <= highest)))
        # What is no number (infinity less infinity) would be cast as each machine likes.
        np.copyto(values, lowest, where=np.isnan(values))
        np.clip(values, lowest, highest, out=values)
        return clipped
