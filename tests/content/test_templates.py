"""Templates: what a report measures, marks and sums up equals what pydicom and a closed form say of the images."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from dicomforge.content import _rows
from dicomforge.content.template import TEMPLATES
from tests.content.template_walk import faults
from tests.tools import build, needs, run, said

HEAD = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
"""

CHEST = (
    HEAD
    + """
scenes:
  chest:
    materials: {lung: {hu: -800}, tumour: {hu: 40}, bone: {hu: 700}}
    objects:
      - ellipsoid: {name: lung, radii: [60, 50, 40], material: lung}
      - sphere: {name: tumour, radius: 10, at: [12, -7, 5], material: tumour}
      - box: {name: rib, size: [8, 6, 20], at: [-30, 10, 0], rotate: [0, 20, 30], material: bone}
      - cylinder: {name: vessel, radius: 4, height: 30, at: [-10, -20, 2], axis: x, material: tumour}
series:
  ct: {Modality: CT, scene: chest, slices: 30, SliceThickness: 3, Rows: 64, Columns: 80, PixelSpacing: [2, 1.5]}
  report: {SOPClassUID: CLASS, of: ct, template: TEMPLATE}
"""
)
"""Objects that are turned, off the centre, and cut by images with pixels that are not square."""


def files(text: str, tmp_path: Path) -> dict[str, list[Path]]:
    """The files of each series."""
    found: dict[str, list[Path]] = {}
    for path in build(text, tmp_path):
        found.setdefault(path.parent.name, []).append(path)
    return found


def report(sop_class: str, template: str, tmp_path: Path) -> dict[str, list[Path]]:
    return files(CHEST.replace("CLASS", sop_class).replace("TEMPLATE", template), tmp_path)


def items(dataset: Dataset, *meanings: str) -> list[Dataset]:
    """The items that a path of concept names leads to."""
    here = [dataset]
    for meaning in meanings:
        below = (one for each in here for one in each.get("ContentSequence", ()))
        here = [one for one in below if "ConceptNameCodeSequence" in one and name(one) == meaning]
    return here


def name(item: Dataset) -> str:
    return str(item.ConceptNameCodeSequence[0].CodeMeaning)


def number(item: Dataset) -> float:
    return float(item.MeasuredValueSequence[0].NumericValue)


def rows(item: Dataset, depth: int = 1) -> Iterator[tuple[int, str, str]]:
    """Depth, value type and concept of every item, in order."""
    for one in item.get("ContentSequence", ()):
        kind = one.get("ValueType", "by reference")
        yield depth, kind, one.ConceptNameCodeSequence[0].CodeValue if "ConceptNameCodeSequence" in one else ""
        yield from rows(one, depth + 1)


def test_measurements_are_the_closed_form_of_the_objects(tmp_path: Path) -> None:
    measured = "{measurement_report: {measure: [{object: tumour}, {object: rib}, {object: vessel}, {object: lung}]}}"
    found = report("Comprehensive3DSRStorage", measured, tmp_path)
    made = pydicom.dcmread(found["report"][0])
    groups = {
        one.TextValue: group
        for group in items(made, "Imaging Measurements", "Measurement Group")
        for one in items(group, "Tracking Identifier")
    }
    expected = {
        "tumour": (4 / 3 * math.pi * 10**3, 20, 40),
        "rib": (8 * 6 * 20, math.sqrt(64 + 36 + 400), 700),
        "vessel": (math.pi * 16 * 30, math.sqrt(64 + 900), 40),
        "lung": (4 / 3 * math.pi * 60 * 50 * 40, 120, -800),
    }
    for thing, values in expected.items():
        taken = [number(items(groups[thing], one)[0]) for one in ("Volume", "Long axis", "Attenuation Coefficient")]
        assert taken == pytest.approx(values, rel=1e-9)


def test_highdicom_reads_a_measurement_report(tmp_path: Path) -> None:
    found = report("Comprehensive3DSRStorage", "{measurement_report: {measure: [{object: tumour}]}}", tmp_path)
    made = hd.sr.srread(found["report"][0])
    assert isinstance(made.content, hd.sr.MeasurementReport)
    (group,) = made.content.get_image_measurement_groups()
    assert group.tracking_identifier == "tumour"
    assert {one.name.meaning: one.value for one in group.get_measurements()}["Long axis"] == 20


FINDINGS = {
    "ChestCADSRStorage": ("DCM:112033", ("CAD Processing and Findings Summary", "Single Image Finding")),
    "ColonCADSRStorage": ("SCT:68496003", ("CAD Processing and Findings Summary", "Single Image Finding")),
}


@pytest.mark.parametrize("sop_class", FINDINGS)
def test_marks_lie_inside_the_lesions(sop_class: str, tmp_path: Path) -> None:
    code, path = FINDINGS[sop_class]
    marked = ", ".join(f"{{object: {one}, finding: {code}}}" for one in ("tumour", "rib", "vessel"))
    found = report(sop_class, f"{{cad_report: [{marked}]}}", tmp_path)
    images = {one.SOPInstanceUID: one for one in map(pydicom.dcmread, found["ct"])}
    tumour, rib, vessel = items(pydicom.dcmread(found["report"][0]), *path)
    for point in points(tumour, images):
        assert math.dist(point, (12, -7, 5)) <= 10
    turn = np.array(rotation(20, "y")).T @ np.array(rotation(30, "z")).T
    for point in points(rib, images):
        inside = turn @ (np.array(point) - (-30, 10, 0))
        assert (np.abs(inside) <= np.array((8, 6, 20)) / 2).all()
    for x, y, z in points(vessel, images):
        assert abs(x + 10) <= 15
        assert math.hypot(y + 20, z - 2) <= 4


def rotation(degrees: float, axis: str) -> list[list[float]]:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [[c, 0, s], [0, 1, 0], [-s, 0, c]] if axis == "y" else [[c, -s, 0], [s, c, 0], [0, 0, 1]]


def points(finding: Dataset, images: dict[str, Dataset]) -> list[tuple[float, ...]]:
    """Every corner of a mark in patient space (PS3.3 C.7.6.2.1.1); its pixel is that of the object."""
    found = []
    for mark in items(finding, "Outline"):
        image = images[mark.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID]
        origin, along, down = np.array(image.ImagePositionPatient), *np.reshape(image.ImageOrientationPatient, (2, 3))
        dy, dx = image.PixelSpacing
        for column, row in np.reshape(mark.GraphicData, (-1, 2)):
            found.append(tuple(origin + (column - 0.5) * dx * along + (row - 0.5) * dy * down))
    assert len(found) > 12
    return found


def test_the_pixel_under_a_mark_has_the_value_of_the_lesion(tmp_path: Path) -> None:
    found = report("ChestCADSRStorage", "{cad_report: [{object: tumour, finding: DCM:112033}]}", tmp_path)
    images = {one.SOPInstanceUID: one for one in map(pydicom.dcmread, found["ct"])}
    path = ("CAD Processing and Findings Summary", "Single Image Finding", "Center")
    (centre,) = items(pydicom.dcmread(found["report"][0]), *path)
    image = images[centre.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID]
    column, row = (int(one) for one in centre.GraphicData)
    assert image.pixel_array[row, column] * image.RescaleSlope + image.RescaleIntercept == 40


MAMMOGRAM = (
    HEAD
    + """
series:
  mg:
    Modality: MG
    Rows: 64
    Columns: 64
    ImageLaterality: L
    ViewCodeSequence: SCT:399162004
    PatientOrientation: [A, R]
    phantom: [{circle: {name: mass, radius: 5, at: [10, -6], value: 900}}]
  report:
    SOPClassUID: MammographyCADSRStorage
    of: mg
    template: {cad_report: [{object: mass, finding: SCT:129769006}]}
"""
)


def test_a_mammography_report_refers_to_the_images_of_its_library(tmp_path: Path) -> None:
    found = files(MAMMOGRAM, tmp_path)
    made, image = pydicom.dcmread(found["report"][0]), pydicom.dcmread(found["mg"][0])
    path = ("CAD Processing and Findings Summary", "Individual Impression/Recommendation", "Single Image Finding")
    (finding,) = items(made, *path)
    (outline,) = items(finding, "Outline")
    place = list(outline.ContentSequence[0].ReferencedContentItemIdentifier)
    here = Dataset()
    here.ContentSequence = [made]
    for position in place:
        here = here.ContentSequence[position - 1]
    assert here.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == image.SOPInstanceUID
    for column, row in np.reshape(outline.GraphicData, (-1, 2)):
        stored = image.pixel_array[int(row), int(column)]
        assert stored > image.pixel_array[0, 0]


CT_DOSE = (
    HEAD
    + """
series:
  one: {Modality: CT, slices: 20, SliceThickness: 2, ACQUISITION, CTDIvol: 8.2}
  two: {Modality: CT, slices: 10, SliceThickness: 5, ACQUISITION, CTDIvol: 3.5}
  report:
    SOPClassUID: XRayRadiationDoseSRStorage
    template: {ct_radiation_dose: {events: [{of: one, region: SCT:816094009}, {of: two, region: SCT:816094009}]}}
""".replace(
        "ACQUISITION",
        "KVP: 120, XRayTubeCurrent: 200, RevolutionTime: 0.5, SingleCollimationWidth: 0.625,"
        " TotalCollimationWidth: 40, SpiralPitchFactor: 0.8, CTDIPhantomTypeCodeSequence: DCM:113691",
    )
)


def test_the_dose_of_a_ct_report_is_that_of_the_headers(tmp_path: Path) -> None:
    found = files(CT_DOSE, tmp_path)
    made = pydicom.dcmread(found["report"][0])
    expected = []
    for series in ("one", "two"):
        images = [pydicom.dcmread(one) for one in found[series]]
        heights = [float(one.ImagePositionPatient[2]) for one in images]
        length = max(heights) - min(heights) + float(images[0].SliceThickness)
        expected.append(images[0].CTDIvol * length / 10)
    doses = [number(one) for one in items(made, "CT Acquisition", "CT Dose", "DLP")]
    assert doses == pytest.approx(expected)
    assert doses == pytest.approx([32.8, 17.5])
    (total,) = items(made, "CT Accumulated Dose Data", "CT Dose Length Product Total")
    assert number(total) == pytest.approx(sum(doses))
    source = ("CT Acquisition", "CT Acquisition Parameters", "CT X-Ray Source Parameters")
    assert [number(one) for one in items(made, *source, "KVP")] == [120, 120]
    assert made.CompletionFlag == "COMPLETE"


TID_4100 = [
    *[(1, "CODE", "121049"), (1, "CODE", "111017"), (2, "CODE", "111059"), (3, "CODE", "111056")],
    *[(3, "TEXT", "111001"), (3, "TEXT", "111003"), (3, "SCOORD", "111010"), (1, "CODE", "111064")],
    *[(2, "CONTAINER", "111063"), (3, "CODE", "111022"), (4, "TEXT", "111001"), (4, "TEXT", "111003")],
    (1, "CODE", "111065"),
]
"""The rows of Type M, from the text of PS3.16 TID 4100, 4101, 4104, 4107, 4015, 4017 and 4019."""


def test_every_mandatory_row_of_a_chest_report_is_there(tmp_path: Path) -> None:
    marked = "{cad_report: [{object: tumour, finding: DCM:112033}]}"
    cad = pydicom.dcmread(report("ChestCADSRStorage", marked, tmp_path / "cad")["report"][0])
    assert set(TID_4100) <= set(rows(cad))
    assert cad.ContentTemplateSequence[0].TemplateIdentifier == "4100"


PROJECTION = (
    HEAD
    + """
series:
  a: {Modality: XA, axes: {t: 3}, KVP: 80, XRayTubeCurrent: 100, ExposureTime: 200, DOSE: 12.5, EntranceDoseInmGy: 3}
  b: {Modality: XA, axes: {t: 2}, KVP: 70, XRayTubeCurrent: 120, ExposureTime: 100, DOSE: 7.5, EntranceDoseInmGy: 2}
  report:
    SOPClassUID: XRayRadiationDoseSRStorage
    template: {projection_x_ray_radiation_dose: {events: [{of: a, CHEST}, {of: b, CHEST}]}}
""".replace("DOSE", "ImageAndFluoroscopyAreaDoseProduct").replace("CHEST", "region: SCT:816094009")
)


def test_the_dose_of_a_projection_report_is_the_sum_of_the_headers(tmp_path: Path) -> None:
    found = files(PROJECTION, tmp_path)
    images = [pydicom.dcmread(found[one][0]) for one in ("a", "b")]
    made = pydicom.dcmread(found["report"][0])
    (product,) = items(made, "Accumulated X-Ray Dose Data", "Dose Area Product Total")
    # dGy.cm2 in the header, Gy.m2 in the report: a tenth of a Gy on a ten-thousandth of a m2
    assert number(product) == pytest.approx(
        sum(float(one.ImageAndFluoroscopyAreaDoseProduct) for one in images) / 1e5
    )
    (dose,) = items(made, "Accumulated X-Ray Dose Data", "Dose (RP) Total")
    assert number(dose) == pytest.approx(sum(float(one.EntranceDoseInmGy) for one in images) / 1000)
    events = items(made, "Irradiation Event X-Ray Data")
    assert [number(items(one, "KVP")[0]) for one in events] == [80, 70]
    assert [number(items(one, "Number of Pulses")[0]) for one in events] == [3, 2]


RADIOPHARMACEUTICAL = (
    HEAD
    + """
series:
  pt:
    Modality: PT
    RadiopharmaceuticalInformationSequence:
      RadiopharmaceuticalCodeSequence: SCT:35321007
      RadionuclideCodeSequence: SCT:77004003
      RadionuclideTotalDose: 3.7e8
      RadionuclideHalfLife: 6586.2
      RadiopharmaceuticalStartTime: "09:00:00"
  report:
    SOPClassUID: RadiopharmaceuticalRadiationDoseSRStorage
    of: pt
    template:
      radiopharmaceutical_radiation_dose:
        {procedure: SCT:241443006, route: SCT:47625008, site: SCT:261459001, administered_by: Roe^Ann}
"""
)


def test_the_administered_activity_is_that_of_the_images(tmp_path: Path) -> None:
    found = files(RADIOPHARMACEUTICAL, tmp_path)
    image, made = pydicom.dcmread(found["pt"][0]), pydicom.dcmread(found["report"][0])
    given = image.RadiopharmaceuticalInformationSequence[0]
    (activity,) = items(made, "Radiopharmaceutical Administration", "Administered activity")
    assert number(activity) == float(given.RadionuclideTotalDose) / 1e6 == 370
    (agent,) = items(made, "Radiopharmaceutical Administration", "Radiopharmaceutical agent")
    assert number(items(agent, "Radionuclide Half Life")[0]) == float(given.RadionuclideHalfLife)


MEASURED = CHEST.replace("CLASS", "Comprehensive3DSRStorage").replace(
    "TEMPLATE", "{measurement_report: {measure: [{object: tumour, finding: SCT:108369006}, {object: rib}]}}"
)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        (CT_DOSE, "10011"),
        (PROJECTION, "10001"),
        (RADIOPHARMACEUTICAL, "10021"),
        (MAMMOGRAM, "4000"),
        (MEASURED, "1500"),
    ],
    ids=["10011", "10001", "10021", "4000", "1500"],
)
def test_a_report_has_the_rows_of_its_template(text: str, identifier: str, tmp_path: Path) -> None:
    made = pydicom.dcmread(files(text, tmp_path)["report"][0])
    assert made.ContentTemplateSequence[0].TemplateIdentifier == identifier
    assert faults(made, identifier) == []


@needs("dsrdump")
@pytest.mark.parametrize("text", [CT_DOSE, PROJECTION, RADIOPHARMACEUTICAL, MAMMOGRAM])
def test_dcmtk_reads_the_reports(text: str, tmp_path: Path) -> None:
    done = run("dsrdump", "-Ee", files(text, tmp_path)["report"][0])
    assert (done.returncode, [line for line in done.stderr.splitlines() if line.startswith("E:")]) == (0, [])


@pytest.mark.parametrize("module", TEMPLATES.values(), ids=list(TEMPLATES))
def test_every_concept_of_a_template_has_a_meaning(module: object) -> None:
    text = module.ROWS  # type: ignore[attr-defined]
    for one in text.values() if isinstance(text, dict) else [text]:
        assert _rows.rows(one)


@pytest.mark.parametrize("date", ["", "StudyDate: {raw: 2024.01.31}, "])
@pytest.mark.parametrize(
    "text",
    [
        CT_DOSE,
        PROJECTION,
        PROJECTION.replace("XRayRadiationDoseSR", "EnhancedXRayRadiationDoseSR").replace("projection_", "enhanced_"),
    ],
)
def test_a_dose_report_says_which_images_have_no_date(text: str, date: str, tmp_path: Path) -> None:
    found = said(text.replace("StudyDate: 2024-01-31, ", date), tmp_path, "DF108").splitlines()
    assert re.fullmatch("error DF108: the images of '(one|a)' have no date and time", found[0])
    assert found[-1] == "help: write StudyDate and StudyTime"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            CT_DOSE.replace("CTDIvol: 8.2", "ProtocolName: Chest"),
            """error DF108: the template needs 1 value more
template: {ct_radiation_dose: {events: [{of: one, region: SCT:816094009}, {of: two, region: SCT:816094009}]}}
^^^^^^^^
expected: CTDIvol (Mean CTDIvol)
help: write these Attributes in the series of images, or in its event""",
        ),
        (
            MAMMOGRAM.replace("object: mass", "object: cyst"),
            """error DF108: 'mg' has no object 'cyst' of a known shape
template: {cad_report: [{object: cyst, finding: SCT:129769006}]}
^^^^
expected: mass""",
        ),
        (
            MAMMOGRAM.replace("MammographyCADSRStorage", "EnhancedSRStorage"),
            f"""error DF108: EnhancedSRStorage takes one template
template: {{cad_report: [{{object: mass, finding: SCT:129769006}}]}}
{"^" * 40}
expected: measurement_report""",
        ),
    ],
)
def test_what_a_template_lacks_is_reported_at_the_word(text: str, found: str, tmp_path: Path) -> None:
    assert said(text, tmp_path, "DF108") == found
