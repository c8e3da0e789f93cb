"""RT Images of a beam: what the image says of the machine is what the plan says, and fits what its pixels show."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.short import problems
from tests.tools import build

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  plan:
    SOPClassUID: RTPlanStorage
    plan:
      machine: LINAC1
      isocentre: [5, 0, 0]
      beams:
        - {gantry: 0, mv: 6, mu: 100, jaws: [-50, 50, -50, 50]}
        - {gantry: 90, collimator: 10, couch: 20, mv: 6, mu: 100, jaws: [-40, 40, -30, 30]}
  image:
    SOPClassUID: RTImageStorage
    of: plan
    portal: 2
    ImageType: [DERIVED, SECONDARY, DRR]
    RTImagePlane: NORMAL
    RTImageSID: 1500
    ImagePlanePixelSpacing: [1, 2]
    Rows: 128
    Columns: 96
    phantom: [fill: 20, {rectangle: {size: [120, 90], value: 200}}]
"""


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pydicom.Dataset]:
    return {path.parent.name: pydicom.dcmread(path) for path in build(SPEC, tmp_path_factory.mktemp("portal"))}


def test_the_machine_stands_as_the_plan_says(objects: dict[str, pydicom.Dataset]) -> None:
    plan, image = objects["plan"], objects["image"]
    point = plan.BeamSequence[1].ControlPointSequence[0]
    for keyword in ("GantryAngle", "BeamLimitingDeviceAngle", "PatientSupportAngle", "IsocenterPosition"):
        assert image[keyword].value == point[keyword].value
    assert (image.GantryAngle, image.BeamLimitingDeviceAngle, image.PatientSupportAngle) == (90, 10, 20)
    assert (image.ReferencedBeamNumber, image.RadiationMachineName, image.RadiationMachineSAD) == (2, "LINAC1", 1000)
    assert image.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == plan.SOPInstanceUID


def test_the_field_in_the_pixels_is_the_opening_as_the_source_magnifies_it(
    objects: dict[str, pydicom.Dataset],
) -> None:
    image = objects["image"]
    row_mm, column_mm = map(float, image.ImagePlanePixelSpacing)
    bright = image.pixel_array > 110
    seen = (
        (np.ptp(np.flatnonzero(bright.any(0))) + 1) * column_mm,
        (np.ptp(np.flatnonzero(bright.any(1))) + 1) * row_mm,
    )
    x, y = (one.LeafJawPositions for one in image.ExposureSequence[0].BeamLimitingDeviceSequence)
    scale = float(image.RTImageSID) / float(image.RadiationMachineSAD)
    assert seen == (float(x[1] - x[0]) * scale, float(y[1] - y[0]) * scale)
    assert list(image.RTImagePosition) == [-95, 63.5]


def test_a_beam_that_the_plan_does_not_have_is_an_error(tmp_path: Path) -> None:
    (text,) = problems(SPEC.replace("portal: 2", "portal: 3"), tmp_path)
    assert text.splitlines()[0] == "s.yaml:17:13: error DF108: the plan has no beam 3"
    assert "expected: 1, 2" in text
