"""GE-like private groups."""

from pathlib import Path

import numpy as np
import pydicom

from tests.iod.vendors.vendor_series import assert_private_elements_are_known, built, diffusion


def test_dcm2niix_finds_the_diffusion_in_private_elements(tmp_path: Path) -> None:
    b, directions = diffusion(built(tmp_path, "  vendor: ge\n"), tmp_path / "nii")
    assert b == [0.0, 1000.0]
    np.testing.assert_allclose(np.abs(directions[:, 1]), [0.0, 0.6, 0.8], atol=1e-6)


def test_elements_are_known_and_count_the_images(tmp_path: Path) -> None:
    files = [pydicom.dcmread(one) for one in built(tmp_path, "  vendor: ge\n")]
    for one in files:
        assert_private_elements_are_known(one)
        assert one.Manufacturer == "GE MEDICAL SYSTEMS"
        assert one.private_block(0x0025, "GEMS_SERS_01")[0x07].value == len(files)
        assert one.private_block(0x0021, "GEMS_RELA_01")[0x4F].value == 3
