"""The product of the axes becomes the frames of one instance where the SOP class is multi-frame."""

import pytest

from dicomforge.model.plan import FramePlan
from tests.plan.specs import column, findings, only, series, shown

LOOP = "SOPClassUID: UltrasoundMultiFrameImageStorage\nRows: 8\nColumns: 8\n"
NM = "Modality: NM\nRows: 8\nColumns: 8\n"
PAGES = "SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage\nRows: 8\nColumns: 8\n"


def test_the_product_of_the_axes_are_the_frames_of_one_instance() -> None:
    plan = only(series(LOOP + "axes: {view: 2, t: 3}"))
    (instance,) = plan.instances
    assert (instance.name, instance.number) == ("instance", 1)
    assert [f.steps for f in instance.frames] == [(v, t) for v in range(2) for t in range(3)]
    assert plan.attributes(0).text("NumberOfFrames") == "6"


def test_instances_come_before_frames() -> None:
    plan = only(series(LOOP + "axes: {t: 2}\ninstances: {rest: {}, stress: {FrameTime: 20}}"))
    assert [(a.name, a.length) for a in plan.axes] == [("instance", 2), ("t", 2)]
    assert [i.name for i in plan.instances] == ["rest", "stress"]
    assert plan.instances[1].frames == (FramePlan(0, (1, 0)), FramePlan(0, (1, 1)))
    assert column(plan, "FrameTime") == [("33.333",), ("20",)]


def test_a_value_of_several_components_that_varies_along_frames_has_one_for_each_frame() -> None:
    plan = only(series(LOOP + "axes: {t: 3}\nFrameTimeVector: {each: [0, 40, 50]}"))
    assert plan.attributes(0).value("FrameTimeVector") == ("0", "40", "50")
    ramp = only(series(PAGES + "axes: {p: 3}\nPageNumberVector: {start: 7, step: 2}"))
    assert ramp.attributes(0).value("PageNumberVector") == ("7", "9", "11")


def test_a_single_value_cannot_vary_along_frames() -> None:
    assert shown(series(LOOP + "axes: {t: 2}\nProtocolName: {each: [x, y]}"), "DF076") == (
        "s.yaml:12:27: error DF076: ProtocolName cannot vary along 't', whose steps are frames of one file\n"
        "                ProtocolName: {each: [x, y]}\n"
        "                              ^^^^^^^^^^^^^^\n"
        "  found: a value for each frame\n"
        "  expected: 1 value: all frames of a file share it\n"
        "  help: write one value, or make an instance of each value with `instances`"
    )


def test_a_number_of_frames_that_contradicts_the_axes_is_an_error() -> None:
    text = shown(series(LOOP + "axes: {t: 2}\nNumberOfFrames: 3"), "DF076")
    assert "NumberOfFrames contradicts the axes" in text
    assert "expected: 2, the product of `axes` and `slices`" in text
    assert not [d for d in findings(series(LOOP + "axes: {t: 2}\nNumberOfFrames: 2")) if d.is_error]


def test_too_many_frames_are_counted_before_they_are_made() -> None:
    text = shown(series(LOOP + "axes: {a: 10000, b: 10000}"), "DF093")
    assert "found: 100000000 frames" in text


def test_a_single_frame_of_angiography_is_not_multi_frame() -> None:
    one = "Modality: XA\nRows: 8\nColumns: 8\nKVP: 70\nPositionerMotion: STATIC"
    plan = only(series(one))
    assert "NumberOfFrames" not in plan.attributes(0)


def test_slices_of_nuclear_medicine_lie_in_patient_space_and_planar_views_do_not() -> None:
    slices = only(series(NM + "PixelSpacing: [2, 2]\nSliceThickness: 5\nslices: 3"))
    attributes = slices.attributes(0)
    (detector,) = attributes.value("DetectorInformationSequence")
    assert detector.numbers("ImagePositionPatient") == (-7, -7, -5)  # type: ignore[union-attr]
    assert "ImagePositionPatient" not in attributes
    assert attributes.text("SpacingBetweenSlices") == "5"
    assert [g.origin for g in slices.grids] == [(-7, -7, z) for z in (-5, 0, 5)]
    planar = only(series(NM))
    assert not planar.grids[0].patient
    assert "FrameOfReferenceUID" not in planar.attributes(0)


def test_a_position_may_be_written_in_the_detector_or_at_the_top() -> None:
    nested = "DetectorInformationSequence: [{ImagePositionPatient: [1, 2, 3]}]\nslices: 2"
    for text in (nested, "ImagePositionPatient: [1, 2, 3]\nslices: 2"):
        plan = only(series(NM + text))
        (detector,) = plan.attributes(0).value("DetectorInformationSequence")
        assert detector.numbers("ImagePositionPatient") == (1, 2, 3)  # type: ignore[union-attr]
        assert [g.origin for g in plan.grids] == [(1, 2, 3), (1, 2, 4)]


def test_axes_that_nuclear_medicine_does_not_know_are_an_error_in_the_series() -> None:
    spec = series(NM + "axes: {detektor: 2}")
    text = shown(spec, "DF076")
    assert "'detektor' is no axis of nuclear medicine" in text
    assert "help: did you mean 'detector'?" in text
    assert "axes: {detektor: 2}" in text
    assert [d.code for d in findings(spec) if d.is_error] == ["DF076"]


def test_an_author_without_completion_gets_no_vectors() -> None:
    attributes = only(series(NM + "complete: false\naxes: {detector: 2}")).attributes(0)
    assert "DetectorVector" not in attributes
    assert attributes.text("NumberOfFrames") == "2"


def test_positron_emission_counts_its_images() -> None:
    plan = only(
        series("Modality: PT\nRows: 8\nColumns: 8\naxes: {time-slice: 2}\nslices: 3", top="clock: 2024-01-31")
    )
    assert column(plan, "ImageIndex") == [(i,) for i in range(1, 7)]
    assert plan.attributes(0).value("SeriesType") == ("DYNAMIC", "IMAGE")


@pytest.mark.parametrize("syntax", ["ExplicitVRLittleEndian", "DeflatedExplicitVRLittleEndian"])
def test_more_than_a_value_can_hold_is_an_error_where_pixels_are_not_compressed(syntax: str) -> None:
    big = LOOP.replace("8", "4096") + f"axes: {{t: 300}}\nTransferSyntaxUID: {syntax}"
    assert "the frames of a file are more than PixelData can hold" in shown(series(big), "DF093")
    assert not [d for d in findings(series(big.replace(syntax, "RLELossless"))) if d.is_error]


def test_single_bits_are_not_run_length_encoded() -> None:
    bits = "SOPClassUID: MultiFrameSingleBitSecondaryCaptureImageStorage\nTransferSyntaxUID: RLELossless"
    text = shown(series(bits), "DF096")
    assert "RLELossless does not encode pixels of BitsAllocated 1" in text
    assert "expected: BitsAllocated 8 or 16" in text
