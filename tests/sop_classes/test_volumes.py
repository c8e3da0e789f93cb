"""Volumes as SimpleITK reads them, oblique and of uneven spacing: each voxel has the value of the object it lies in.

SimpleITK 2 (GDCM 3) opens neither label maps, nor parametric maps of floats, nor photoacoustic images, nor height
maps; of an Enhanced US Volume it reads the pixels, but not the place, which its frames have in volume coordinates.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray

from tests.tools import ROOT, dicom_files, dicomforge

OBLIQUE = ((0.8, 0.6, 0.0), (0.0, 0.0, -1.0))
SPACING = (0.9, 0.7, 2.5)
GEOMETRY = (
    f"ImageOrientationPatient: [{', '.join(str(v) for axis in OBLIQUE for v in axis)}]",
    f"PixelSpacing: [{SPACING[0]}, {SPACING[1]}]",
    f"SliceThickness: {SPACING[2]}",
    f"SpacingBetweenSlices: {SPACING[2]}",
)
NORMAL = np.cross(*OBLIQUE)

Distance = Callable[[NDArray[Any]], NDArray[Any]]


def from_centre(points: NDArray[Any]) -> NDArray[Any]:
    return np.linalg.norm(points, axis=-1)


def from_axis(points: NDArray[Any]) -> NDArray[Any]:
    """Of circles in the image planes."""
    return np.linalg.norm(points - (points @ NORMAL)[..., None] * NORMAL, axis=-1)


VOLUMES = (
    "enhanced-ct-image",
    "enhanced-mr-image",
    "enhanced-mr-color-image",
    "enhanced-pet-image",
    "x-ray-3d-angiographic-image",
    "x-ray-3d-craniofacial-image",
    "breast-tomosynthesis-image",
    "legacy-converted-enhanced-ct-image",
    "legacy-converted-enhanced-mr-image",
    "legacy-converted-enhanced-pet-image",
    "rt-dose",
    "segmentation",
)
STEPS_PER_GRAY = 100
"""Doses of the spec are stored in steps of 0.01 Gy."""
SET = 255
"""What SimpleITK gives for a bit that is set."""
OBJECT = re.compile(r"(sphere|circle): \{(?:name: \w+, )?radius: (\d+), value: \[?(\d+)")


def innermost(name: str) -> tuple[Distance, float, float]:
    """The last object of the spec: how far a voxel lies from its centre, its radius in mm, its stored value."""
    *_, (shape, radius, value) = OBJECT.findall((ROOT / f"specs/sop-classes/{name}.yaml").read_text())
    stored = {"rt-dose": STEPS_PER_GRAY * float(value), "segmentation": SET}.get(name, float(value))
    return from_axis if shape == "circle" else from_centre, float(radius), stored


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All specs with an oblique geometry, built by one process."""
    made = tmp_path_factory.mktemp("volumes")
    for name in (*VOLUMES, "enhanced-us-volume"):
        text = (ROOT / f"specs/sop-classes/{name}.yaml").read_text().replace(", {noise: {gaussian: 5}}", "")
        text = text.replace("    SliceThickness: 3\n", "").replace("Columns: 48", "Columns: 70")
        text = text.replace("    PrimaryPrompts", "    ViewCodeSequence: SCT:30730003\n    PrimaryPrompts")
        text = re.sub(r"^    slices: \d+$", "\n    ".join((r"\g<0>", *GEOMETRY)), text, flags=re.M)
        text = re.sub(r"(?<=, )slices: \d+(?=, Rows)", ", ".join((r"\g<0>", *GEOMETRY)), text)
        (made / f"{name}.yaml").write_text(text)
    done = dicomforge("build", *made.glob("*.yaml"), "-o", made / "out", "-q")
    assert done.returncode == 0, done.stderr
    return made / "out"


def volume(folder: Path, name: str) -> sitk.Image:
    (file,) = dicom_files(folder / name / "patient" / "study" / "object")
    return sitk.ReadImage(str(file))


@pytest.mark.parametrize("name", VOLUMES)
def test_each_voxel_has_the_value_of_what_lies_there(name: str, folder: Path) -> None:
    distance, radius, value = innermost(name)
    image = volume(folder, name)
    assert image.GetSpacing() == pytest.approx((SPACING[1], SPACING[0], SPACING[2]), rel=1e-5)
    direction = np.array(image.GetDirection()).reshape(3, 3)
    assert np.allclose(direction[:, :2].T, OBLIQUE)
    steps = direction * image.GetSpacing()
    index = np.stack(np.meshgrid(*(np.arange(n) for n in image.GetSize()), indexing="ij"), axis=-1)
    away = distance(index @ steps.T + image.GetOrigin()).transpose(2, 1, 0)
    stored = sitk.GetArrayFromImage(image)
    stored = stored[..., 0] if stored.ndim == 4 else stored
    half = np.linalg.norm(SPACING[:2]) / 2
    assert np.all(stored[away < radius - half] == value)
    assert np.all(stored[away > radius + half] < value)
    assert np.count_nonzero(away < radius - half) > 500
    assert np.count_nonzero(away > radius + half) > 500


def test_the_pixels_of_an_ultrasound_volume_are_read(folder: Path) -> None:
    stored = sitk.GetArrayFromImage(volume(folder, "enhanced-us-volume"))
    rows, columns = np.mgrid[:512, :512]
    away = np.hypot((rows - 255.5) * SPACING[0], (columns - 255.5) * SPACING[1])
    _, radius, value = innermost("enhanced-us-volume")
    assert np.all(stored[1][away < radius - 1] == value)
    assert np.all(stored[1][away > radius + 1] < value)
