"""Siemens-like CSA headers, as nibabel and dcm2niix read them."""

import warnings
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
import pydicom
import pytest

from tests.iod.vendors.vendor_series import assert_private_elements_are_known, built, diffusion

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from nibabel.nicom import csareader

VENDOR = "  vendor: siemens-csa\n"


def items(header: Any) -> dict[str, list[Any]]:
    return {name: tag["items"] for name, tag in header["tags"].items()}


def test_nibabel_reads_what_the_series_says(tmp_path: Path) -> None:
    files = [pydicom.dcmread(one) for one in built(tmp_path, VENDOR)]
    found = [items(csareader.get_csa_header(one)) for one in files]
    assert [one["B_value"] for one in found] == [[0]] * 3 + [[1000]] * 3
    assert [one["DiffusionGradientDirection"] for one in found] == [[0.0, 0.0, 0.0]] * 3 + [[0.0, 0.6, 0.8]] * 3
    assert [one["ProtocolSliceNumber"] for one in found] == [[0], [1], [2]] * 2
    assert [one["TimeAfterStart"] for one in found] == [[0.0]] * 3 + [[3.0]] * 3
    for file, tags in zip(files, found, strict=True):
        for keyword in ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing"):
            assert tags[keyword] == [float(one) for one in file[keyword].value]
        for keyword in ("RepetitionTime", "EchoTime", "SliceThickness", "SliceLocation"):
            assert tags[keyword] == [float(file[keyword].value)]
        sides = np.reshape(np.asarray(file.ImageOrientationPatient, float), (2, 3))
        assert tags["SliceNormalVector"] == np.cross(*sides).tolist()
        assert not csareader.is_mosaic(csareader.get_csa_header(file))
    assert items(csareader.get_csa_header(files[0], "series")) == {"UsedPatientWeight": [71]}


def test_tags_are_described_as_in_the_header_of_a_scanner(tmp_path: Path) -> None:
    sample = Path(nibabel.__file__).parent / "nicom" / "tests" / "data" / "csa2_b1000.bin"
    theirs = csareader.read(sample.read_bytes())["tags"]
    own = csareader.get_csa_header(pydicom.dcmread(built(tmp_path, VENDOR)[-1]))["tags"]
    assert own.keys() <= theirs.keys()
    assert [one for one in theirs if one in own] == [*own]
    for name, tag in own.items():
        assert [tag[one] for one in ("vm", "vr", "syngodt")] == [theirs[name][one] for one in ("vm", "vr", "syngodt")]
        assert (tag["last3"] == 77) == bool(tag["items"])


def test_dcm2niix_finds_the_diffusion_in_the_headers(tmp_path: Path) -> None:
    b, directions = diffusion(built(tmp_path, VENDOR), tmp_path / "nii")
    assert b == [0.0, 1000.0]
    # the image is axial: dcm2niix turns y, the columns, round (its page "Siemens", bvec in image space)
    np.testing.assert_allclose(np.abs(directions[:, 1]), [0.0, 0.6, 0.8], atol=1e-6)


def test_private_elements_have_the_vrs_of_the_private_dictionary(tmp_path: Path) -> None:
    first, *_ = map(pydicom.dcmread, built(tmp_path, VENDOR))
    assert_private_elements_are_known(first)
    assert first.Manufacturer == "SIEMENS"


def test_nibabel_refuses_an_item_that_is_too_long(tmp_path: Path) -> None:
    first, *_ = map(pydicom.dcmread, built(tmp_path, VENDOR + "  faults: [csa-item-too-long]\n"))
    with pytest.raises(csareader.CSAReadError, match="Item is too long"):
        csareader.get_csa_header(first)
    assert items(csareader.get_csa_header(first, "series")) == {"UsedPatientWeight": [71]}
