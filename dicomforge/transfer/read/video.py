"""Frames of a stream of video (MPEG-2, MPEG-4, HEVC), decoded by PyAV (PS3.5 A.4.5 to A.4.9)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_FRAMES = 250
"""A frame is found by decoding those before it."""


class VideoFrames:
    """The frames of one stream; each is decoded once where they are asked for in their order."""

    def __init__(self, stream: bytes) -> None:
        self._stream, self._given = stream, 0
        self._frames: Iterator[Any] = iter(())

    def frame(self, number: int) -> NDArray[Any]:
        """(rows, columns, 3) in RGB; frames count from 1.

        Raises ValueError where there is no such frame, or PyAV is not installed.
        """
        if number > MOST_FRAMES:
            raise ValueError(f"frames of video after the {MOST_FRAMES}th are not supported yet")
        if number <= self._given or not self._given:
            self._given, self._frames = 0, _decoded(self._stream)
        for one in self._frames:
            self._given += 1
            if self._given == number:
                decoded: NDArray[Any] = one.to_ndarray(format="rgb24")
                return decoded
        self._given = 0
        raise ValueError(f"the video ends before frame {number}")


def _decoded(stream: bytes) -> Iterator[Any]:
    try:
        import av
    except ImportError:
        raise ValueError("video needs PyAV: pip install 'dicomforge-build[video]'") from None
    with av.open(io.BytesIO(stream), mode="r") as container:
        yield from container.decode(video=0)
