"""Video: a stream from a file is the one fragment of the pixel data, described as its transfer syntax says."""

import io
from pathlib import Path

import av
import pydicom
import pytest
from pydicom.encaps import generate_fragments, parse_basic_offsets, parse_fragments

from dicomforge import api
from tests.tools import ROOT, build, dicom3tool, dicomforge, needs, run, said

STREAM = (ROOT / "specs/sop-classes/video.mp4").read_bytes()
SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  video:
    SOPClassUID: VideoEndoscopicImageStorage
    AnatomicRegionSequence: 'SCT:71854001:"Colon"'
    TransferSyntaxUID: {syntax}
    {pixels}
    NumberOfFrames: 5
    FrameTime: 40
    Rows: 32
    Columns: 32
"""


def text(folder: Path, syntax: str, stream: bytes = STREAM) -> str:
    (folder / "video.mp4").write_bytes(stream)
    return SPEC.format(syntax=syntax, pixels="PixelData: {file: video.mp4}")


@pytest.mark.parametrize(
    ("syntax", "method"),
    [
        ("MPEG2MPML", "ISO_13818_2"),
        ("MPEG2MPHL", "ISO_13818_2"),
        ("MPEG4HP41", "ISO_14496_10"),
        ("MPEG4HP41BD", "ISO_14496_10"),
        ("HEVCMP51", "ISO_23008_2"),
    ],
)
def test_the_stream_is_one_fragment_after_an_empty_table(syntax: str, method: str, tmp_path: Path) -> None:
    made = pydicom.dcmread(build(text(tmp_path, syntax), tmp_path)[0])
    assert made.file_meta.TransferSyntaxUID.keyword == syntax
    assert made["PixelData"].is_undefined_length
    assert made.PixelData[:8] == b"\xfe\xff\x00\xe0\0\0\0\0"
    assert parse_fragments(made.PixelData[8:])[0] == 1
    assert made.PixelData[16:] == STREAM + b"\0" * (len(STREAM) % 2)
    assert (made.PhotometricInterpretation, made.SamplesPerPixel, made.BitsStored) == ("YBR_PARTIAL_420", 3, 8)
    assert (made.LossyImageCompression, made.LossyImageCompressionMethod) == ("01", method)
    assert float(made.LossyImageCompressionRatio) == pytest.approx(32 * 32 * 3 * 5 / len(STREAM), rel=0.01)


def test_a_data_set_in_memory_has_the_stream_too(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(text(tmp_path, "MPEG4HP41"))
    (made,) = api.datasets(spec)
    assert made.PixelData[16 : 16 + len(STREAM)] == STREAM


@needs("dcmdump")
def test_dcmtk_reads_the_file(tmp_path: Path) -> None:
    (file,) = build(text(tmp_path, "MPEG4HP41"), tmp_path)
    done = run("dcmdump", "-q", file)
    assert (done.returncode, done.stderr) == (0, "")


PAINTED = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  SOPClassUID: VideoEndoscopicImageStorage
  AnatomicRegionSequence: 'SCT:71854001:"Colon"'
  TransferSyntaxUID: {syntax}
  {more}
  FrameTime: {time}
  Rows: {rows}
  Columns: 64
  axes: {{t: 5}}
  phantom: [circle: {{radius: 8, value: [200, 20, 30]}}]
"""


def painted(syntax: str, more: str = "", time: float = 40, rows: int = 48) -> str:
    return PAINTED.format(syntax=syntax, more=more, time=time, rows=rows)


@pytest.mark.parametrize(
    "syntax", ["MPEG2MPML", "MPEG2MPHL", "MPEG4HP41BD", "MPEG4HP422D", "MPEG4HP423D", "HEVCMP51"]
)
def test_painted_frames_are_one_stream_that_the_data_set_describes(syntax: str, tmp_path: Path) -> None:
    (path,) = build(painted(syntax), tmp_path)
    made = pydicom.dcmread(path)
    assert (made.PhotometricInterpretation, made.SamplesPerPixel, made.PlanarConfiguration) == (
        "YBR_PARTIAL_420",
        3,
        0,
    )
    assert (made.NumberOfFrames, made.FrameTime, made.LossyImageCompression) == (5, 40, "01")
    assert parse_basic_offsets(made.PixelData) == []
    assert parse_fragments(made.PixelData[8:])[0] == 1
    assert float(made.LossyImageCompressionRatio) == pytest.approx(
        64 * 48 * 3 * 5 / len(made.PixelData[16:]), rel=0.01
    )
    with av.open(io.BytesIO(made.PixelData[16:])) as container:
        assert len(list(container.decode(video=0))) == 5
    if syntax != "HEVCMP51":  # which dciodvfy takes for native
        assert "Error" not in run(dicom3tool("dciodvfy"), path).stderr


def test_frames_of_hevc_are_decoded_in_the_order_of_time(tmp_path: Path) -> None:
    """x265 does not initialise the decoding times of a stream with fewer frames than it may reorder."""
    spec = tmp_path / "spec.yaml"
    spec.write_text(painted("HEVCMP51"))
    (made,) = api.datasets(spec)
    with av.open(io.BytesIO(made.PixelData[16:])) as container:
        times = [(packet.dts, packet.pts) for packet in container.demux(video=0) if packet.size]
    assert len(times) == 5
    assert all(decoded == shown for decoded, shown in times)


@pytest.mark.parametrize(("whole_syntax", "cut_syntax"), [("MPEG4HP41", "MPEG4HP41F"), ("HEVCMP51", "HEVCMP51")])
def test_a_fragmentable_stream_has_the_fragments_asked_for(
    whole_syntax: str, cut_syntax: str, tmp_path: Path
) -> None:
    """HEVC has no other syntaxes: each is a Fragmentable Encapsulated Transfer Syntax (PS3.5 8.2.10, 8.2.11)."""
    whole = pydicom.dcmread(build(painted(whole_syntax), tmp_path / "a")[0]).PixelData
    cut = pydicom.dcmread(build(painted(cut_syntax, "encode: {fragments: 4}"), tmp_path / "b")[0]).PixelData
    assert parse_basic_offsets(cut) == []
    assert parse_fragments(cut[8:])[0] == 4
    assert b"".join(generate_fragments(cut[8:])) == whole[16:]


def test_the_build_says_the_same_as_the_data_set_in_memory(tmp_path: Path) -> None:
    (path,) = build(painted("MPEG2MPMLF", "encode: {fragments: 2, gop: 2}"), tmp_path)
    (tmp_path / "spec.yaml").write_text(painted("MPEG2MPMLF", "encode: {fragments: 2, gop: 2}"))
    (made,) = api.datasets(tmp_path / "spec.yaml")
    assert made.PixelData == pydicom.dcmread(path).PixelData


def test_diff_decodes_the_frames_of_video(tmp_path: Path) -> None:
    build(painted("MPEG4HP41"), tmp_path)
    same = dicomforge("diff", "spec.yaml", "out", "--pixels", "all", cwd=tmp_path)
    assert (same.returncode, same.stdout) == (0, "spec.yaml -> out\nno difference\n")
    (tmp_path / "spec.yaml").write_text(painted("MPEG4HP41").replace("[200, 20, 30]", "[20, 200, 30]"))
    done = dicomforge("diff", "spec.yaml", "out", "--pixels", "all", cwd=tmp_path)
    assert done.returncode == 1
    assert "pixels: 5 of 5 compared frames differ" in done.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            painted("MPEG4HP41", rows=47),
            """\
error DF096: MPEG4HP41 needs even Rows and Columns
TransferSyntaxUID: MPEG4HP41
^^^^^^^^^
found: 64 × 47
expected: even numbers: four pixels share CB and CR (PS3.3 C.7.6.3.1.2, YBR_PARTIAL_420)
help: write Rows: 48 and Columns: 64""",
        ),
        (
            painted("MPEG2MPML", rows=8192),
            """\
error DF096: MPEG2MPML does not allow 64 × 8192 pixels at 25 frames a second
TransferSyntaxUID: MPEG2MPML
^^^^^^^^^
found: 524,288
expected: 414,720 pixels a frame and 10,368,000 a second at most (ISO/IEC 13818-2 Table 8-13)
help: write fewer Rows and Columns, a longer FrameTime, or another TransferSyntaxUID""",
        ),
        (
            painted("MPEG2MPHL", time=100),
            """\
error DF096: MPEG2MPHL does not allow this FrameTime
TransferSyntaxUID: MPEG2MPHL
^^^^^^^^^
found: 100
expected: one of 16.67, 16.68, 20, 33.33, 33.37, 40, 41.67, 41.71 (ISO/IEC 13818-2 Table 6-4)
help: write FrameTime: 40""",
        ),
        (
            painted("HEVCMP51", rows=16),
            """\
error DF096: HEVCMP51 is not supported yet with so few pixels
TransferSyntaxUID: HEVCMP51
^^^^^^^^
found: 64 × 16
expected: 32 Rows and Columns at least""",
        ),
        (
            painted("MPEG4HP41", "PhotometricInterpretation: RGB"),
            """\
error DF096: MPEG4HP41 does not allow PhotometricInterpretation RGB
TransferSyntaxUID: MPEG4HP41
^^^^^^^^^
found: PhotometricInterpretation RGB
expected: YBR_PARTIAL_420 (PS3.5 8.2.5 to 8.2.11)
help: leave TransferSyntaxUID out, or choose another""",
        ),
    ],
)
def test_frames_that_a_syntax_of_video_cannot_have_are_refused(text: str, expected: str, tmp_path: Path) -> None:
    assert said(text, tmp_path, "DF096") == expected


def test_fragments_belong_to_the_fragmentable_syntaxes(tmp_path: Path) -> None:
    found = said(painted("MPEG4HP41", "encode: {fragments: 2}"), tmp_path, "DF178")
    assert found.startswith("error DF178: `fragments` means nothing in MPEG4HP41\n")


def test_bytes_in_a_syntax_of_single_frames_are_not_supported_yet(tmp_path: Path) -> None:
    found = said(text(tmp_path, "RLELossless"), tmp_path, "DF096")
    assert found.startswith("error DF096: PixelData as bytes in RLELossless is not supported yet")
