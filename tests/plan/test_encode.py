"""`encode`: words of the transfer syntax, what the data set says of encoded frames, and offset tables."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.encaps import get_frame, parse_basic_offsets, parse_fragments

from dicomforge import api
from tests.tools import build, dicom3tool, dicomforge, needs, run, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  ct:
    Modality: CT
    PixelRepresentation: 0
    RescaleIntercept: -1024
    TransferSyntaxUID: {syntax}
    {encode}
    Rows: 40
    Columns: 40
    slices: 2
    phantom: [circle: {{radius: 15, value: 80}}, noise: {{gaussian: {{sd: 20}}}}]
"""
COLOUR = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{}}
series:
  cine:
    SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage
    TransferSyntaxUID: {syntax}
    {encode}
    Rows: 24
    Columns: 24
    axes: {{t: 3}}
    phantom: [circle: {{radius: 8, value: [200, 20, 30]}}]
"""


def spec(syntax: str, encode: str = "", text: str = SPEC) -> str:
    return text.format(syntax=syntax, encode=f"encode: {encode}" if encode else "")


@needs("dcmdjpls")
def test_dcmtk_reads_what_was_painted_from_lossless_jpeg_ls(tmp_path: Path) -> None:
    native = [pydicom.dcmread(one).pixel_array for one in build(spec("ExplicitVRLittleEndian"), tmp_path / "a")]
    for path, expected in zip(build(spec("JPEGLSLossless"), tmp_path / "b"), native, strict=True):
        run("dcmdjpls", str(path), str(tmp_path / "read.dcm"))
        assert np.array_equal(pydicom.dcmread(tmp_path / "read.dcm").pixel_array, expected)


@needs("dcmdjpls")
@pytest.mark.parametrize("near", [1, 7])
def test_near_lossless_samples_differ_by_near_at_most_and_the_data_set_says_so(near: int, tmp_path: Path) -> None:
    native = [pydicom.dcmread(one).pixel_array for one in build(spec("ExplicitVRLittleEndian"), tmp_path / "a")]
    built = build(spec("JPEGLSNearLossless", f"{{near: {near}}}"), tmp_path / "b")
    for path, expected in zip(built, native, strict=True):
        run("dcmdjpls", str(path), str(tmp_path / "read.dcm"))
        read = pydicom.dcmread(tmp_path / "read.dcm").pixel_array
        assert np.abs(read.astype(int) - expected).max() == near
        made = pydicom.dcmread(path)
        assert (made.LossyImageCompression, made.LossyImageCompressionMethod) == ("01", "ISO_14495_1")
        stream = get_frame(made.PixelData, 0, number_of_frames=1)
        assert float(made.LossyImageCompressionRatio) == pytest.approx(40 * 40 * 2 / len(stream), rel=0.01)
        assert made.ImageType[0] == "DERIVED"
        assert made.DerivationCodeSequence[0].CodeValue == "113040"
        assert "Error" not in run(dicom3tool("dciodvfy"), str(path)).stderr


def test_near_zero_loses_nothing_and_says_nothing_of_a_loss(tmp_path: Path) -> None:
    made = pydicom.dcmread(build(spec("JPEGLSNearLossless", "{near: 0}"), tmp_path)[0])
    assert "LossyImageCompressionRatio" not in made
    assert made.ImageType[0] == "ORIGINAL"


def test_the_same_data_set_in_memory_has_the_ratio_and_the_streams(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(spec("JPEGLSNearLossless", "{offsets: extended}"))
    built = [pydicom.dcmread(one) for one in build(spec("JPEGLSNearLossless", "{offsets: extended}"), tmp_path)]
    for ours, theirs in zip(api.datasets(tmp_path / "spec.yaml"), built, strict=True):
        assert ours.PixelData == theirs.PixelData
        assert ours.LossyImageCompressionRatio == theirs.LossyImageCompressionRatio
        assert ours.ExtendedOffsetTable == theirs.ExtendedOffsetTable


@pytest.mark.parametrize(("offsets", "length"), [("filled", 12), ("empty", 0)])
def test_the_basic_offset_table_is_filled_or_empty(offsets: str, length: int, tmp_path: Path) -> None:
    made = pydicom.dcmread(build(spec("RLELossless", f"{{offsets: {offsets}}}", COLOUR), tmp_path)[0])
    assert len(parse_basic_offsets(made.PixelData)) * 4 == length
    assert made.pixel_array.shape == (3, 24, 24, 3)


def test_an_extended_offset_table_leads_to_each_frame_beside_an_empty_basic_one(tmp_path: Path) -> None:
    made = pydicom.dcmread(build(spec("RLELossless", "{offsets: extended}", COLOUR), tmp_path)[0])
    assert parse_basic_offsets(made.PixelData) == []
    found = get_frame(
        made.PixelData,
        2,
        number_of_frames=3,
        extended_offsets=(made.ExtendedOffsetTable, made.ExtendedOffsetTableLengths),
    )
    assert found == get_frame(made.PixelData, 2, number_of_frames=3)


def test_a_frame_has_as_many_fragments_as_asked_for(tmp_path: Path) -> None:
    plain = pydicom.dcmread(build(spec("JPEGLSLossless", "", COLOUR), tmp_path / "a")[0])
    made = pydicom.dcmread(build(spec("JPEGLSLossless", "{fragments: 4}", COLOUR), tmp_path / "b")[0])
    first = 8 + 12
    assert parse_fragments(made.PixelData[first:])[0] == 12
    assert [get_frame(made.PixelData, n, number_of_frames=3) for n in range(3)] == [
        get_frame(plain.PixelData, n, number_of_frames=3) for n in range(3)
    ]


def test_another_word_of_the_encoding_builds_the_series_again(tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(spec("JPEGLSNearLossless", "{near: 1}"))
    dicomforge("build", "ct.yaml", "-o", "out", cwd=tmp_path)
    (tmp_path / "ct.yaml").write_text(spec("JPEGLSNearLossless", "{near: 2}"))
    assert "(encode changed)" in dicomforge("build", "ct.yaml", "-o", "out", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("syntax", "encode", "expected"),
    [
        (
            "RLELossless",
            "{near: 2}",
            """\
error DF178: `near` means nothing in RLELossless
encode: {near: 2}
^^^^
help: leave it out, or write one of these as TransferSyntaxUID: JPEGLSNearLossless
""",
        ),
        (
            "JPEGLSNearLossless",
            "{near: 300}",
            """\
error DF178: `near` of JPEGLSNearLossless is out of range
encode: {near: 300}
^^^
found: 300
expected: 0 to 255
""",
        ),
        (
            "JPEGLSLossless",
            "{offsets: extended, fragments: 2}",
            """\
error DF178: frames with an extended offset table have one fragment each
encode: {offsets: extended, fragments: 2}
^^^^^^^^^
expected: 1 (PS3.5 A.4)
help: leave `fragments` out, or write offsets: filled
""",
        ),
    ],
)
def test_a_word_that_does_not_fit_is_refused(syntax: str, encode: str, expected: str, tmp_path: Path) -> None:
    assert said(spec(syntax, encode), tmp_path, "DF178") == expected.rstrip()


def test_signed_pixels_are_not_supported_where_the_codec_would_wrap_them(tmp_path: Path) -> None:
    text = spec("JPEGLSNearLossless").replace("PixelRepresentation: 0", "PixelRepresentation: 1")
    assert said(text.replace("-1024", "0"), tmp_path, "DF096") == (
        "error DF096: JPEGLSNearLossless is not supported yet with PixelRepresentation 1\n"
        "TransferSyntaxUID: JPEGLSNearLossless\n"
        "^^^^^^^^^^^^^^^^^^\n"
        "found: PixelRepresentation 1\n"
        "expected: PixelRepresentation 0\n"
        "help: leave TransferSyntaxUID out, or choose another"
    )


@pytest.mark.parametrize(
    ("encode", "code", "expected"),
    [
        (
            "{qualty: 50}",
            "DF010",
            """\
error DF010: unknown key 'qualty' in 'encode'
encode: {qualty: 50}
^^^^^^
help: did you mean 'quality'?""",
        ),
        (
            "[near]",
            "DF015",
            """\
error DF015: wrong type for 'encode'
encode: [near]
^^^^^^
found: a list
expected: a mapping of words of the encoding""",
        ),
        (
            "{near: {each: [1, 2]}}",
            "DF015",
            """\
error DF015: wrong type for 'near'
encode: {near: {each: [1, 2]}}
^^^^^^^^^^^^^^
found: a mapping
expected: a number""",
        ),
    ],
)
def test_a_mistyped_word_is_an_error_at_its_place(encode: str, code: str, expected: str, tmp_path: Path) -> None:
    assert said(spec("JPEGLSNearLossless", encode), tmp_path, code) == expected


@pytest.mark.parametrize(
    "series",
    [
        "of: ct, Modality: SEG, segments: [{layer: disc, SegmentedPropertyCategoryCodeSequence: SCT:49755003,"
        " SegmentedPropertyTypeCodeSequence: SCT:4147007}]",
        "SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage, Modality: OT, axes: {t: 2}, FrameTime: 40,"
        " Rows: 32, Columns: 32, phantom: [{fill: 9}]",
    ],
    ids=["a segmentation", "grey frames"],
)
def test_a_class_without_colours_has_no_video(series: str, tmp_path: Path) -> None:
    text = SPEC.partition("  ct:")[0].replace("{{", "{").replace("}}", "}") + (
        "  ct: {Modality: CT, Rows: 32, Columns: 32, phantom: [circle: {name: disc, radius: 9, value: 9}]}\n"
        f"  film: {{{series}, TransferSyntaxUID: MPEG4HP41}}\n"
    )
    message = said(text, tmp_path, "DF096").splitlines()[0]
    assert message.startswith("error DF096: MPEG4HP41 does not ")
