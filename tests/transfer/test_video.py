"""Painted video: streams that ffprobe and FFmpeg of another version read."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dicomforge.model.encode import TimedEncode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import syntax
from tests.tools import needs

EIGHT = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0, "", "YBR_PARTIAL_420")
TEN = EIGHT._replace(bits_allocated=16, bits_stored=10)
FORMATS = {"HEVCM10P51": TEN}
STREAMS = {
    "MPEG2MPML": ("mpeg2video", "Main", 8),
    "MPEG2MPHL": ("mpeg2video", "Main", 4),
    "MPEG4HP41": ("h264", "High", 41),
    "MPEG4HP41BD": ("h264", "High", 41),
    "MPEG4HP422D": ("h264", "High", 42),
    "MPEG4HP423D": ("h264", "High", 42),
    "HEVCMP51": ("hevc", "Main", 153),
    "HEVCM10P51": ("hevc", "Main 10", 153),
}
"""The codec, profile and level of each syntax as ffprobe says them; the level of HEVC is thirtyfold."""


@cache
def frames(rows: int, columns: int, count: int, bits: int = 8) -> list[np.ndarray]:
    """A red bar on a ramp of grey, which moves to the right."""
    ramp = np.linspace(0, (1 << bits) - 1, columns).astype(np.uint8 if bits == 8 else np.uint16)
    made = [np.repeat(np.repeat(ramp[None, :, None], 3, 2), rows, 0) for _ in range(count)]
    for number, one in enumerate(made):
        one[:, 8 * number : 8 * number + 8] = np.array([200, 20, 30]) << bits - 8
    return made


def stream(keyword: str, rows: int = 48, columns: int = 64, count: int = 4, **words: Any) -> bytes:
    found, format = syntax.by_keyword(keyword), FORMATS.get(keyword.removesuffix("F"), EIGHT)
    assert found is not None
    painted = frames(rows, columns, count, format.bits_stored)
    (made,) = found.encode_frames(painted, format, TimedEncode(**words))
    return bytes(made)


def probed(value: bytes, folder: Path) -> dict[str, Any]:
    """The one stream, as ffprobe describes it, with its frames counted, and the side data of the first of them."""
    (folder / "stream").write_bytes(value)
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_frames", "-of", "json"]
    done = subprocess.run([*command, folder / "stream"], check=True, capture_output=True)
    (described,) = (found := json.loads(done.stdout))["streams"]
    types = [one["pict_type"] for one in found["frames"]]
    return {**described, "types": types, "beside": found["frames"][0].get("side_data_list", [])}


def decoded(value: bytes, rows: int, columns: int, folder: Path) -> np.ndarray:
    """(frames, rows, columns), the Y of 8 bits that FFmpeg decodes."""
    (folder / "stream").write_bytes(value)
    command = ["ffmpeg", "-v", "error", "-i", folder / "stream", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"]
    done = subprocess.run(command, check=True, capture_output=True)
    whole = np.frombuffer(done.stdout, np.uint8).reshape(-1, rows * columns * 3 // 2)
    return whole[:, : rows * columns].reshape(-1, rows, columns).astype(int)


@needs("ffprobe")
@pytest.mark.parametrize("keyword", STREAMS)
def test_a_stream_has_the_profile_level_size_and_frames_asked_for(keyword: str, tmp_path: Path) -> None:
    found = probed(stream(keyword), tmp_path)
    assert (found["codec_name"], found["profile"], found["level"]) == STREAMS[keyword]
    assert (found["width"], found["height"], found["nb_read_frames"]) == (64, 48, "4")
    assert found["r_frame_rate"] == "25/1"
    assert found["pix_fmt"] == ("yuv420p10le" if keyword == "HEVCM10P51" else "yuv420p")


@needs("ffmpeg")
@pytest.mark.parametrize("keyword", STREAMS)
def test_another_ffmpeg_decodes_what_was_painted(keyword: str, tmp_path: Path) -> None:
    """Y of RGB by PS3.3 C.7.6.3.1.2; the edges of the bar are where a lossy codec differs most."""
    read = decoded(stream(keyword, quality=1), 48, 64, tmp_path)
    painted = np.stack(frames(48, 64, 4)).astype(float)
    y = painted @ [0.2568, 0.5041, 0.0979] + 16
    assert read.shape == y.shape
    assert np.abs(read - y).mean() < 1.5


@needs("ffprobe")
@pytest.mark.parametrize(
    ("ms", "rate"), [(33.33, "30/1"), (33.37, "30000/1001"), (41.71, "24000/1001"), (16.67, "60/1"), (125, "8/1")]
)
def test_the_rate_is_the_one_that_frame_time_stands_for(ms: float, rate: str, tmp_path: Path) -> None:
    assert probed(stream("MPEG4HP41", frame_ms=ms), tmp_path)["r_frame_rate"] == rate


@needs("ffprobe")
def test_gop_is_the_distance_of_frames_that_stand_alone(tmp_path: Path) -> None:
    assert probed(stream("MPEG2MPML", count=6, gop=3), tmp_path)["types"].count("I") == 2
    assert probed(stream("MPEG4HP41", count=6, gop=1), tmp_path)["types"] == ["I"] * 6


@needs("ffprobe")
def test_3d_video_says_that_its_pairs_are_side_by_side(tmp_path: Path) -> None:
    (packing,) = probed(stream("MPEG4HP423D"), tmp_path)["beside"][:1]
    assert packing["side_data_type"] == "Stereo 3D"


@pytest.mark.parametrize(("container", "begin"), [("mp4", b"ftyp"), ("ts", b"\x47")])
def test_a_stream_is_in_the_container_asked_for(container: str, begin: bytes) -> None:
    made = stream("MPEG4HP41", container=container)
    assert made[4:8] == begin or made[:1] == made[188:189] == begin


@pytest.mark.parametrize("keyword", STREAMS)
def test_the_same_frames_give_the_same_bytes(keyword: str) -> None:
    assert stream(keyword) == stream(keyword)


def size(value: bytes) -> int:
    """Without the packets that only fill a transport stream."""
    return len(value.replace(b"\x47\x1f\xff\x10" + b"\xff" * 184, b""))


def test_better_quality_and_a_higher_bit_rate_take_more_bytes() -> None:
    for keyword in ("MPEG2MPML", "MPEG4HP41", "HEVCMP51"):
        assert size(stream(keyword, quality=2)) > size(stream(keyword, quality=30)), keyword
        rates = [size(stream(keyword, 96, 128, 12, bitrate=one)) for one in (20, 2000)]
        assert rates[0] < rates[1], keyword


@pytest.mark.parametrize("keyword", [one for one in STREAMS if not one.startswith("HEVC")])
def test_a_fragmentable_stream_is_that_of_the_syntax_of_one_fragment(keyword: str) -> None:
    assert stream(f"{keyword}F") == stream(keyword)
