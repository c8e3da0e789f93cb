"""`show` of a presentation state: pixels by hand from the formulas of PS3.3 and PS3.4, and as DCMTK renders them."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.drawings.presentation_state import drawn
from dicomforge.preview.from_files import read
from dicomforge.preview.picture import Size
from tests.short import SERIES_HEAD as HEAD
from tests.tools import build, needs, run

STEPS = (-1000, -100, 40, 140, 900)
"""HU of five columns."""


def columns(*values: float) -> str:
    """A phantom of five columns."""
    boxes = (f"{{at: [{n - 2}px, 0], size: [1px, 4px], value: {value}}}" for n, value in enumerate(values))
    return ", ".join(f"{{rectangle: {box}}}" for box in boxes)


CT = f"ct: {{Modality: CT, slices: 1, Rows: 4, Columns: 5, RescaleIntercept: -1024, phantom: [{columns(*STEPS)}]}}"
ACTIVITY = columns(0, 1000, 2000, 3000, 4000)
PT = f"pt: {{Modality: PT, slices: 1, Rows: 4, Columns: 5, Units: BQML, RescaleSlope: 2, phantom: [{ACTIVITY}]}}"


def pixels(folder: Path, state: str, *series: str) -> list[tuple[int, ...]]:
    """The five pixels of the second row of what a state shows."""
    files = build(HEAD + "".join(f"  {line}\n" for line in (*series, f"state: {{{state}}}")), folder)
    found = read(files, "spec").series
    (shown,) = (one for one in found if not one.frames)
    (picture,) = drawn(shown, found, Size(16, 5)).pictures
    assert picture.image.shape[:2] == (4, 5)
    return [tuple(np.atleast_1d(one).tolist()) for one in picture.image[1]]


def grey(*shades: float) -> list[tuple[int, ...]]:
    return [(round(255 * min(max(shade, 0), 1)),) for shade in shades]


def window(value: float, centre: float, width: float) -> float:
    """PS3.3 C.11.2.1.2.1."""
    return (value - (centre - 0.5)) / (width - 1) + 0.5


def test_grey_pixels_go_through_modality_and_voi_lut(tmp_path: Path) -> None:
    state = "SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 40, WindowWidth: 400"
    assert pixels(tmp_path, state, CT) == grey(*(window(value, 40, 400) for value in STEPS))


def test_an_inverse_state_shows_the_negative(tmp_path: Path) -> None:
    state = "SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 40, WindowWidth: 400"
    found = pixels(tmp_path, f"{state}, PresentationLUTShape: INVERSE", CT)
    assert found == [(255 - level,) for (level,) in grey(*(window(value, 40, 400) for value in STEPS))]


def test_a_state_without_modality_lut_shows_stored_values(tmp_path: Path) -> None:
    """PS3.4 N.2.1: what the image says is replaced, also by nothing."""
    state = "SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 1064, WindowWidth: 400"
    omitted = "omit: [RescaleSlope, RescaleIntercept, RescaleType]"
    assert pixels(tmp_path, f"{state}, {omitted}", CT) == grey(*(window(v + 1024, 1064, 400) for v in STEPS))


def test_x_ray_frames_are_shown_through_the_window(tmp_path: Path) -> None:
    image = CT.replace("ct: {Modality: CT, slices: 1", "xa: {SOPClassUID: XRayAngiographicImageStorage")
    image = image.replace(", RescaleIntercept: -1024", "").replace("-1000", "0").replace("-100", "20")
    state = "SOPClassUID: XAXRFGrayscaleSoftcopyPresentationStateStorage, of: xa, WindowCenter: 70, WindowWidth: 140"
    assert pixels(tmp_path, state, image) == grey(*(window(v, 70, 140) for v in (0, 20, 40, 140, 255)))


def test_each_image_has_its_own_modality_lut(tmp_path: Path) -> None:
    sop_class = "VariableModalityLUTSoftcopyPresentationStateStorage"
    state = f"SOPClassUID: {sop_class}, of: pt, WindowCenter: 2000, WindowWidth: 4001"
    assert pixels(tmp_path, state, PT) == grey(*(window(1000 * n, 2000, 4001) for n in range(5)))


def test_each_frame_has_its_own_modality_lut(tmp_path: Path) -> None:
    image = (
        "emr: {SOPClassUID: EnhancedMRImageStorage, slices: 2, Rows: 4, Columns: 4, RescaleSlope: {each: [1, 2]}, "
    )
    image += "ImageType: [DERIVED, PRIMARY, VOLUME, NONE], AnatomicRegionSequence: SCT:69536005, FrameLaterality: U, "
    image += "phantom: [fill: 100]}"
    sop_class = "VariableModalityLUTSoftcopyPresentationStateStorage"
    state = f"state: {{SOPClassUID: {sop_class}, of: emr, WindowCenter: 100, WindowWidth: 201}}"
    found = read(build(f"{HEAD}  {image}\n  {state}\n", tmp_path), "spec").series
    (shown,) = (one for one in found if not one.frames)
    assert [int(p.image[0, 0]) for p in drawn(shown, found, Size(16, 4)).pictures] == [
        round(255 * window(100, 100, 201))
    ] * 2


def test_pseudo_colours_are_entries_of_the_palette(tmp_path: Path) -> None:
    """Linear from black at -100 to red at 140, and constant beyond."""
    state = "SOPClassUID: PseudoColorSoftcopyPresentationStateStorage, of: ct, colours: {-100: black, 140: red}"
    assert pixels(tmp_path, state, CT) == [
        (0, 0, 0),
        (0, 0, 0),
        (round(255 * 140 / 240), 0, 0),
        (255, 0, 0),
        (255, 0, 0),
    ]


def test_colours_stay_as_they_are(tmp_path: Path) -> None:
    image = "sc: {SOPClassUID: SecondaryCaptureImageStorage, Modality: OT, Rows: 4, Columns: 5, "
    image += "PhotometricInterpretation: RGB, phantom: [fill: [10, 20, 30]]}"
    state = "SOPClassUID: ColorSoftcopyPresentationStateStorage, of: sc"
    assert pixels(tmp_path, state, image) == [(10, 20, 30)] * 5


BLEND = "of: [ct, pt], WindowCenter: 40, WindowWidth: 400, colours: {0: black, 4000: red}"


@pytest.mark.parametrize(
    ("sop_class", "words", "opacity"),
    [
        ("BlendingSoftcopyPresentationStateStorage", ", RelativeOpacity: 0.25", 0.25),
        ("AdvancedBlendingPresentationStateStorage", ", RelativeOpacity: 0.25", 0.25),
        ("AdvancedBlendingPresentationStateStorage", "", 0.5),
    ],
)
def test_a_blend_is_a_weighted_sum(tmp_path: Path, sop_class: str, words: str, opacity: float) -> None:
    found = pixels(tmp_path, f"SOPClassUID: {sop_class}, {BLEND}{words}", CT, PT)
    below = [window(value, 40, 400) for value in STEPS]
    for number, (pixel, shade) in enumerate(zip(found, below, strict=True)):
        dark = (1 - opacity) * 255 * min(max(shade, 0), 1)
        assert pixel[0] == pytest.approx(dark + opacity * 255 * number / 4, abs=1)
        assert pixel[1:] == pytest.approx((dark, dark), abs=1)


def test_an_input_with_larger_pixels_lies_where_it_lies_in_the_patient(tmp_path: Path) -> None:
    """Two pixels of 3 mm under six of 1 mm: each colours three."""
    ct = "ct: {Modality: CT, slices: 1, Rows: 2, Columns: 6, PixelSpacing: [1, 1], phantom: [fill: -1000]}"
    pt = "pt: {Modality: PT, slices: 1, Rows: 2, Columns: 2, PixelSpacing: [1, 3], Units: BQML, phantom: [{rectangle:"
    pt += " {at: [1.5, 0], size: [3, 2], value: 4000}}]}"
    text = HEAD + f"  {ct}\n  {pt}\n  state: {{SOPClassUID: BlendingSoftcopyPresentationStateStorage, {BLEND}, "
    found = read(build(f"{text}RelativeOpacity: 1}}\n", tmp_path), "spec").series
    (shown,) = (one for one in found if not one.frames)
    (picture,) = drawn(shown, found, Size(16, 6)).pictures
    assert picture.image[0, :, 0].tolist() == [0, 0, 0, 255, 255, 255]


def test_the_displayed_area_is_cut_out_and_turned(tmp_path: Path) -> None:
    state = "SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 40, WindowWidth: 400"
    words = "area: {at: [1px, 0], size: [3px, 2px]}, ImageRotation: 90, ImageHorizontalFlip: N"
    files = build(f"{HEAD}  {CT}\n  state: {{{state}, {words}}}\n", tmp_path)
    found = read(files, "spec").series
    (shown,) = (one for one in found if not one.frames)
    (picture,) = drawn(shown, found, Size(16, 3)).pictures
    assert picture.image.tolist() == [[level, level] for (level,) in grey(*(window(v, 40, 400) for v in STEPS[2:]))]


@needs("dcmdump")
def test_dcmtk_renders_the_same_picture(tmp_path: Path) -> None:
    image = "ct: {Modality: CT, slices: 1, Rows: 16, Columns: 16, RescaleIntercept: -1000, phantom: [gradient: "
    image += "{from: -400, to: 600}]}"
    state = (
        "state: {SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 40, WindowWidth: 400}"
    )
    files = build(f"{HEAD}  {image}\n  {state}\n", tmp_path)
    by_name = {path.parent.name: path for path in files}
    out = tmp_path / "out.pgm"
    run("dcmp2pgm", "-q", "-p", by_name["state"], by_name["ct"], out)
    theirs = np.frombuffer(out.read_bytes()[-256:], np.uint8).reshape(16, 16)
    found = read(files, "spec").series
    (shown,) = (one for one in found if not one.frames)
    (picture,) = drawn(shown, found, Size(16, 16)).pictures
    assert len(np.unique(theirs)) > 4
    assert np.abs(picture.image.astype(int) - theirs).max() <= 1


def test_a_state_whose_images_are_not_shown_has_no_picture(tmp_path: Path) -> None:
    state = (
        "state: {SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct, WindowCenter: 40, WindowWidth: 400}"
    )
    files = build(f"{HEAD}  {CT}\n  {state}\n", tmp_path)
    (shown,) = read([path for path in files if path.parent.name == "state"], "spec").series
    assert drawn(shown, [shown], Size(16, 5)).pictures == ()
