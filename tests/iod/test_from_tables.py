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
