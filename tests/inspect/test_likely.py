"""Likely values: units of PS3.3, in ranges from mice to horses; the mistakes are those of another unit."""

from pathlib import Path

import pytest
from pydicom.uid import (
    DigitalXRayImageStorageForPresentation,
    EnhancedPETImageStorage,
    MRImageStorage,
    NuclearMedicineImageStorage,
    PositronEmissionTomographyImageStorage,
    RTImageStorage,
    VLWholeSlideMicroscopyImageStorage,
)

from dicomforge.inspect import likely
from tests.inspect.made import broken_rules, data_set, found, one

GRADIENT_ECHO = {"Modality": "MR", "ScanningSequence": "GR"}
SPIN_ECHO = {"Modality": "MR", "ScanningSequence": ["SE", "IR"]}


@pytest.mark.parametrize(
    ("keyword", "value", "others"),
    [
        ("PatientSize", "180", {}),  # cm
        ("PatientSize", "1800", {}),  # mm
        ("PatientWeight", "70000", {}),  # g
        ("PatientWeight", "-70", {}),
        ("EchoTime", "0.09", SPIN_ECHO),  # s
        ("EchoTime", "0.00256", GRADIENT_ECHO),  # s
        ("EchoTime", "90000", SPIN_ECHO),  # us
        ("RepetitionTime", "2", SPIN_ECHO),  # s
        ("RepetitionTime", "0.005", GRADIENT_ECHO),  # s
        ("InversionTime", "2.5", SPIN_ECHO),  # s
        ("MagneticFieldStrength", "15000", {}),  # G
        ("ImagingFrequency", "63870000", {}),  # Hz
        ("KVP", "120000", {}),  # V
        ("XRayTubeCurrent", "200000", {}),  # uA
        ("DistanceSourceToDetector", "1.5", {}),  # m
        ("ImagerPixelSpacing", ["0.0002", "0.0002"], {}),  # m
        ("PixelSpacing", ["500", "500"], {"Modality": "CT"}),  # um
        ("PixelSpacing", ["0.0005", "0.0005"], {"Modality": "MR"}),  # m
        ("SliceThickness", "0.005", {"Modality": "CT"}),  # m
        ("SliceThickness", "5000", {"Modality": "PT"}),  # um
    ],
)
def test_a_value_of_another_unit_is_a_warning(
    keyword: str, value: object, others: dict[str, object], tmp_path: Path
) -> None:
    image = data_set(**others, **{keyword: value})
    assert broken_rules(tmp_path, image) == [("unlikely-value", "warning", keyword)]


@pytest.mark.parametrize(
    ("sop_class", "values"),
    [
        (MRImageStorage, {"PatientSize": "0.52", "PatientWeight": "3.4"}),  # a newborn
        (MRImageStorage, {"PatientSize": "2.4", "PatientWeight": "650"}),  # a horse
        (MRImageStorage, {"PatientSize": "0", "PatientWeight": "0"}),  # not known
        (MRImageStorage, {**GRADIENT_ECHO, "EchoTime": "0.07", "RepetitionTime": "3.3"}),  # ultrashort
        (MRImageStorage, {**SPIN_ECHO, "EchoTime": "90", "RepetitionTime": "4000", "InversionTime": "150"}),
        (MRImageStorage, {"MagneticFieldStrength": "0.055", "ImagingFrequency": "2.34"}),
        (MRImageStorage, {"MagneticFieldStrength": "11.7", "ImagingFrequency": "500"}),
        (MRImageStorage, {"Modality": "MR", "PixelSpacing": ["0.02", "0.02"], "SliceThickness": "0.1"}),
        (RTImageStorage, {"KVP": "18000"}),  # an accelerator
        (DigitalXRayImageStorageForPresentation, {"KVP": "28", "ImagerPixelSpacing": ["0.02", "0.02"]}),
        (VLWholeSlideMicroscopyImageStorage, {"Modality": "SM", "SliceThickness": "0.001"}),
        (NuclearMedicineImageStorage, {"Modality": "NM", "PixelSpacing": ["9.6", "9.6"]}),
    ],
)
def test_what_patients_and_scanners_have_is_no_finding(
    sop_class: str, values: dict[str, object], tmp_path: Path
) -> None:
    assert broken_rules(tmp_path, data_set(sop_class, **values)) == []


@pytest.mark.parametrize(
    ("sop_class", "dose", "is_likely"),
    [
        (PositronEmissionTomographyImageStorage, "370000000", True),
        (PositronEmissionTomographyImageStorage, "370", False),  # MBq
        (EnhancedPETImageStorage, "370", True),
        (EnhancedPETImageStorage, "370000000", False),  # Bq
        (NuclearMedicineImageStorage, "740", True),
        (NuclearMedicineImageStorage, "740000000", False),  # Bq
    ],
)
def test_a_dose_is_in_bq_in_pet_images_and_in_mbq_elsewhere(
    sop_class: str, dose: str, is_likely: bool, tmp_path: Path
) -> None:
    drug = data_set(sop_class)
    del drug.SOPClassUID, drug.SOPInstanceUID
    drug.RadionuclideTotalDose = dose
    told = broken_rules(tmp_path, data_set(sop_class, RadiopharmaceuticalInformationSequence=[drug]))
    path = "RadiopharmaceuticalInformationSequence[1].RadionuclideTotalDose"
    assert told == ([] if is_likely else [("unlikely-value", "warning", path)])


def test_the_finding_says_the_unit_and_where_it_is_stated(tmp_path: Path) -> None:
    def change(image: object) -> None:
        image.PatientSize = "180"  # type: ignore[attr-defined]

    (finding,) = found(one(tmp_path, change))
    assert (finding.found, finding.expected, finding.section) == ("180 m", "0.02 to 3 m", "PS3.3 C.7.2.2")


def test_every_range_has_an_attribute() -> None:
    assert likely.SPIN_ECHO.keys() <= likely.RANGES.keys()
    assert all(one.least < one.greatest for one in (*likely.RANGES.values(), *likely.OF_BODY.values()))
