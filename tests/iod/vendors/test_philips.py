"""Philips-like private groups."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.iod.vendors.vendor_series import assert_private_elements_are_known, built, diffusion


def test_dcm2niix_finds_the_diffusion_in_private_elements(tmp_path: Path) -> None:
    b, directions = diffusion(built(tmp_path, "  vendor: philips\n"), tmp_path / "nii")
    assert b == [0.0, 1000.0]
    np.testing.assert_allclose(np.abs(directions[:, 1]), [0.0, 0.6, 0.8], atol=1e-6)


@pytest.mark.parametrize(
    ("orientation", "plane"),
    [([1, 0, 0, 0, 1, 0], "TRANSVERSAL"), ([1, 0, 0, 0, 0, -1], "CORONAL"), ([0, 1, 0, 0, 0, -1], "SAGITTAL")],
)
def test_elements_are_known_and_say_slice_and_plane(orientation: list[int], plane: str, tmp_path: Path) -> None:
    more = f"  vendor: philips\n  ImageOrientationPatient: {orientation}\n"
    files = [pydicom.dcmread(one) for one in built(tmp_path, more)]
    for number, one in enumerate(files):
        assert_private_elements_are_known(one)
        block = one.private_block(0x2001, "Philips Imaging DD 001")
        assert (block[0x0A].value, block[0x0B].value, block[0x18].value) == (number % 3 + 1, plane, 3)


def test_the_scale_gives_the_output_of_the_modality_lut(tmp_path: Path) -> None:
    more = "  vendor: philips\n  RescaleSlope: 2\n  RescaleIntercept: -4\n  RescaleType: US\n"
    one = pydicom.dcmread(built(tmp_path, more)[0])
    block = one.private_block(0x2005, "Philips MR Imaging DD 001")
    stored = one.pixel_array.astype(float)
    np.testing.assert_allclose((stored - block[0x0D].value) / block[0x0E].value, stored * 2 - 4)
