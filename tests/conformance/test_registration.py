"""A CT, an oblique MR and a coarse PET of one scene, as SimpleITK reads and resamples them onto the coarser grid."""

import math
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from tests.truth.scene import build

TURN = math.radians(25)
SPEC = f"""\
dicomforge: 1
patient: {{PatientName: Doe^Jane, PatientID: "1", PatientWeight: 70}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
scenes:
  trunk:
    materials:
      body: {{hu: 0, t1: 900, t2: 60, pd: 0.5, suv: 1}}
      organ: {{hu: 200, t1: 900, t2: 60, pd: 1, suv: 5}}
    objects:
      - box: {{size: [400, 400, 400], material: body}}
      - sphere: {{name: ball, radius: 19, at: [-52.3, -31.7, 6.1], material: organ}}
      - ellipsoid: {{name: egg, radii: [19, 30, 24], at: [50.9, -30.2, -7.7], rotate: [20, 35, 50], material: organ}}
      - capsule: {{name: rod, radius: 19, height: 74, axis: x, at: [41.3, 52.6, 3.9], rotate: [0, 40, 15],
          material: organ}}
      - box: {{name: block, size: [38, 44, 40], at: [-47.8, 51.3, -9.4], rotate: [30, 10, 25], material: organ}}
series:
  ct:
    Modality: CT
    scene: trunk
    slab: 8
    Rows: 140
    Columns: 160
    PixelSpacing: [1.5, 1.5]
    SliceThickness: 3
    slices: 40
  mr:
    Modality: MR
    scene: trunk
    slab: 8
    Rows: 110
    Columns: 120
    PixelSpacing: [2, 1.9]
    ImageOrientationPatient: [1, 0, 0, 0, {math.cos(TURN):.9f}, {-math.sin(TURN):.9f}]
    SliceThickness: 3.5
    slices: 56
    ScanningSequence: SE
    RepetitionTime: 2000
    EchoTime: 20
  pt:
    Modality: PT
    scene: trunk
    slab: 8
    Rows: 52
    Columns: 60
    PixelSpacing: [4, 4]
    SliceThickness: 4
    slices: 32
    RadiopharmaceuticalInformationSequence: [{{RadionuclideCodeSequence: ["SCT:77004003"]}}]
"""

CENTRES = {
    "ball": (-52.3, -31.7, 6.1),
    "egg": (50.9, -30.2, -7.7),
    "rod": (41.3, 52.6, 3.9),
    "block": (-47.8, 51.3, -9.4),
}
PAIRS = [("ct", "pt"), ("mr", "pt"), ("ct", "mr")]
"""The finer image, and the one onto whose grid it is resampled."""


def read(folder: Path) -> sitk.Image:
    """A series as SimpleITK reads it, with 0 in the body and 1 in the organs."""
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    image = sitk.Cast(reader.Execute(), sitk.sitkFloat64)
    body, organ = (image[image.TransformPhysicalPointToIndex(point)] for point in ((0, 0, 0), CENTRES["ball"]))
    return (image - body) / (organ - body)


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, sitk.Image]:
    files = build(SPEC, tmp_path_factory.mktemp("registered"))
    return {folder.name: read(folder) for folder in {file.parent for file in files}}


def objects(image: sitk.Image) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The voxels of each object that it fills by half, and the centroid of those, in voxels."""
    parts = sitk.ConnectedComponent(image >= 0.5)
    labels = sitk.GetArrayFromImage(parts)
    found = {}
    for name, centre in CENTRES.items():
        mask = labels == parts[image.TransformPhysicalPointToIndex(centre)]
        found[name] = mask, np.argwhere(mask).mean(axis=0)
    return found


@pytest.mark.parametrize(("fine", "coarse"), PAIRS)
def test_images_of_one_scene_agree_on_the_coarser_grid(images: dict[str, sitk.Image], fine: str, coarse: str) -> None:
    resampled = sitk.Resample(images[fine], images[coarse], sitk.Transform(), sitk.sitkLinear, 0.0)
    for (name, (one, centre)), (other, known) in zip(
        objects(resampled).items(), objects(images[coarse]).values(), strict=True
    ):
        dice = 2 * (one & other).sum() / (one.sum() + other.sum())
        where = images[coarse].TransformPhysicalPointToContinuousIndex(CENTRES[name])[::-1]
        assert dice >= 0.97, name
        assert np.linalg.norm(centre - known) <= 0.1, name
        assert np.linalg.norm(known - where) <= 0.1, name
