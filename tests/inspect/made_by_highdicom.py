"""Segmentations, label maps and parametric maps for the tests of inspection, made by highdicom."""

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


def told_of(image: Dataset, folder: Path) -> list[tuple[str, str]]:
    path = folder / "1.dcm"
    image.save_as(path)
    return [(f.code, f.path) for f in report([path]).findings]
