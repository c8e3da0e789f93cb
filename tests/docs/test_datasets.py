"""docs/datasets.md with fewer patients: the loader reads what the truth says, and dcm2niix the same values."""

import importlib.util
from pathlib import Path
from types import ModuleType

import nibabel
import numpy as np
import pydicom
import pytest

from tests.docs.walk import walk
from tests.tools import ROOT

FEW = (
    ("matrix: {n: 200}", "matrix: {n: 4}"),
    ("Rows: 128", "Rows: 64"),
    ("Columns: 128", "Columns: 64"),
    ("[2.75, 2.75]", "[5.5, 5.5]"),
    ("slices: 80", "slices: 40"),
    ("SliceThickness: 3", "SliceThickness: 6"),
)


def follow_up(folder: Path) -> None:
    """The diameters and SUV that the page prints, against the files: values in the middle of the target."""
    module = imported(folder / "follow_up.py")
    target, new = module.course(folder / "out-follow-up").values()
    dates = ("20240110", "20240410", "20240710")
    if len(target["CT"]) == 1:
        target, new = new, target
    assert target == {
        "CT": dict(zip(dates, (30, 24, 18), strict=True)),
        "PT": dict(zip(dates, (8, 5, 3), strict=True)),
    }
    assert new == {"CT": {dates[2]: 16}, "PT": {dates[2]: 3}}
    for path in (folder / "out-follow-up").rglob("pt/*.dcm"):
        read = pydicom.dcmread(path)
        if abs(float(read.ImagePositionPatient[2])) < 1:
            column, row = (round((at - float(read.ImagePositionPatient[i])) / 5) for i, at in ((0, 40), (1, 8)))
            suv = read.pixel_array[row, column] * read.RescaleSlope
            assert suv == pytest.approx(target["PT"][read.StudyDate], rel=0.01)


def imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_loader_and_nifti_hold_what_the_truth_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
    for long, short in FEW:
        assert page.count(long) == 1
        page = page.replace(long, short)
    assert walk(page, tmp_path) == []
    follow_up(tmp_path)
    module = imported(tmp_path / "cohort.py")
    splits = [module.Cohort(tmp_path / "out", split) for split in ("train", "test")]
    assert sum(map(len, splits)) == 4
    found = 0
    for volume, labels, truth in (item for split in splits for item in (split[i] for i in range(len(split)))):
        assert volume.shape == labels.shape == (40, 64, 64)
        present = [one for one in truth["objects"] if one["present"] and one["voxels"]]
        for one in present:
            inside = labels == one["segment"]
            assert np.count_nonzero(inside) == one["voxels"]
            assert volume[inside].mean() == pytest.approx(one["mean"]["measured"], abs=0.01)
            found += 1
        assert set(np.unique(labels)) - {0} == {one["segment"] for one in present}
        if truth["patient"]["id"] == "P001":
            (path,) = (tmp_path / "nifti").glob("*.nii.gz")
            image = np.asarray(nibabel.load(path).dataobj)  # (columns, rows from the back, slices)
            assert np.array_equal(image.transpose(2, 1, 0)[:, ::-1, :], volume)
    assert found
