"""Manifest: manifest.jsonl, a line for each file of a series and of the series that are part of its truth."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.produced import Maker
from dicomforge.model.recipe import Layer, Recipe
from dicomforge.model.truth import NAME, Truth
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.resolve import resolved
from dicomforge.truth.measure import Fill
from dicomforge.truth.splits import split_of

TEXT = "text"
"""The shape whose boxes are listed."""


def lines(
    truth: Truth, target: str, maker: Callable[[SeriesPlan], Maker], filler: Callable[[SeriesPlan], Fill]
) -> Iterator[dict[str, Any]]:
    """The files, in the order of series and instances."""
    split = split_of(target, truth.splits)
    for series in truth.series:
        digests = frames_of(series, filler(series)) if truth.frames and series.has_pixels else None
        boxes = _Texts(series)
        for position, sha256 in enumerate(sha256_of(series, maker)):
            planned, known = series.instances[position], series.attributes(position)
            line = {
                "path": planned.path,
                "target": series.key,
                "truth_of": target.removesuffix(NAME),
                "patient": series.patient,
                "number": planned.number,
                "sop_class_uid": series.sop_class,
                "sop_instance_uid": planned.uid,
                "series_uid": series.uid,
                "study_uid": known.text("StudyInstanceUID"),
                "study_date": known.text("StudyDate"),
                "sha256": sha256,
                "split": split,
                "texts": list(boxes.of(planned)),
            }
            yield line | ({} if digests is None else {"frames": next(digests)})


def sha256_of(series: SeriesPlan, maker: Callable[[SeriesPlan], Maker]) -> Iterator[str]:
    """The digest of each file."""
    digest = hashlib.sha256()
    for part in maker(series)(range(len(series.instances))):
        for buffer in part.buffers:
            digest.update(buffer)
        if part.last:
            yield digest.hexdigest()
            digest = hashlib.sha256()


def frames_of(series: SeriesPlan, fill: Fill) -> Iterator[list[str]]:
    """The digests of the frames of each instance: of their samples as native PixelData has them, in little endian.

    A frame of single bits is hashed as a byte for each pixel.
    """
    for filled in fill(range(len(series.instances))):
        frames = () if filled.frames is None else filled.frames.frames
        yield [hashlib.sha256(native(frame)).hexdigest() for frame in frames]


def native(frame: NDArray[Any]) -> bytes:
    return frame.astype(frame.dtype.newbyteorder("<")).tobytes()


class _Texts:
    """Where the frames of a series have text."""

    def __init__(self, series: SeriesPlan) -> None:
        self._series = series
        self._recipes = [[layer for layer in recipe.layers if layer.type == TEXT] for recipe in series.recipes]

    def of(self, instance: InstancePlan) -> Iterator[dict[str, Any]]:
        """The texts of an instance."""
        if not instance.frames or not self._series.recipes:
            return
        for number, frame in enumerate(instance.frames, 1):
            for layer in self._recipes[instance.recipe]:
                box = self._box(layer, frame.grid, frame.steps)
                if box is not None:
                    text = resolved(dict(layer.params)[TEXT], frame.steps)
                    yield {"frame": number, "layer": layer.name, "text": text, "box": box}

    def _box(self, layer: Layer, grid: int, steps: tuple[int, ...]) -> dict[str, list[int]] | None:
        """The first and last row and column that it touches; None where that is none."""
        alone = Labeller([Recipe((layer,))], self._series.grids, (layer.name,))
        touched = alone.visible(0, grid, steps)[0] > 0
        rows, columns = np.flatnonzero(touched.any(axis=1)), np.flatnonzero(touched.any(axis=0))
        if not rows.size:
            return None
        return {"rows": [int(rows[0]), int(rows[-1])], "columns": [int(columns[0]), int(columns[-1])]}
