"""A series of a spec, painted in memory frame by frame as it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dicomforge.kinds.in_memory import in_memory
from dicomforge.model.attributes import Attributes
from dicomforge.model.height_map import height_map_of
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.truth import Truth
from dicomforge.phantom.heights import Surveyor
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.preview.painted_objects import PaintedObjects
from dicomforge.preview.planes import grid_of
from dicomforge.preview.series_view import Frame, Names, ObjectGroups, Path
from dicomforge.transfer.read.frames import FrameDecoder
from dicomforge.transfer.read.numbers import frame_count


class PlannedSeries:
    """A SeriesPlan as the preview sees it (`SeriesView`)."""

    def __init__(self, plan: SeriesPlan, path: str, truth: Truth | None = None) -> None:
        """`path` is the spec file; `truth` has the objects of the series."""
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
        self._painted = PaintedObjects(truth) if truth is not None else None
        self.objects: ObjectGroups | None = self._painted
        self.truth_work = self._painted.work if self._painted is not None else 0

    def attributes(self, instance: int) -> Attributes:
        return self._plan.attributes(instance)

    def meta(self) -> Attributes:
        """What the author wrote of group 0002."""
        return self._plan.file_meta

    def pixels(self, frame: Frame) -> NDArray[Any]:
        if not self._plan.has_pixels:
            return self._decoder(frame.instance).frame(frame.number, raw=False)
        plan, instance = self._plan, self._plan.instances[frame.instance]
        place = instance.frames[frame.number - 1]
        if self._labels is not None:
            label = self._labels.frames[frame.number - 1]
            return self._labeller.frame(label, place, plan.formats[0].bits_allocated)
        if (heights := height_map_of(plan.part)) is not None:
            return Surveyor(plan.recipes, heights).frame(frame.number)
        stored = self._painter.frame(Asked(instance.recipe, place, (instance.name, str(frame.number)))).stored.copy()
        photometric = plan.attributes(frame.instance).text("PhotometricInterpretation") if stored.ndim > 2 else ""
        return as_rgb(stored, photometric)

    def truth(self) -> Mapping[str, Any] | None:
        """What truth.json says, or would say, of the series."""
        return self._painted.measured() if self._painted is not None else None

    def content(self, instance: int) -> bytes:
        return next(in_memory(self._plan, range(instance, instance + 1)))

    @cached_property
    def _decoder(self) -> Callable[[int], FrameDecoder]:
        """Of the pixels that an author wrote: it keeps the last instance."""
        return lru_cache(maxsize=1)(lambda instance: FrameDecoder(BytesIO(self.content(instance))))

    @cached_property
    def _painter(self) -> Painter:
        return Painter(self._plan.recipes, self._plan.grids, self._plan.formats)

    @cached_property
    def _labeller(self) -> Labeller:
        assert self._labels is not None
        return Labeller(self._plan.recipes, self._plan.grids, self._labels.segments)


def _written(plan: SeriesPlan) -> Iterator[Frame]:
    """The frames of Pixel Data that the author wrote."""
    for position in range(len(plan.instances)):
        header = plan.attributes(position)
        if header.filled("PixelData"):
            for number in range(1, frame_count(header) + 1):
                yield Frame(position, number, grid_of(header, number))


def as_rgb(stored: NDArray[Any], photometric: str) -> NDArray[Any]:
    """Colours as RGB, where they are stored as full YBR (PS3.3 C.7.6.3.1.2)."""
    if stored.ndim != 3 or not photometric.startswith("YBR"):
        return stored
    from pydicom.pixels.processing import convert_color_space

    return convert_color_space(stored.astype(np.uint8), "YBR_FULL", "RGB")


def _frames(plan: SeriesPlan) -> tuple[Frame, ...]:
    if not plan.has_pixels:
        return tuple(_written(plan))
    labels = labels_of(plan.part)
    in_space = "FrameOfReferenceUID" in plan.shared
    frames = []
    for position, instance in enumerate(plan.instances):
        for number, one in enumerate(instance.frames, 1):
            grid = plan.grids[one.grid]
            segment = labels.frames[number - 1].segment if labels is not None else 0
            frames.append(Frame(position, number, grid if grid.patient and in_space else None, segment))
    return tuple(frames)
