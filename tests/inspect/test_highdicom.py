"""Objects that highdicom makes: what is right in them is not reported."""

from pathlib import Path

import numpy as np
import pytest

from tests.inspect.made_by_highdicom import LABELS, highdicom, parametric_map, segmentation, told_of


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_a_segmentation_is_right(kind: str, tmp_path: Path) -> None:
    assert told_of(segmentation(kind, LABELS, 1, 2), tmp_path) == []


def test_a_fractional_segmentation_is_right(tmp_path: Path) -> None:
    assert told_of(segmentation("FRACTIONAL", (LABELS == 1)[..., None] * 0.5, 1), tmp_path) == []


def test_a_label_map_may_skip_numbers_of_segments(tmp_path: Path) -> None:
    """PS3.3 C.8.20.2.4: consecutive numbers are demanded of BINARY and FRACTIONAL alone."""
    assert told_of(segmentation("LABELMAP", np.where(LABELS == 2, 7, LABELS), 1, 7), tmp_path) == []


def test_a_label_map_may_have_colours_of_a_palette_and_then_needs_a_profile(tmp_path: Path) -> None:
    """PS3.3 2024d Table A.51-1."""
    lut = highdicom.PaletteColorLUTTransformation.from_colors(["black", "red", "green"])
    image = segmentation("LABELMAP", LABELS, 1, 2, palette_color_lut_transformation=lut)
    assert image.PhotometricInterpretation == "PALETTE COLOR"
    assert told_of(image, tmp_path) == [("missing-type-1", "ICCProfile")]
    image.ICCProfile = b"\0" * 128
    assert told_of(image, tmp_path) == []


@pytest.mark.parametrize("dtype", ["uint16", "float32", "float64"])
def test_a_parametric_map_is_right(dtype: str, tmp_path: Path) -> None:
    assert told_of(parametric_map(LABELS.astype(dtype)), tmp_path) == []


def test_a_frame_of_a_binary_segmentation_has_a_segment_unless_frames_are_tiles(tmp_path: Path) -> None:
    """PS3.3 2026c Table A.51-2."""
    image = segmentation("BINARY", LABELS, 1, 2)
    for frame in image.PerFrameFunctionalGroupsSequence:
        del frame.SegmentIdentificationSequence
    assert [code for code, _ in told_of(image, tmp_path)] == ["missing-group"]
    image.DimensionOrganizationType = "TILED_FULL"
    assert "missing-group" not in [code for code, _ in told_of(image, tmp_path)]
