"""Objects that highdicom makes: segmentations, label maps, parametric maps. What is right in them is not reported."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from dicomforge.inspect.report import report
from tests.inspect.made import COLUMNS, ROWS, ct_slice, meta_of

highdicom = pytest.importorskip("highdicom")

LABELS = np.zeros((3, ROWS, COLUMNS), np.uint8)
LABELS[:, 3:8, 3:8] = 1
LABELS[1:, 9:, 9:] = 2


def common() -> dict[str, Any]:
    uids = {f"{level}_instance_uid": highdicom.UID() for level in ("series", "sop")}
    maker = {
        "manufacturer": "M",
        "manufacturer_model_name": "N",
        "software_versions": "1",
        "device_serial_number": "2",
    }
    return {"source_images": sources(), "series_number": 2, "instance_number": 1, **uids, **maker}


def sources() -> list[Dataset]:
    slices = [ct_slice(number) for number in (1, 2, 3)]
    for image in slices:
        image.file_meta = meta_of(image)
    return slices


def segment(number: int) -> Any:
    return highdicom.seg.SegmentDescription(
        segment_number=number,
        segment_label=f"Segment {number}",
        segmented_property_category=codes.cid7150.Tissue,
        segmented_property_type=codes.cid7166.ConnectiveTissue,
        algorithm_type="MANUAL",
    )


def segmentation(kind: str, pixels: np.ndarray, *numbers: int, **more: Any) -> Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        described = [segment(number) for number in numbers]
        return highdicom.seg.Segmentation(
            pixel_array=pixels, segmentation_type=kind, segment_descriptions=described, **common(), **more
        )


def parametric_map(pixels: np.ndarray) -> Dataset:
    whole = pixels.dtype.kind == "u"
    values = highdicom.pm.RealWorldValueMapping(
        lut_label="1",
        lut_explanation="ratio",
        unit=codes.UCUM.NoUnits,
        value_range=(0, 255) if whole else (0.0, 2.0),
        slope=1,
        intercept=0,
    )
    return highdicom.pm.ParametricMap(
        pixel_array=pixels,
        contains_recognizable_visual_features=False,
        real_world_value_mappings=[values],
        window_center=1,
        window_width=2,
        **common(),
    )


def told(image: Dataset, folder: Path) -> list[tuple[str, str]]:
    path = folder / "1.dcm"
    image.save_as(path)
    return [(f.code, f.path) for f in report([path]).findings]


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_a_segmentation_is_right(kind: str, tmp_path: Path) -> None:
    assert told(segmentation(kind, LABELS, 1, 2), tmp_path) == []


def test_a_fractional_segmentation_is_right(tmp_path: Path) -> None:
    assert told(segmentation("FRACTIONAL", (LABELS == 1)[..., None] * 0.5, 1), tmp_path) == []


def test_a_label_map_may_skip_numbers_of_segments(tmp_path: Path) -> None:
    """PS3.3 C.8.20.2.4: consecutive numbers are demanded of BINARY and FRACTIONAL alone."""
    assert told(segmentation("LABELMAP", np.where(LABELS == 2, 7, LABELS), 1, 7), tmp_path) == []


def test_a_label_map_may_have_colours_of_a_palette_and_then_needs_a_profile(tmp_path: Path) -> None:
    """PS3.3 2024d Table A.51-1."""
    lut = highdicom.PaletteColorLUTTransformation.from_colors(["black", "red", "green"])
    image = segmentation("LABELMAP", LABELS, 1, 2, palette_color_lut_transformation=lut)
    assert image.PhotometricInterpretation == "PALETTE COLOR"
    assert told(image, tmp_path) == [("missing-type-1", "ICCProfile")]
    image.ICCProfile = b"\0" * 128
    assert told(image, tmp_path) == []


@pytest.mark.parametrize("dtype", ["uint16", "float32", "float64"])
def test_a_parametric_map_is_right(dtype: str, tmp_path: Path) -> None:
    assert told(parametric_map(LABELS.astype(dtype)), tmp_path) == []


def test_a_frame_of_a_binary_segmentation_has_a_segment_unless_frames_are_tiles(tmp_path: Path) -> None:
    """PS3.3 2026c Table A.51-2."""
    image = segmentation("BINARY", LABELS, 1, 2)
    for frame in image.PerFrameFunctionalGroupsSequence:
        del frame.SegmentIdentificationSequence
    assert [code for code, _ in told(image, tmp_path)] == ["missing-group"]
    image.DimensionOrganizationType = "TILED_FULL"
    assert "missing-group" not in [code for code, _ in told(image, tmp_path)]


@pytest.mark.parametrize(
    ("kind", "keyword", "value"),
    [
        ("BINARY", "PhotometricInterpretation", "PALETTE COLOR"),
        ("LABELMAP", "PhotometricInterpretation", "RGB"),
        ("LABELMAP", "SegmentationType", "COLOURED"),
        ("LABELMAP", "SegmentsOverlap", "UNDEFINED"),
    ],
)
def test_values_that_a_type_of_segmentation_does_not_have_are_errors(
    kind: str, keyword: str, value: str, tmp_path: Path
) -> None:
    """PS3.3 2026c Table C.8.20-2."""
    image = segmentation(kind, LABELS, 1, 2)
    setattr(image, keyword, value)
    assert ("enumerated", keyword) in told(image, tmp_path)


def test_a_label_map_has_eight_or_sixteen_bits(tmp_path: Path) -> None:
    """PS3.3 2026c Table C.8.20-2."""
    image = segmentation("LABELMAP", LABELS, 1, 2)
    image.BitsStored, image.HighBit = 4, 3
    assert told(image, tmp_path) == [("enumerated", "BitsStored")]
