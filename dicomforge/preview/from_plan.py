"""A series of a spec, painted in memory frame by frame as it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dicomforge.kinds.in_memory import in_memory
from dicomforge.model.attributes import Attributes
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.preview.series_view import Frame, Names, Path

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PlannedSeries:
    """A SeriesPlan as the preview sees it (`SeriesView`)."""

    def __init__(self, plan: SeriesPlan, path: str) -> None:
        """`path` is the spec file."""
        self._plan = plan
        self.names = Names(path, plan.patient, plan.study, plan.name)
        self.uid = plan.uid
        self.sop_class = plan.sop_class
        self.transfer_syntax = plan.instances[0].transfer_syntax
        self.uids = tuple(i.uid for i in plan.instances)
        self._labels = labels_of(plan.part)
        self.may_be_empty = self._labels is not None
        self.written: frozenset[Path] | None = frozenset(plan.written)
        self.frames = _frames(plan)

    def attributes(self, instance: int) -> Attributes:
        """The data set of an instance, without pixels."""
        return self._plan.attributes(instance)

    def meta(self) -> Attributes:
        """What the author wrote of group 0002."""
        return self._plan.file_meta

    def pixels(self, frame: Frame) -> NDArray[Any]:
        """Stored values, (rows, columns) or (rows, columns, 3)."""
        plan, instance = self._plan, self._plan.instances[frame.instance]
        place = instance.frames[frame.number - 1]
        if self._labels is not None:
            label = self._labels.frames[frame.number - 1]
            own = range(label.segment - 1, label.segment)
            mask: NDArray[Any] = self._labeller.masks(label.recipe, place.grid, place.steps, own)[0]
            return mask
        stored = self._painter.frame(Asked(instance.recipe, place, (instance.name, str(frame.number)))).stored.copy()
        photometric = plan.attributes(frame.instance).text("PhotometricInterpretation") if stored.ndim > 2 else ""
        return as_rgb(stored, photometric)

    def content(self, instance: int) -> bytes:
        """The whole file."""
        return next(in_memory(self._plan, range(instance, instance + 1)))

    @cached_property
    def _painter(self) -> Painter:
        return Painter(self._plan.recipes, self._plan.grids, self._plan.formats)

    @cached_property
    def _labeller(self) -> Labeller:
        assert self._labels is not None
        return Labeller(self._plan.recipes, self._plan.grids, self._labels.segments)


def as_rgb(stored: NDArray[Any], photometric: str) -> NDArray[Any]:
    """Colours as RGB, where they are stored as full YBR (PS3.3 C.7.6.3.1.2)."""
    if stored.ndim != 3 or not photometric.startswith("YBR"):
        return stored
    from pydicom.pixels.processing import convert_color_space

    return convert_color_space(stored.astype(np.uint8), "YBR_FULL", "RGB")


def _frames(plan: SeriesPlan) -> tuple[Frame, ...]:
    if not plan.has_pixels:
        return ()
    labels = labels_of(plan.part)
    in_space = "FrameOfReferenceUID" in plan.shared
    frames = []
    for position, instance in enumerate(plan.instances):
        for number, one in enumerate(instance.frames, 1):
            grid = plan.grids[one.grid]
            segment = labels.frames[number - 1].segment if labels is not None else 0
            frames.append(Frame(position, number, grid if grid.patient and in_space else None, segment))
    return tuple(frames)
