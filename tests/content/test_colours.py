"""Colours: look-up tables by their closed form, and what blends and volumes are made of."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.pixels import apply_color_lut

from tests.content.presentation import series, spec, state
from tests.tools import said

PSEUDO = "PseudoColorSoftcopyPresentationStateStorage"
BLENDING = "BlendingSoftcopyPresentationStateStorage"
ADVANCED = "AdvancedBlendingPresentationStateStorage"
VOLUME = "VolumeRenderingVolumetricPresentationStateStorage"
SEGMENTED = "SegmentedVolumeRenderingVolumetricPresentationStateStorage"
MULTIPLE = "MultipleVolumeRenderingVolumetricPresentationStateStorage"
COMPOSITING = "CompositingPlanarMPRVolumetricPresentationStateStorage"
GRAYSCALE = "GrayscalePlanarMPRVolumetricPresentationStateStorage"


def colours(item: Dataset, *entries: int) -> list[tuple[int, ...]]:
    """Entries of a palette, as pydicom reads them."""
    item.PhotometricInterpretation = "PALETTE COLOR"
    return [tuple(int(c) for c in one[:3]) for one in apply_color_lut(np.array(entries, np.uint8), item)]


def test_listed_colours_stand_at_equal_steps_and_mix_between_them(tmp_path: Path) -> None:
    made = state(tmp_path, PSEUDO, "of: ct, colours: [navy, cyan, yellow, red]")
    expected = [(0, 0, 128), (0, 128, 192), (0, 255, 255), (255, 255, 0), (255, 0, 0)]
    found = colours(made, 0, 43, 85, 170, 255)
    assert found[0] == expected[0]
    assert found[2:] == expected[2:]
    assert np.abs(np.subtract(found[1], expected[1])).max() <= 2  # 43/85 of the way: 129.0 and 192.2


def test_a_palette_of_the_standard_is_the_one_that_pydicom_knows(tmp_path: Path) -> None:
    made = state(tmp_path, PSEUDO, "of: ct, colours: PETPalette")
    values = np.arange(256, dtype=np.uint8)
    assert np.array_equal(colours(made, *values), apply_color_lut(values, palette="PET").tolist())
    assert made.PaletteColorLookupTableUID.name == "PET Color Palette SOP Instance"


def test_colours_by_value_are_a_window(tmp_path: Path) -> None:
    """Black at -100, blue at 0, white at 300: entry 255 / 4 is blue."""
    made = state(tmp_path, PSEUDO, "of: ct, colours: {300: white, -100: black, 0: blue}")
    (window,) = made.SoftcopyVOILUTSequence
    assert (window.WindowCenter, window.WindowWidth, window.VOILUTFunction) == (100, 400, "LINEAR_EXACT")
    first, blue, last = colours(made, 0, 64, 255)
    assert (first, last) == ((0, 0, 0), (255, 255, 255))
    assert np.abs(np.subtract(blue, (0, 0, 255))).max() <= 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("of: ct, colours: [navy, cian]", "error DF064: unknown colour 'cian'"),
        ("of: ct, colours: HotIron", "error DF064: no palette 'HotIron'"),
        ("of: ct, colours: {low: black}", "error DF064: a value is expected here"),
    ],
)
def test_unknown_colours_are_refused(tmp_path: Path, words: str, says: str) -> None:
    assert says in said(spec(PSEUDO, words), tmp_path, "DF064")


def test_two_windows_are_refused(tmp_path: Path) -> None:
    words = "of: ct, WindowCenter: 40, WindowWidth: 400, colours: {0: black, 100: white}"
    assert "colours by value are a window, and WindowCenter is another one" in said(
        spec(PSEUDO, words), tmp_path, "DF108"
    )


def test_a_blend_has_one_series_below_another(tmp_path: Path) -> None:
    words = "RelativeOpacity: 0.25, WindowCenter: 40, WindowWidth: 400, colours: {0: black, 5000: red}"
    found = series(tmp_path, f"state: {{SOPClassUID: {BLENDING}, of: [ct, pt/1], {words}}}")
    below, above = found["state"][0].BlendingSequence
    assert (below.BlendingPosition, above.BlendingPosition) == ("UNDERLYING", "SUPERIMPOSED")
    assert (below.RescaleIntercept, below.SoftcopyVOILUTSequence[0].WindowCenter) == (-1000, 40)
    assert above.ReferencedSeriesSequence[0].SeriesInstanceUID == found["pt"][0].SeriesInstanceUID
    assert above.SoftcopyVOILUTSequence[0].WindowWidth == 5000
    assert colours(found["state"][0], 0, 255) == [(0, 0, 0), (255, 0, 0)]
    assert found["state"][0].RelativeOpacity == 0.25


def test_an_advanced_blend_weighs_its_inputs_alike_or_by_opacity(tmp_path: Path) -> None:
    made = state(tmp_path, ADVANCED, "of: [ct, pt], colours: [black, red]")
    first, second = made.AdvancedBlendingSequence
    assert (first.GeometryForDisplay, "PaletteColorLookupTableSequence" in first) == ("TRUE", False)
    assert colours(second.PaletteColorLookupTableSequence[0], 255) == [(255, 0, 0)]
    assert made.BlendingDisplaySequence[0].BlendingMode == "EQUAL"
    made = state(tmp_path / "opacity", ADVANCED, "of: [ct, pt/1], RelativeOpacity: 0.25")
    (display,) = made.BlendingDisplaySequence
    assert (display.BlendingMode, display.RelativeOpacity, "RelativeOpacity" in made) == ("FOREGROUND", 0.25, False)
    assert [one.BlendingInputNumber for one in display.BlendingDisplayInputSequence] == [2, 1]


@pytest.mark.parametrize(
    ("sop_class", "of", "says"),
    [
        (BLENDING, "ct", "blending is of two series"),
        (ADVANCED, "ct", "blending is of several series"),
        (BLENDING, "[ct, pt]", "the images of 'pt' differ in RescaleSlope or RescaleIntercept"),
        (VOLUME, "[ct, pt]", f"{VOLUME} presents one volume"),
        (MULTIPLE, "ct", f"{MULTIPLE} presents at least 2 volumes"),
        (GRAYSCALE, "ct, colours: [red, blue]", f"{GRAYSCALE} has no colours"),
    ],
)
def test_the_wrong_number_of_series_is_refused(tmp_path: Path, sop_class: str, of: str, says: str) -> None:
    assert f"error DF108: {says}" in said(spec(sop_class, f"of: {of}, RelativeOpacity: 0.5"), tmp_path, "DF108")


def test_a_volume_is_transparent_below_its_colours(tmp_path: Path) -> None:
    made = state(tmp_path, VOLUME, "of: ct, colours: {-100: black, 300: white}")
    (shown,) = made.VolumetricPresentationStateInputSequence
    assert (shown.WindowCenter, shown.WindowWidth, shown.Crop) == (100, 400, "NO")
    (inputs,) = made.VolumetricPresentationInputSetSequence
    assert (inputs.VolumetricPresentationInputSetUID, len(inputs.ReferencedImageSequence)) == (
        shown.VolumetricPresentationInputSetUID,
        3,
    )
    (stream,) = made.VolumeStreamSequence
    (component,) = stream.PresentationStateClassificationComponentSequence
    assert component.AlphaPaletteColorLookupTableData == bytes(range(256))
    assert colours(component, 0, 255) == [(0, 0, 0), (255, 255, 255)]
    assert not made.PresentationStateCompositorComponentSequence


def test_segments_crop_the_volume(tmp_path: Path) -> None:
    codes = "SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:4147007"
    found = series(
        tmp_path,
        f"seg: {{SOPClassUID: SegmentationStorage, of: ct, segments: [{{layer: disc, {codes}}}]}}",
        f"state: {{SOPClassUID: {SEGMENTED}, of: [ct, seg], colours: [black, yellow]}}",
    )
    whole, cut = found["state"][0].VolumetricPresentationStateInputSequence
    assert (whole.Crop, cut.Crop, cut.CroppingSpecificationIndex) == ("NO", "YES", 1)
    (crop,) = found["state"][0].VolumeCroppingSequence
    (reference,) = crop.ReferencedImageSequence
    assert (crop.VolumeCroppingMethod, reference.ReferencedSegmentNumber) == ("INCLUDE_SEG", 1)
    assert reference.ReferencedSOPInstanceUID == found["seg"][0].SOPInstanceUID
    (stream,) = found["state"][0].VolumeStreamSequence
    assert colours(stream.PresentationStateClassificationComponentSequence[1], 255) == [(255, 255, 0)]


@pytest.mark.parametrize("sop_class", [MULTIPLE, COMPOSITING])
def test_two_volumes_are_joined_by_weights_that_sum_to_one(tmp_path: Path, sop_class: str) -> None:
    """PS3.4 FF.2.3.3.2: the first opacity is the upper half of the index, the second the lower one."""
    made = state(tmp_path, sop_class, "of: [ct, pt], RelativeOpacity: 0.5")
    first, second = made.PresentationStateCompositorComponentSequence[0].WeightingTransferFunctionSequence
    below, above = (np.frombuffer(pydicom_bytes(one), np.uint8).astype(int) for one in (first, second))
    assert np.all(below + above == 255)
    assert [above[index] for index in (0x00, 0xF0, 0x0F, 0xFF, 0x08)] == [0, 0, 255, 255, round(8 / 15 * 255)]
    components = made.get("PresentationStateClassificationComponentSequence") or [
        stream.PresentationStateClassificationComponentSequence[0] for stream in made.VolumeStreamSequence
    ]
    assert components[0].RGBLUTTransferFunction == "EQUAL_RGB"
    assert components[1].AlphaPaletteColorLookupTableData == bytes([0] + [128] * 255)


def pydicom_bytes(item: Dataset) -> bytes:
    """LUT Data, which is US or OW."""
    value = item.LUTData
    return value if isinstance(value, bytes) else np.array(value, "<u2").tobytes()


def test_a_slab_has_a_method(tmp_path: Path) -> None:
    words = "of: ct, MPRThicknessType: SLAB, MPRSlabThickness: 8, RenderingMethod: MAXIMUM_IP"
    made = state(tmp_path, GRAYSCALE, words)
    assert made.VolumetricPresentationStateInputSequence[0].RenderingMethod == "MAXIMUM_IP"
    assert isinstance(made, pydicom.FileDataset)
    assert "RenderingMethod" not in made
