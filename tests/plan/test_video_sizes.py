"""Frames of television in files: dciodvfy finds no error, and a decoder of other descent sees what was painted."""

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pydicom
import pytest

from dicomforge import api
from tests.short import SERIES_HEAD as HEAD
from tests.tools import dicom3tool, dicom_files, needs, run, said

VIDEO = """  {name}:
    SOPClassUID: VideoEndoscopicImageStorage
    AnatomicRegionSequence: 'SCT:71854001:"Colon"'
    TransferSyntaxUID: {syntax}
    encode: {{quality: 4}}
    FrameTime: {time}
    Rows: {rows}
    Columns: {columns}
    axes: {{t: 2}}
    phantom: [circle: {{radius: 100, value: [200, 20, 30]}}]
"""
TEN_BITS = """  hevcm10p51:
    SOPClassUID: SecondaryCaptureImageStorage
    TransferSyntaxUID: HEVCM10P51
    encode: {quality: 4}
    PhotometricInterpretation: YBR_PARTIAL_420
    BitsStored: 10
    Rows: 720
    Columns: 1280
    phantom: [circle: {radius: 100, value: [800, 80, 120]}]
"""
"""PS3.3 A.8.1.1: secondary captures alone have no constraint of their bits, where classes of video have 8."""


class Size(NamedTuple):
    rows: int
    columns: int
    rate: int
    frames: int
    bits: int
    codec: tuple[str, str, int]
    """Name, profile and level, that of HEVC thirtyfold (ITU-T H.265 A.4)."""


SIZES = {
    "MPEG2MPML": Size(576, 720, 25, 2, 8, ("mpeg2video", "Main", 8)),
    "MPEG2MPHL": Size(720, 1280, 50, 2, 8, ("mpeg2video", "Main", 4)),
    "MPEG4HP41BD": Size(1080, 1920, 25, 2, 8, ("h264", "High", 41)),
    "MPEG4HP423D": Size(1080, 1920, 25, 2, 8, ("h264", "High", 42)),
    "HEVCM10P51": Size(720, 1280, 25, 1, 10, ("hevc", "Main 10", 153)),
}
RED_Y = 16 + (200 * 2568 + 20 * 5041 + 30 * 979) / 10_000
"""Of 8 bits (PS3.3 C.7.6.3.1.2); black has 16."""


def video(syntax: str, time: int, rows: int, columns: int) -> str:
    """A series of two frames, as YAML."""
    return VIDEO.format(name=syntax.lower(), syntax=syntax, time=time, rows=rows, columns=columns)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file of each syntax."""
    folder = tmp_path_factory.mktemp("video")
    series = [
        video(keyword, 1000 // size.rate, size.rows, size.columns)
        for keyword, size in SIZES.items()
        if size.bits == 8
    ]
    (folder / "spec.yaml").write_text(HEAD + "".join(series) + TEN_BITS)
    api.build(folder / "spec.yaml", folder / "out")
    return {path.parent.name.upper(): path for path in dicom_files(folder / "out")}


def stream_of(path: Path) -> bytes:
    return bytes(pydicom.dcmread(path).PixelData[16:])


def elementary(stream: bytes) -> bytes:
    """What a container holds: the packets of the one stream."""
    with av.open(io.BytesIO(stream)) as container:
        return b"".join(map(bytes, container.demux(video=0)))


def luminance(keyword: str, stream: bytes, folder: Path) -> Iterator[np.ndarray]:
    """Y of each frame by libmpeg2, libde265 or FFmpeg, none of which made the stream (x264 made that of H.264)."""
    size = SIZES[keyword]
    (folder / "in").write_bytes(stream)
    if keyword.startswith("MPEG2"):
        printed = subprocess.run(["mpeg2dec", "-o", "pgmpipe", folder / "in"], capture_output=True, check=True)
        head = b"P5\n%d %d\n255\n" % (size.columns, size.rows * 3 // 2)
        pictures = [one[: size.rows * size.columns] for one in printed.stdout.split(head)[1:]]
    else:
        if keyword.startswith("HEVC"):
            (folder / "in").write_bytes(elementary(stream))
            command = ["libde265-dec265", "-q", "-o", folder / "out", folder / "in"]
        else:
            command = ["ffmpeg", "-v", "error", "-i", folder / "in", "-f", "rawvideo", "-y", folder / "out"]
        subprocess.run(command, capture_output=True, check=True)
        whole, picture = (folder / "out").read_bytes(), size.rows * size.columns * 3 // 2 * (1 + (size.bits > 8))
        pictures = [whole[at : at + picture] for at in range(0, len(whole), picture)]
    for one in pictures:
        values = np.frombuffer(one, "<u2" if size.bits > 8 else "u1")[: size.rows * size.columns]
        yield values.reshape(size.rows, size.columns).astype(float) / (1 << size.bits - 8)


@needs("mpeg2dec", "libde265-dec265", "ffmpeg")
@pytest.mark.parametrize("keyword", SIZES)
def test_a_decoder_that_is_not_the_encoders_sees_what_was_painted(
    keyword: str, built: dict[str, Path], tmp_path: Path
) -> None:
    frames = list(luminance(keyword, stream_of(built[keyword]), tmp_path))
    assert len(frames) == SIZES[keyword].frames
    for frame in frames:
        rows, columns = frame.shape
        assert abs(frame[rows // 2, columns // 2] - RED_Y) < 2
        assert abs(frame[4, 4] - 16) < 2


@needs("ffprobe")
@pytest.mark.parametrize("keyword", SIZES)
def test_the_stream_has_the_profile_the_level_and_the_rate(
    keyword: str, built: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "in").write_bytes(stream_of(built[keyword]))
    done = run("ffprobe", "-v", "error", "-show_streams", "-of", "json", tmp_path / "in")
    (found,), size = json.loads(done.stdout)["streams"], SIZES[keyword]
    assert (found["codec_name"], found["profile"], found["level"]) == size.codec
    assert (found["height"], found["width"], found["r_frame_rate"]) == (*size[:2], f"{size.rate}/1")
    assert found["pix_fmt"] == ("yuv420p" if size.bits == 8 else "yuv420p10le")


def test_dciodvfy_and_check_find_no_error(built: dict[str, Path]) -> None:
    for keyword, path in built.items():
        if keyword != "HEVCM10P51":  # which dciodvfy takes for native
            assert "Error" not in run(dicom3tool("dciodvfy"), path).stderr, keyword
    assert not api.inspect_files(*built.values()).findings


def test_pairs_of_3d_video_are_told_by_the_data_set(built: dict[str, Path]) -> None:
    """PS3.5 Table 8-8."""
    told = {keyword: pydicom.dcmread(path).get("StereoPairsPresent") for keyword, path in built.items()}
    assert told == {**dict.fromkeys(SIZES), "MPEG4HP423D": "YES"}


@pytest.mark.parametrize(
    ("syntax", "told", "expected", "other"),
    [("MPEG4HP423D", "NO", "YES", "MPEG4HP422D"), ("MPEG4HP422DF", "YES", "NO", "MPEG4HP423DF")],
)
def test_pairs_that_contradict_the_syntax_are_refused(
    syntax: str, told: str, expected: str, other: str, tmp_path: Path
) -> None:
    text = HEAD + video(syntax, 40, 32, 32) + f"    StereoPairsPresent: {told}\n"
    assert said(text, tmp_path, "DF186") == (
        f"error DF186: {syntax} does not allow StereoPairsPresent {told}\n"
        f"StereoPairsPresent: {told}\n"
        f"{'^' * len(told)}\n"
        f"found: {told}\n"
        f"expected: {expected} (PS3.5 8.2.8, Table 8-8)\n"
        f"help: leave StereoPairsPresent out, or write TransferSyntaxUID: {other}"
    )
