"""A diffusion series of a vendor, and what other programs read of it."""

from pathlib import Path

import dcm2niix
import numpy as np
import pydicom
from pydicom._private_dict import private_dictionaries

from dicomforge import api
from tests.tools import run

SPEC = """\
dicomforge: 1
patient: {PatientName: Roe^R, PatientID: R-1, PatientWeight: 71}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Modality: MR
  Rows: 16
  Columns: 16
  RepetitionTime: 3000
  EchoTime: 90
  SliceThickness: 3
  axes: {b: 2}
  slices: 3
  DiffusionBValue: {each: [0, 1000], along: b}
  DiffusionGradientOrientation: {each: [[0, 0, 0], [0, 0.6, 0.8]], along: b}
  AcquisitionDate: 2024-01-31
  AcquisitionTime: {start: 10:00:00, step: 3, along: b}
  phantom: [{ellipse: {radii: [5, 7], value: 400}}]
"""


def built(folder: Path, more: str) -> list[Path]:
    """The files in the order of their numbers."""
    (folder / "s.yaml").write_text(SPEC + more)
    done = api.build_specs((folder / "s.yaml",), folder / "out")
    assert not done.exit_code, done.diagnostics
    return sorted((folder / "out").rglob("*.dcm"))


def diffusion(files: list[Path], folder: Path) -> tuple[list[float], np.ndarray]:
    """The b-values and their directions, a column each, as dcm2niix has them from private elements alone."""
    folder.mkdir()
    for path in files:
        dataset = pydicom.dcmread(path)
        del dataset.DiffusionBValue, dataset.DiffusionGradientOrientation
        dataset.save_as(folder / path.name)
    done = run(dcm2niix.bin, "-z", "n", "-f", "v", "-o", folder, folder)
    assert done.returncode == 0, done.stdout
    b = [float(one) for one in (folder / "v.bval").read_text().split()]
    return b, np.loadtxt(folder / "v.bvec")


def assert_private_elements_are_known(dataset: pydicom.Dataset) -> None:
    """Each has the VR that pydicom's private dictionary gives for its creator."""
    found = [one for one in dataset if one.tag.is_private and not one.tag.is_private_creator]
    assert found
    for one in found:
        entries = private_dictionaries[one.private_creator]
        assert entries[f"{one.tag.group:04X}xx{one.tag.elem & 0xFF:02X}"][0] == one.VR, one
