"""Images: the frames of a phantom as PixelData (PS3.3 C.7.6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dicomforge.kinds import Instance, Instances
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom import registries
from dicomforge.transfer import charset, syntax
from dicomforge.transfer.elements import SPECIFIC_CHARACTER_SET
from dicomforge.transfer.write import Frames

if TYPE_CHECKING:
    from dicomforge.phantom.paint import Asked, Painter
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch.

    Codecs come also with their library's version, and what other distributions contribute with that distribution's.
    """
    encoder = syntax.of(series.transfer_syntax)
    used = [("kind image", str(EPOCH)), (f"encoder {encoder.keyword}", str(encoder.epoch))]
    if version := encoder.version():
        used.append(("codec", version))
    if plugin := syntax.ENCODERS.plugin_version(syntax.name_of(encoder.keyword)):
        used.append((f"plugin {encoder.keyword}", plugin))
    sets = [series.shared.get(SPECIFIC_CHARACTER_SET)]
    sets += [own for column in series.columns if column.tag == SPECIFIC_CHARACTER_SET for own in column.elements]
    if any(charset.has_extension(charset.terms_of(element)) for element in sets):
        used.append(("code extension", str(charset.EPOCH)))
    used += registries.plugins(series.recipes)
    return (*used, *((name, str(epoch)) for name, epoch in registries.epochs(series.recipes)))


def instances(series: SeriesPlan) -> Instances:
    """The frames of each instance, painted as they are asked for."""
    format = series.pixels
    if format is None or series.omit_pixels:
        return lambda positions: (Instance(None) for _ in positions)
    from dicomforge.phantom.paint import Painter

    painter = Painter(series.recipes, series.grids, format)

    def filled(positions: range) -> Iterator[Instance]:
        painter.expect(asked for position in positions for asked in _asked(series.instances[position]))
        for position in positions:
            plan = series.instances[position]
            frames = _Painted(painter, plan, format)
            held = Frames(frames, format, series.pixel_bytes(plan)) if plan.frames else None
            yield Instance(held, clipped=frames.clipped)

    return filled


def _asked(instance: InstancePlan) -> Iterator[Asked]:
    """What the painter is asked for."""
    from dicomforge.phantom.paint import Asked

    for number, frame in enumerate(instance.frames, 1):
        yield Asked(instance.recipe, frame.grid, frame.steps, (instance.name, str(number)))


class _Painted:
    """The stored frames of an instance, painted as they are asked for; each is a view that the next overwrites."""

    def __init__(self, painter: Painter, instance: InstancePlan, format: PixelFormat) -> None:
        self._instance = instance
        self._painter = painter
        self._by_plane = format.samples > 1 and format.planar == 1
        self._clipped = 0

    def __iter__(self) -> Iterator[Frame]:
        for asked in _asked(self._instance):
            painted = self._painter.frame(*asked)
            self._clipped += painted.clipped
            yield _planar(painted.stored) if self._by_plane else painted.stored

    def clipped(self) -> int:
        """Samples that did not fit, of the frames painted since this was last asked."""
        clipped, self._clipped = self._clipped, 0
        return clipped


def _planar(frame: Frame) -> Frame:
    """(rows, columns, samples) as (samples, rows, columns): PlanarConfiguration 1."""
    import numpy as np

    return np.ascontiguousarray(frame.transpose(2, 0, 1))
