"""Frames of video, against PyAV's and the brightness that the stream was made with."""

import sys

import av
import numpy as np
import pytest

from dicomforge.transfer.read.video import VideoFrames
from tests.tools import ROOT

STREAM = (ROOT / "specs" / "sop-classes" / "video.mp4").read_bytes()


def test_each_frame_is_the_one_that_pyav_decodes() -> None:
    with av.open(str(ROOT / "specs" / "sop-classes" / "video.mp4")) as container:
        expected = [one.to_ndarray(format="rgb24") for one in container.decode(video=0)]
    assert len(expected) == 5
    read = VideoFrames(STREAM)
    for number in (1, 2, 3, 5, 4, 4, 1):
        assert np.array_equal(read.frame(number), expected[number - 1])


def test_a_frame_after_the_last_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="the video ends before frame 6"):
        VideoFrames(STREAM).frame(6)
    with pytest.raises(ValueError, match="frames of video after the 250th are not supported yet"):
        VideoFrames(STREAM).frame(251)


def test_without_pyav_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(ValueError, match=r"video needs PyAV: pip install 'dicomforge-build\[video\]'"):
        VideoFrames(STREAM).frame(1)
