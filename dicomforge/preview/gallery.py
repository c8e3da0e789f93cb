"""The pictures of a series, and what its values are in the frames that were looked at."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.model.attributes import Attributes
from dicomforge.preview import lut, mosaic, overlay
from dicomforge.preview import window as windows
from dicomforge.preview.drawings import drawing
from dicomforge.preview.histogram import Histogram, histogram
from dicomforge.preview.outline import TextLine
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, picture
from dicomforge.preview.region_values import FrameValues, RegionValues, region_values
from dicomforge.preview.regions import Regions, regions
from dicomforge.preview.series_view import Frame, SeriesView
from dicomforge.preview.window import DisplayWindow

LOOKED_AT = 16
"""Frames of a series that its numbers are taken from, whatever else is shown and however many pictures there are."""

MOST_PIXELS = 1 << 20
"""Of a frame that are looked at; a larger one is thinned."""


class Gallery(NamedTuple):
    """The pictures of a series in its order; `low` and `high` bound the values of their frames."""

    pictures: tuple[Picture, ...] = ()
    window: str = ""
    histogram: Histogram | None = None
    low: float | None = None
    high: float | None = None
    segments: tuple[Segment, ...] = ()
    trouble: str = ""
    """Why there is no picture, or not all that were chosen."""
    frames: int | None = None
    """Of a segmentation, the frames that have a labelled pixel, where all were looked at."""
    looked_at: int = 0
    """Frames that the values were taken from."""
    lines: tuple[TextLine, ...] = ()
    """What an object without pixels says, as text."""
    regions: Regions = Regions()
    region_values: tuple[RegionValues, ...] = ()
    """Of the frames that are pictured."""


class _Taken(NamedTuple):
    """A frame that was painted or read: its values (or colours), thinned where they are many."""

    frame: Frame
    attributes: Attributes
    values: NDArray[Any]
    ends: NDArray[Any]
    shape: tuple[int, ...]
    step: int
    """Of its values, each `step`-th row and column is kept."""
    window: DisplayWindow | None = None


def gallery(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Gallery:
    """At most `size.frames` pictures of a series; segmentations and drawings need images of `others`."""
    if not shown.frames:
        try:
            made = drawing(shown, others, size)
        except ValueError as error:
            return Gallery(trouble=_undecoded(error))
        trouble = made.trouble or ("" if made.pictures or made.lines else "no pixels")
        return Gallery(made.pictures, segments=made.segments, trouble=trouble, lines=made.lines)
    if segments := overlay.segments_of(shown):
        try:
            pictures, frames = overlay.overlaid(shown, segments, others, size)
            return Gallery(pictures, segments=segments, frames=frames)
        except ValueError as error:
            return Gallery(segments=segments, trouble=_undecoded(error))
    taken, trouble = [], ""
    for frame in within(shown.frames, LOOKED_AT):
        try:
            taken.append(_take(shown, frame))
        except ValueError as error:
            trouble = trouble or _undecoded(error)
    if not taken:
        return Gallery(trouble=trouble)
    found = _shown(shown, taken, size)._replace(trouble=trouble, looked_at=len(taken))
    whole = () if trouble else mosaic.pictures(shown, size)
    if whole:
        return found._replace(pictures=whole)
    return _with_regions(found, shown, others, within(taken, size.frames)) if size.regions else found


def _with_regions(
    found: Gallery, shown: SeriesView, others: Sequence[SeriesView], taken: Sequence[_Taken]
) -> Gallery:
    try:
        known = regions(shown, others, [one.frame for one in taken])
    except ValueError as error:
        return found._replace(trouble=found.trouble or _undecoded(error))
    frames = [FrameValues(one.frame, one.values, one.step) for one in taken]
    return found._replace(regions=known, region_values=region_values(known, frames, found.histogram))


def _undecoded(error: ValueError) -> str:
    why = " ".join(str(error).split())
    return f"not decoded: {why if len(why) <= 200 else why[:197] + '...'}"


def _take(shown: SeriesView, frame: Frame) -> _Taken:
    attributes = shown.attributes(frame.instance)
    stored = shown.pixels(frame)
    step = 1
    while stored.shape[0] * stored.shape[1] > MOST_PIXELS * step**2:
        step += 1
    thinned, ends, shape = stored[::step, ::step], np.array([stored.min(), stored.max()]), stored.shape[:2]
    if (colours := lut.colours(thinned, attributes)) is not None:
        return _Taken(frame, attributes, colours, ends, shape, step)
    ends, values = (windows.values(part, attributes, frame.number) for part in (ends, thinned))
    return _Taken(frame, attributes, values, ends, shape, step, windows.window(attributes, frame.number))


def _for_all(bare: Sequence[_Taken]) -> DisplayWindow:
    """The window of frames whose headers have none."""
    first, values = bare[0], [one.values for one in bare]
    usual = windows.usual(first.attributes.text("Modality"), values)
    return usual or windows.automatic(values, windows.padding(first.attributes, first.frame.number))


def _shown(shown: SeriesView, taken: Sequence[_Taken], size: Size) -> Gallery:
    grey = [one for one in taken if one.values.ndim == 2]
    bare = [one for one in grey if one.window is None]
    made = _for_all(bare) if bare else None
    used = {one.frame: by for one in grey if (by := one.window or made) is not None}
    texts = list(dict.fromkeys(by.text for by in used.values()))
    pictures = []
    for one in within(taken, size.frames):
        by = used.get(one.frame)
        image = one.values if by is None else windows.grey(one.values, by, one.attributes)
        pictures.append(picture(image, one.shape, shown, one.frame, size.side_px))
    alike = set(used.values())
    return Gallery(
        tuple(pictures),
        texts[0] if len(texts) == 1 else "window of each frame" if texts else "",
        histogram([one.values for one in (grey or taken)], alike.pop() if len(alike) == 1 else None),
        min(float(one.ends.min()) for one in taken),
        max(float(one.ends.max()) for one in taken),
    )
