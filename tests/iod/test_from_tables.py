"""Classes without a file, as PS3.3 has them."""

import pytest

from dicomforge.iod.from_tables import from_tables
from dicomforge.standard import uids


@pytest.mark.parametrize(
    ("keyword", "modality", "in_space", "pixels"),
    [
        ("RTPlanStorage", "RTPLAN", False, False),  # C.8.8.1; A.20.3: Frame of Reference is U
        ("EnhancedCTImageStorage", "CT", True, True),  # C.8.15.1; C.7.6.16.2.3
        ("BasicVoiceAudioWaveformStorage", "AU", False, False),  # A.34.2.4.1
        ("GeneralECGWaveformStorage", "ECG", False, False),  # A.34.4.4
        ("AmbulatoryECGWaveformStorage", "ECG", False, False),  # A.34.5.4.1
        ("RespiratoryWaveformStorage", "RESP", False, False),  # A.34.9.4.1
        ("HemodynamicWaveformStorage", "HD", False, False),  # A.34.6.4.1
        ("SleepElectroencephalogramWaveformStorage", "EEG", False, False),  # A.34.15.4.1
        ("BodyPositionWaveformStorage", "POS", False, False),  # A.34.17.4.1
        ("EncapsulatedSTLStorage", "M3D", True, False),  # A.85.1.4.3; A.85.1.3: Frame of Reference is M
        ("BasicTextSRStorage", "SR", False, False),  # C.17.1
        ("VLPhotographicImageStorage", "XC", False, True),  # A.32.4.4.1
        ("SpatialRegistrationStorage", "REG", True, False),  # A.39.1: Frame of Reference is M
        ("VLSlideCoordinatesMicroscopicImageStorage", "SM", False, True),  # A.32.3: no Image Plane
        ("RTRadiationRecordSetStorage", "RTRAD", False, False),  # C.36.3
        ("RTRadiationSalvageRecordStorage", "RTRAD", False, False),  # A.86.1.9.4.1; A.86.1.9.3: U
        ("CArmPhotonElectronRadiationRecordStorage", "RTRAD", True, False),  # A.86.1.10.4.1
        ("TomotherapeuticRadiationRecordStorage", "RTRAD", True, False),  # A.86.1.11.4.1
        ("RoboticRadiationRecordStorage", "RTRAD", True, False),  # A.86.1.12.4.1
        ("RTDoseStorage", "RTDOSE", True, True),  # A.18.3: Image Plane is C, for dose in a grid
    ],
)
def test_a_class_is_what_its_modules_say(keyword: str, modality: str, in_space: bool, pixels: bool) -> None:
    entry = uids.by_keyword(keyword)
    assert entry is not None
    made = from_tables(entry.value)
    assert (made.modality, made.patient_space, bool(made.pixels.bits_allocated)) == (modality, in_space, pixels)


@pytest.mark.parametrize(
    ("keyword", "spacing"),
    [
        ("DigitalIntraOralXRayImageStorageForPresentation", "ImagerPixelSpacing"),  # Type 1 in C.8.11.4
        ("RTImageStorage", "ImagePlanePixelSpacing"),  # C.8.8.2 has no other
        ("EnhancedCTImageStorage", "PixelSpacing"),  # C.7.6.16.2.1
    ],
)
def test_pixels_are_spaced_by_the_attribute_that_the_class_requires(keyword: str, spacing: str) -> None:
    entry = uids.by_keyword(keyword)
    assert entry is not None
    assert from_tables(entry.value).spacing == spacing


def test_a_class_of_one_depth_is_of_that_depth() -> None:
    entry = uids.by_keyword("OphthalmicPhotography16BitImageStorage")
    assert entry is not None
    pixels = from_tables(entry.value).pixels  # A.42.4.1
    assert (pixels.bits_allocated, pixels.bits_stored) == (16, 16)
    assert (pixels.allowed_allocated, pixels.allowed_stored) == ((16,), (16,))
