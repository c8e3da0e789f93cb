"""What is displayed: the area, the images, and the tables that they are displayed through."""

from pathlib import Path

import numpy as np
import pytest
from pydicom.pixels import apply_presentation_lut, apply_rescale, apply_windowing

from tests.content.presentation import series, spec, state
from tests.tools import said

GRAYSCALE = "GrayscaleSoftcopyPresentationStateStorage"
VARIABLE = "VariableModalityLUTSoftcopyPresentationStateStorage"


def test_the_whole_of_every_image_is_displayed(tmp_path: Path) -> None:
    found = series(tmp_path, f"state: {{SOPClassUID: {GRAYSCALE}, of: ct}}")
    made = found["state"][0]
    (area,) = made.DisplayedAreaSelectionSequence
    assert (area.DisplayedAreaTopLeftHandCorner, area.DisplayedAreaBottomRightHandCorner) == ([1, 1], [32, 16])
    assert area.PresentationPixelSpacing == [2, 1]
    (listed,) = made.ReferencedSeriesSequence
    assert listed.SeriesInstanceUID == found["ct"][0].SeriesInstanceUID
    assert [i.ReferencedSOPInstanceUID for i in listed.ReferencedImageSequence] == [
        d.SOPInstanceUID for d in found["ct"]
    ]


def test_images_of_two_sizes_have_an_area_each(tmp_path: Path) -> None:
    made = state(tmp_path, VARIABLE, "of: [ct, pt/1]")
    wide, square = made.DisplayedAreaSelectionSequence
    assert (wide.DisplayedAreaBottomRightHandCorner, len(wide.ReferencedImageSequence)) == ([32, 16], 3)
    assert (square.DisplayedAreaBottomRightHandCorner, len(square.ReferencedImageSequence)) == ([16, 16], 1)


def test_an_area_is_written_in_mm_like_a_shape(tmp_path: Path) -> None:
    """Around u = 4: pixels of 1 x 2 mm, the centre at column 16 and row 8 of edges from 0."""
    (area,) = state(tmp_path, GRAYSCALE, "of: ct, area: {at: [4, 0], size: [10, 8]}").DisplayedAreaSelectionSequence
    assert (area.DisplayedAreaTopLeftHandCorner, area.DisplayedAreaBottomRightHandCorner) == ([16, 7], [25, 10])


def test_five_pixels_through_the_state_are_as_computed_by_hand(tmp_path: Path) -> None:
    """Intercept -1000, then W 400 L 40: (x - 39.5) / 399 + 0.5 of the range (PS3.3 C.11.2.1.2.1), then inverted."""
    made = state(tmp_path, GRAYSCALE, "of: ct, WindowCenter: 40, WindowWidth: 400, PresentationLUTShape: INVERSE")
    assert "WindowCenter" not in made
    (window,) = made.SoftcopyVOILUTSequence
    window.BitsStored, window.PixelRepresentation, window.PhotometricInterpretation = 16, 0, "MONOCHROME2"
    window.RescaleSlope, window.RescaleIntercept = made.RescaleSlope, made.RescaleIntercept
    stored = np.array([0, 840, 1040, 1140, 2000], np.uint16)
    hu = apply_rescale(stored, made)
    shown = apply_windowing(hu, window)
    low, high = shown.min(), shown.max()
    shade = (shown - low) / (high - low)
    expected = [0.0, 0.0, 0.5 + 0.5 / 399, 0.5 + 100.5 / 399, 1.0]
    assert np.allclose(shade, expected, atol=1e-4)
    assert (made.RescaleType, made.PresentationLUTShape) == ("HU", "INVERSE")
    levels = (shade * 255).round().astype(np.uint8)
    assert list(apply_presentation_lut(levels, made)) == [255 - round(255 * e) for e in expected]


def test_without_a_window_those_of_the_images_stay(tmp_path: Path) -> None:
    (window,) = state(tmp_path, GRAYSCALE, "of: ct").SoftcopyVOILUTSequence
    assert (window.WindowCenter, window.WindowWidth, "ReferencedImageSequence" in window) == (50, 350, False)
    (window,) = state(tmp_path / "two", VARIABLE, "of: [ct, pt/1]").SoftcopyVOILUTSequence
    assert len(window.ReferencedImageSequence) == 3


def test_images_with_slopes_of_their_own_have_a_table_each_or_are_refused(tmp_path: Path) -> None:
    made = state(tmp_path, VARIABLE, "of: pt")
    luts = [(one.RescaleSlope, len(one.ReferencedImageSequence)) for one in made.VariableModalityLUTSequence]
    assert luts == [(1, 1), (2, 1), (4, 1)]
    assert said(spec(GRAYSCALE, "of: pt"), tmp_path, "DF108") == (
        """error DF108: the images of 'pt' differ in RescaleSlope or RescaleIntercept
state: {SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: pt}
^^^^^
expected: images with the same Modality LUT
help: use VariableModalityLUTSoftcopyPresentationStateStorage, or name one image or frame in `of`"""
    )


ENHANCED = """emr: {SOPClassUID: EnhancedMRImageStorage, slices: 3, Rows: 8, Columns: 8,
    RescaleSlope: {each: [1, 2, 2]}, WindowCenter: {each: [5, 5, 9]}, WindowWidth: 10,
    ImageType: [DERIVED, PRIMARY, VOLUME, NONE], AnatomicRegionSequence: SCT:69536005, FrameLaterality: U}"""


def test_frames_of_one_image_are_told_apart(tmp_path: Path) -> None:
    made = series(tmp_path, ENHANCED, f"state: {{SOPClassUID: {VARIABLE}, of: emr}}")["state"][0]
    frames = [
        (lut.RescaleSlope, [int(one.ReferencedFrameNumber) for one in lut.ReferencedImageSequence])
        for lut in made.VariableModalityLUTSequence
    ]
    assert frames == [(1, [1]), (2, [2, 3])]
    assert [(w.WindowCenter, len(w.ReferencedImageSequence)) for w in made.SoftcopyVOILUTSequence] == [(5, 2), (9, 1)]


def test_one_frame_has_one_modality_lut(tmp_path: Path) -> None:
    made = series(tmp_path, ENHANCED, f"state: {{SOPClassUID: {GRAYSCALE}, of: emr/1#2}}")["state"][0]
    assert made.RescaleSlope == 2
    assert made.ReferencedSeriesSequence[0].ReferencedImageSequence[0].ReferencedFrameNumber == 2


def test_images_with_and_without_a_modality_lut_are_not_mixed(tmp_path: Path) -> None:
    text = spec(GRAYSCALE, "of: [ct, sc]").replace("  state:", "  sc: {Modality: OT, Rows: 8, Columns: 8}\n  state:")
    assert "the images of 'ct', 'sc' differ in RescaleSlope" in said(text, tmp_path, "DF108")


def test_a_state_of_a_negative_image_is_inverse(tmp_path: Path) -> None:
    image = "Modality: CR, Rows: 8, Columns: 8, PhotometricInterpretation: MONOCHROME1"
    made = series(tmp_path, f"cr: {{{image}}}", f"state: {{SOPClassUID: {GRAYSCALE}, of: cr}}")["state"][0]
    assert made.PresentationLUTShape == "INVERSE"


@pytest.mark.parametrize("words", ["of: ct/2", "of: [ct/2]"])
def test_a_state_of_one_image_refers_to_that_alone(tmp_path: Path, words: str) -> None:
    found = series(tmp_path, f"state: {{SOPClassUID: {GRAYSCALE}, {words}}}")
    (image,) = found["state"][0].ReferencedSeriesSequence[0].ReferencedImageSequence
    assert image.ReferencedSOPInstanceUID == found["ct"][1].SOPInstanceUID


def test_what_has_no_pixels_is_not_presented(tmp_path: Path) -> None:
    text = spec(GRAYSCALE, "of: ct") + f"  more: {{SOPClassUID: {GRAYSCALE}, of: state}}\n"
    assert "error DF108: 'state' has no pixels that could be presented" in said(text, tmp_path, "DF108")
