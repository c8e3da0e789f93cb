"""Vectors with a value for each frame: times, and the indices of nuclear medicine (PS3.3 C.7.6.5, C.8.4.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.nuclear import NUMBERED
from dicomforge.inspect.numbers import numbers, whole
from dicomforge.iod.view import View

PER_FRAME = {
    "FrameTimeVector": "PS3.3 C.7.6.5.1.2",
    **{vector: section for vector, (_, section) in NUMBERED.items()},
    **dict.fromkeys(("FramePrimaryAngleVector", "FrameSecondaryAngleVector"), "PS3.3 C.8.6.4"),
    **dict.fromkeys(("SliceLocationVector", "FrameLabelVector", "PageNumberVector"), "PS3.3 C.8.6.4"),
    "GridFrameOffsetVector": "PS3.3 C.8.8.3.2",
}
"""Vector -> the section that gives it a value for each frame."""


def _vector(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    value = view.here.value(keyword)
    frames = whole(view.here, "NumberOfFrames")
    if view.enclosing or frames is None or not value or isinstance(value, bytes) or len(value) == frames:
        return
    expected = f"{frames}, one for each frame"
    yield of("frame-vector", prefix, keyword, counted(len(value), "value"), expected, section=PER_FRAME[keyword])


def first_time(view: View, prefix: str) -> Iterator[Finding]:
    """A first frame that comes after a time."""
    times = numbers(view.here, "FrameTimeVector")
    if times and times[0] != 0:
        expected = "0 for the first frame"
        yield of("frame-time", prefix, "FrameTimeVector", f"{times[0]:g} ms for the first frame", expected)


def _both(view: View, prefix: str) -> Iterator[Finding]:
    yield from _vector("FrameTimeVector", view, prefix)
    yield from first_time(view, prefix)


RULES: dict[str, Callable[[View, str], Iterator[Finding]]] = {
    **{keyword: partial(_vector, keyword) for keyword in PER_FRAME},
    "FrameTimeVector": _both,
}
