"""Classes without a file, as PS3.3 has them."""

from __future__ import annotations

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
        ("BasicTextSRStorage", "SR", False, False),  # C.17.1
        ("VLPhotographicImageStorage", "", False, True),  # A.32.4
        ("SpatialRegistrationStorage", "REG", True, False),  # A.39.1: Frame of Reference is M
        ("VLSlideCoordinatesMicroscopicImageStorage", "", False, True),  # A.32.3: no Image Plane
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
