"""The stored values of a series, painted from its plan or decoded from its files, one frame at a time."""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.compare.side import Sheet
from dicomforge.kinds import Instance, instances, is_lossy
from dicomforge.kinds.in_memory import in_memory
from dicomforge.model.height_map import height_map_of
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.read.frames import FrameDecoder, frames_held

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stored = NDArray[Any]


class FrameSource(ABC):
    """The frames of the instances of one series."""

    @abstractmethod
    def keys(self, position: int) -> Sequence[Any]:
        """What names each frame of an instance, numbers from 1 for most; frames with equal keys are compared."""

    def token(self, position: int, key: Any) -> object:
        """Something that is equal where the stored values are; two None are not."""
        return None

    @abstractmethod
    def stored(self, position: int, key: Any) -> Stored:
        """(rows, columns) or (rows, columns, samples) stored values; the next call may overwrite them.

        Raises ValueError, with the reason, where they cannot be had.
        """


def frames_of(sheet: Sheet, against: Sheet) -> FrameSource:
    """The frames of a sheet that is compared with another."""
    series = sheet.plan
    if series is None or not series.has_pixels:
        return DecodedFrames(sheet)
    if height_map_of(series.part) is not None:
        return FilledFrames(series)
    if against.plan is None and is_lossy(series):
        return EncodedFrames(series)
    if labels_of(series.part) is None:
        return ImageFrames(series)
    return LabelFrames(series) if against.plan is not None else FilledFrames(series)


class ImageFrames(FrameSource):
    """The frames of a phantom; what paints equal steps in an equal format paints the same."""

    def __init__(self, series: SeriesPlan) -> None:
        from dicomforge.phantom.paint import Painter
        from dicomforge.phantom.program import Program

        self._series = series
        self._painter = Painter(series.recipes, series.grids, series.formats)
        self._programs = [Program(recipe) for recipe in series.recipes]

    def keys(self, position: int) -> Sequence[Any]:
        return range(1, len(self._series.instances[position].frames) + 1)

    def token(self, position: int, key: Any) -> object:
        """The painter's steps, the size and the format."""
        series, instance = self._series, self._series.instances[position]
        place = instance.frames[key - 1]
        grid = series.grids[place.grid]
        steps = self._programs[instance.recipe].steps(grid, place.steps, (instance.name, str(key)))
        return grid.rows, grid.columns, series.formats[place.format]._replace(planar=0), steps

    def stored(self, position: int, key: Any) -> Stored:
        from dicomforge.phantom.paint import Asked

        instance = self._series.instances[position]
        asked = Asked(instance.recipe, instance.frames[key - 1], (instance.name, str(key)))
        return self._painter.frame(asked).stored


class LabelFrames(FrameSource):
    """The frames of a segmentation, also those that would be left out since nothing is labelled in them.

    A key is the number of the segment and the rank of its plane; the values are 0 or 1.
    """

    def __init__(self, series: SeriesPlan) -> None:
        from dicomforge.phantom.labels import Labeller
        from dicomforge.phantom.program import Program

        labels = labels_of(series.part)
        assert labels is not None
        self._series = series
        self._labels = labels
        self._labeller = Labeller(series.recipes, series.grids, labels.segments)
        self._programs = [Program(recipe) for recipe in series.recipes]
        self._index = {(f.segment, f.position): i for i, f in enumerate(labels.frames)}

    def keys(self, position: int) -> Sequence[Any]:
        return tuple(self._index)

    def token(self, position: int, key: Any) -> object:
        """What is painted in the plane, and which layers are segments."""
        frame, place, grid = self._at(position, key)
        recipe = self._series.recipes[frame.recipe]
        steps = self._programs[frame.recipe].by_layer(grid, place.steps, ())
        return grid.rows, grid.columns, self._labels.segments, [layer.name for layer in recipe.layers], steps

    def stored(self, position: int, key: Any) -> Stored:
        frame, place, _ = self._at(position, key)
        stored: Stored = self._labeller.frame(frame, place, self._series.formats[0].bits_allocated)
        return stored.astype("u1") if stored.dtype == bool else stored

    def _at(self, position: int, key: Any) -> tuple[Any, Any, Any]:
        index = self._index[key]
        place = self._series.instances[position].frames[index]
        return self._labels.frames[index], place, self._series.grids[place.grid]


class DecodedFrames(FrameSource):
    """Frames of files that are decoded, without conversion of colours; none of what has no PixelData."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows, folder = sheet.rows, Path(sheet.folder)
        self._pixels = lru_cache(maxsize=1)(lambda position: FrameDecoder(folder / self._rows[position].path))

    def keys(self, position: int) -> Sequence[Any]:
        return range(1, self._rows[position].encoded.frames + 1)

    def stored(self, position: int, key: Any) -> Stored:
        try:
            return self._pixels(position).frame(key, raw=True)
        except (OSError, ValueError) as error:
            raise ValueError(f"cannot be decoded ({str(error).splitlines()[0]})") from error


class EncodedFrames(DecodedFrames):
    """The frames that a lossy encoder will make of a plan, decoded again; a file is held in memory."""

    def __init__(self, series: SeriesPlan) -> None:
        def decoder(position: int) -> FrameDecoder:
            return FrameDecoder(BytesIO(next(in_memory(series, range(position, position + 1)))))

        self._pixels = lru_cache(maxsize=1)(decoder)

    def keys(self, position: int) -> Sequence[Any]:
        decoder = self._pixels(position)
        return range(1, frames_held(decoder.read, decoder.attributes) + 1)


class FilledFrames(FrameSource):
    """The frames that a file will have, as the kind of the series fills them; those of one instance are held."""

    def __init__(self, series: SeriesPlan) -> None:
        fill = instances(series)
        self._frames = lru_cache(maxsize=1)(lambda position: _compressed(next(fill(range(position, position + 1)))))

    def keys(self, position: int) -> Sequence[Any]:
        return range(1, len(self._frames(position)) + 1)

    def stored(self, position: int, key: Any) -> Stored:
        import numpy as np

        data, shape, dtype = self._frames(position)[key - 1]
        return np.frombuffer(zlib.decompress(data), dtype).reshape(shape)


def _compressed(instance: Instance) -> list[tuple[bytes, tuple[int, ...], Any]]:
    """(bytes, shape, dtype) of each frame."""
    if instance.frames is None:
        return []
    by_plane = instance.frames.format.samples > 1 and instance.frames.format.planar == 1
    frames = (frame.transpose(1, 2, 0) if by_plane else frame for frame in instance.frames.frames)
    return [(zlib.compress(frame.tobytes(), 1), frame.shape, frame.dtype) for frame in frames]
