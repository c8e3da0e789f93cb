"""Image Type: what C.8.4.9.1.1, C.8.7.1.1.1, C.8.11.3.1.1 and C.8.16.1 of PS3.3 demand."""

from pathlib import Path

import pytest
from pydicom.uid import (
    CTImageStorage,
    DigitalXRayImageStorageForPresentation,
    EnhancedMRImageStorage,
    LegacyConvertedEnhancedMRImageStorage,
    MRImageStorage,
    NuclearMedicineImageStorage,
    XRayAngiographicImageStorage,
)

from tests.inspect.made import broken_rules, data_set

NM, XA, DX = NuclearMedicineImageStorage, XRayAngiographicImageStorage, DigitalXRayImageStorageForPresentation


@pytest.mark.parametrize(
    ("sop_class", "values", "is_legal"),
    [
        (CTImageStorage, ["ORIGINAL", "PRIMARY", "AXIAL"], True),
        (NM, ["ORIGINAL", "PRIMARY", "TOMO", "EMISSION"], True),
        (NM, ["ORIGINAL", "PRIMARY"], False),
        (NM, ["ORIGINAL", "PRIMARY", ""], False),
        (NM, ["ORIGINAL", "PRIMARY", "AXIAL"], False),
        (XA, ["ORIGINAL", "PRIMARY", "BIPLANE A"], True),
        (XA, ["ORIGINAL", "PRIMARY"], False),
        (XA, ["ORIGINAL", "PRIMARY", "TRIPLANE"], False),
        (DX, ["ORIGINAL", "PRIMARY", ""], True),
        (DX, ["ORIGINAL", "PRIMARY"], False),
        (EnhancedMRImageStorage, ["ORIGINAL", "PRIMARY", "T1", "NONE"], True),
        (EnhancedMRImageStorage, ["ORIGINAL", "PRIMARY", "T1"], False),
        (EnhancedMRImageStorage, ["ORIGINAL", "PRIMARY", "T1", "NONE", "X"], False),
        (LegacyConvertedEnhancedMRImageStorage, ["ORIGINAL", "PRIMARY", "M", "ND", "NORM"], True),
    ],
)
def test_values_that_an_iod_demands(sop_class: str, values: list[str], is_legal: bool, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(sop_class, ImageType=values))
    assert told == ([] if is_legal else [("image-type", "error", "ImageType")])


@pytest.mark.parametrize("sop_class", [CTImageStorage, MRImageStorage])
def test_a_ct_or_mr_without_value_3_is_a_warning(sop_class: str, tmp_path: Path) -> None:
    """C.8.2.1.1.1 and C.8.3.1.1.1 name Defined Terms for Value 3; dciodvfy calls a CT without it an error."""
    for values in (["ORIGINAL", "PRIMARY"], ["ORIGINAL", "PRIMARY", ""]):
        told = broken_rules(tmp_path, data_set(sop_class, ImageType=values))
        assert told == [("image-type", "warning", "ImageType")]
    assert broken_rules(tmp_path, data_set(sop_class, ImageType=["ORIGINAL", "PRIMARY", "MINE"])) == []
