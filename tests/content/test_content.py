"""Content trees: dsrdump and highdicom read what is nested in YAML; DCMTK checks the relationships of each class."""

from pathlib import Path

import highdicom as hd
import pydicom
import pytest

from dicomforge.content import _relations
from tests.tools import build, needs, run, said

HEAD = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 3, Rows: 4, Columns: 4}
  voice: {SOPClassUID: BasicVoiceAudioWaveformStorage, omit: [WaveformSequence]}
  key: {SOPClassUID: KeyObjectSelectionDocumentStorage, title: DCM:113000, references: ct/1}
  report:
"""

VALUES = {
    "CONTAINER": "container: {DCM:121070: []}",
    "TEXT": "text: {DCM:121071: A round lesion.}",
    "CODE": "code: {SCT:363698007: SCT:39607008}",
    "NUM": "num: {SCT:81827009: 12.5 mm}",
    "DATE": "date: {DCM:111060: 2024-01-31}",
    "TIME": 'time: {DCM:111061: "10:00:00"}',
    "DATETIME": "datetime: {DCM:111526: 2024-01-31T10:00:00}",
    "UIDREF": "uidref: {DCM:112002: {ref: ct}}",
    "PNAME": "pname: {DCM:121008: Doe^Jane}",
    "IMAGE": "image: ct/2",
    "COMPOSITE": "composite: key",
    "WAVEFORM": "waveform: voice",
    "SCOORD": "scoord: {circle: [[1, 1], [2, 1]], image: ct/2}",
    "SCOORD3D": "scoord3d: {point: [[1, 2, 3]], of: ct}",
    "TCOORD": "tcoord: {begin: [0.5], waveform: voice}",
}
TITLES = {
    "KeyObjectSelectionDocumentStorage": "DCM:113000",
    "MammographyCADSRStorage": "DCM:111036",
    "ChestCADSRStorage": "DCM:112000",
    "SpectaclePrescriptionReportStorage": "DCM:111671",
    "MacularGridThicknessAndVolumeReportStorage": "DCM:111690",
    "ColonCADSRStorage": "DCM:112220",
    "XRayRadiationDoseSRStorage": "DCM:113701",
    "RadiopharmaceuticalRadiationDoseSRStorage": "DCM:113500",
    "PatientRadiationDoseSRStorage": "DCM:128401",
    "AcquisitionContextSRStorage": "DCM:127001",
    "SimplifiedAdultEchoSRStorage": "DCM:125200",
    "ImplantationPlanSRStorage": "DCM:112345",
    "PlannedImagingAgentAdministrationSRStorage": "DCM:130226",
    "PerformedImagingAgentAdministrationSRStorage": "DCM:130227",
}
DSRDUMP = [one for one in _relations.TABLES if one != "WaveformAnnotationSRStorage"]
"""The classes that dsrdump of DCMTK 3.6.7 knows."""


def spec(sop_class: str, *items: str) -> str:
    """A report of a class with content items, each a line of YAML without its dash."""
    title = TITLES.get(sop_class, "LN:18748-4")
    lines = [f"    SOPClassUID: {sop_class}", f"    title: {title}", "    content:"]
    return HEAD + "\n".join([*lines, *(f"      - {item}" for item in items)]) + "\n"


def report(text: str, tmp_path: Path) -> pydicom.Dataset:
    (path,) = [one for one in build(text, tmp_path) if one.parent.name == "report"]
    return pydicom.dcmread(path)


def is_newer(sop_class: str, source: str, relation: str, target: str) -> bool:
    """What DCMTK 3.6.7 does not know: CP-2084, the observers in an administration (PS3.16 TID 10022), and properties
    in an implantation plan that are no composite (PS3.3 Table A.35.12-2)."""
    if (sop_class, relation) == ("ImplantationPlanSRStorage", "HAS PROPERTIES"):
        return target != "COMPOSITE"
    if (source, relation) != ("CONTAINER", "HAS OBS CONTEXT"):
        return False
    return target == "CONTAINER" or sop_class == "RadiopharmaceuticalRadiationDoseSRStorage"


def every_relation(sop_class: str) -> list[str]:
    """An item for each relationship of a class, below the root or below an item of the root."""
    uid = getattr(pydicom.uid, sop_class)
    found = []
    for source in VALUES:
        at_root = _relations.between(uid, "CONTAINER", source)
        for target in VALUES:
            for relation in _relations.between(uid, source, target):
                if is_newer(sop_class, source, relation, target):
                    continue
                below = f"{{{VALUES[target]}, relation: {relation}}}"
                if source == "CONTAINER":
                    found.append(below)
                elif at_root:
                    found.append(f"{{{VALUES[source]}, relation: {at_root[0]}, items: [{below}]}}")
    return found


@needs("dsrdump")
@pytest.mark.parametrize("sop_class", DSRDUMP)
def test_dcmtk_allows_every_relationship_that_a_class_allows(sop_class: str, tmp_path: Path) -> None:
    text = spec(sop_class, *every_relation(sop_class))
    (path,) = [one for one in build(text, tmp_path) if one.parent.name == "report"]
    done = run("dsrdump", "-Ee", path)
    assert (done.returncode, [line for line in done.stderr.splitlines() if line.startswith(("E:", "F:"))]) == (0, [])


@needs("dsrdump")
def test_dcmtk_refuses_what_a_class_forbids(tmp_path: Path) -> None:
    item = "{RelationshipType: CONTAINS, ValueType: SCOORD, GraphicType: POINT, GraphicData: [1, 1]}"
    raw = f"    ContentSequence: [{item}]"
    text = spec("BasicTextSRStorage").replace("    content:", raw)
    (path,) = [one for one in build(text, tmp_path) if one.parent.name == "report"]
    assert "E:" in run("dsrdump", "-Ee", path).stderr
    assert said(spec("BasicTextSRStorage", VALUES["SCOORD"]), tmp_path, "DF108") == (
        """error DF108: BasicTextSRStorage allows no SCOORD below CONTAINER (PS3.3 Table A.35.1-2)
- scoord: {circle: [[1, 1], [2, 1]], image: ct/2}
^^^^^^
expected: CODE, COMPOSITE, CONTAINER, DATE, DATETIME, IMAGE, PNAME, TEXT, TIME, UIDREF, WAVEFORM"""
    )


def test_the_tree_is_what_the_nesting_says(tmp_path: Path) -> None:
    made = report(
        spec(
            "ComprehensiveSRStorage",
            "text: {DCM:121071: A round lesion.}",
            "container: {DCM:121070: [num: {SCT:81827009: 12.5 mm}, code: {SCT:363698007: SCT:39607008}]}",
            f"{{num: {{SCT:81827009: 3}}, items: [{{{VALUES['SCOORD']}, relation: INFERRED FROM}}]}}",
        ),
        tmp_path,
    )
    assert made.ConceptNameCodeSequence[0].CodeMeaning == "Diagnostic Imaging Report"
    text, findings, size = made.ContentSequence
    assert (text.ValueType, text.ConceptNameCodeSequence[0].CodeMeaning) == ("TEXT", "Finding")
    assert [one.RelationshipType for one in findings.ContentSequence] == ["CONTAINS", "CONTAINS"]
    measured = findings.ContentSequence[0].MeasuredValueSequence[0]
    assert (measured.NumericValue, measured.MeasurementUnitsCodeSequence[0].CodeValue) == (12.5, "mm")
    assert findings.ContentSequence[1].ConceptCodeSequence[0].CodeMeaning == "Lung"
    units = size.MeasuredValueSequence[0].MeasurementUnitsCodeSequence[0]
    assert (units.CodeValue, units.CodingSchemeDesignator, units.CodeMeaning) == ("1", "UCUM", "no units")
    (region,) = size.ContentSequence
    assert (region.RelationshipType, region.GraphicType, list(region.GraphicData)) == (
        *("INFERRED FROM", "CIRCLE"),
        [1, 1, 2, 1],
    )
    (image,) = region.ContentSequence
    assert image.RelationshipType == "SELECTED FROM"
    assert hd.sr.ContentSequence.from_sequence(made.ContentSequence, is_root=False)
    evidence = made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert [one.ReferencedSOPInstanceUID for one in evidence.ReferencedSOPSequence] == [
        image.ReferencedSOPSequence[0].ReferencedSOPInstanceUID
    ]


def test_a_series_is_an_item_for_each_instance_and_an_item_by_reference_names_another(tmp_path: Path) -> None:
    made = report(
        spec(
            "ComprehensiveSRStorage",
            "image: ct",
            "{text: {DCM:121071: A lesion.}, name: lesion}",
            "{code: {SCT:363698007: SCT:39607008}, items: [{refer: lesion, relation: INFERRED FROM}]}",
        ),
        tmp_path,
    )
    assert [one.ValueType for one in made.ContentSequence[:3]] == ["IMAGE"] * 3
    by_reference = made.ContentSequence[4].ContentSequence[0]
    assert list(by_reference.ReferencedContentItemIdentifier) == [1, 4]
    assert "ValueType" not in by_reference


@pytest.mark.parametrize(
    ("sop_class", "item", "below"),
    [
        ("EnhancedSRStorage", "num: {SCT:81827009: 20 mm}", "{text: {DCM:111044: A}, relation: HAS ACQ CONTEXT}"),
        ("EnhancedSRStorage", "pname: {DCM:121008: Roe^Ann}", "{text: {DCM:121009: A}, relation: HAS PROPERTIES}"),
        ("BasicTextSRStorage", "pname: {DCM:121008: Roe^Ann}", "{text: {DCM:121009: A}, relation: HAS PROPERTIES}"),
        ("ImplantationPlanSRStorage", "text: {DCM:121071: A}", "{text: {DCM:111044: A}, relation: HAS PROPERTIES}"),
    ],
)
def test_relationships_of_tables_a_35_1_2_a_35_2_2_and_a_35_12_2_are_allowed(
    sop_class: str, item: str, below: str, tmp_path: Path
) -> None:
    (made,) = report(spec(sop_class, f"{{{item}, items: [{below}]}}"), tmp_path).ContentSequence
    assert f"relation: {made.ContentSequence[0].RelationshipType}" in below


@pytest.mark.parametrize(
    ("sop_class", "item", "found"),
    [
        (
            "EnhancedSRStorage",
            "{text: {DCM:121071: A.}, items: [text: {DCM:121071: B.}]}",
            """error DF108: TEXT has several relationships to TEXT in EnhancedSRStorage
- {text: {DCM:121071: A.}, items: [text: {DCM:121071: B.}]}
^^^^
expected: HAS CONCEPT MOD, HAS PROPERTIES, INFERRED FROM
help: write one of them as `relation`""",
        ),
        (
            "EnhancedSRStorage",
            "{image: ct/2, relation: INFERRED FROM}",
            """error DF108: CONTAINER has no INFERRED FROM to IMAGE in EnhancedSRStorage (PS3.3 Table A.35.2-2)
- {image: ct/2, relation: INFERRED FROM}
^^^^^
expected: CONTAINS
help: write `relation: CONTAINS`""",
        ),
        (
            "ComprehensiveSRStorage",
            "{refer: lesion, relation: HAS ACQ CONTEXT}",
            """error DF108: no content item is named 'lesion'
- {refer: lesion, relation: HAS ACQ CONTEXT}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
expected: none: no item has a `name`""",
        ),
        (
            "Comprehensive3DSRStorage",
            "{refer: lesion, relation: CONTAINS}",
            """error DF108: Comprehensive3DSRStorage allows no CONTAINS by reference below CONTAINER \
(PS3.3 Table A.35.13-2)
- {refer: lesion, relation: CONTAINS}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""",
        ),
        (
            "SpectaclePrescriptionReportStorage",
            "image: ct/2",
            """error DF108: SpectaclePrescriptionReportStorage allows no IMAGE below CONTAINER (PS3.3 Table A.35.9-2)
- image: ct/2
^^^^^
expected: CODE, CONTAINER, NUM, TEXT""",
        ),
        (
            "MacularGridThicknessAndVolumeReportStorage",
            "image: ct/2",
            """error DF108: MacularGridThicknessAndVolumeReportStorage allows no IMAGE below CONTAINER \
(PS3.3 Table A.35.11-2)
- image: ct/2
^^^^^
expected: CODE, CONTAINER, DATE, NUM, PNAME, TEXT, UIDREF""",
        ),
        (
            "PatientRadiationDoseSRStorage",
            "{pname: {DCM:121008: Roe^Ann}, items: [date: {DCM:111060: 2024-01-31}]}",
            """error DF108: PatientRadiationDoseSRStorage allows no DATE below PNAME (PS3.3 Table A.35.18-2)
- {pname: {DCM:121008: Roe^Ann}, items: [date: {DCM:111060: 2024-01-31}]}
^^^^
expected: CODE, DATETIME, PNAME, TEXT, UIDREF""",
        ),
        (
            "EnhancedSRStorage",
            "num: {SCT:81827009: wide}",
            """error DF108: this is no number with a unit
- num: {SCT:81827009: wide}
^^^^
found: 'wide'
expected: a number of up to 16 characters, and a UCUM unit such as mm""",
        ),
        (
            "ComprehensiveSRStorage",
            "tcoord: {begin: [1], waveform: ct}",
            """error DF108: 'ct' is referred to as IMAGE, not as WAVEFORM
- tcoord: {begin: [1], waveform: ct}
^^^^^^
help: write `image`""",
        ),
        (
            "ComprehensiveSRStorage",
            "scoord: {circle: [[1, 1], [2, 1]]}",
            """error DF108: a `scoord` lies in an object
- scoord: {circle: [[1, 1], [2, 1]]}
^^^^^^
expected: `image`, a reference""",
        ),
        (
            "ComprehensiveSRStorage",
            "scoord: {circl: [[1, 2], [3, 2]], image: ct/2}",
            """error DF108: a `scoord` has one shape
- scoord: {circl: [[1, 2], [3, 2]], image: ct/2}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
expected: one of point, multipoint, polyline, circle, ellipse, and `image`""",
        ),
        (
            "ComprehensiveSRStorage",
            "num: {SCT:81827009: 12.5 mm, DCM:121071: 3}",
            """error DF108: `num` has one concept and its value
- num: {SCT:81827009: 12.5 mm, DCM:121071: 3}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
found: 2 keys""",
        ),
        (
            "Comprehensive3DSRStorage",
            "scoord3d: {point: [[1, 2]], of: ct}",
            """error DF108: a point takes points of 3 coordinates
- scoord3d: {point: [[1, 2]], of: ct}
^^^^^^^^
found: 2 numbers""",
        ),
    ],
)
def test_what_a_class_or_a_value_type_forbids_is_reported_at_its_line(
    sop_class: str, item: str, found: str, tmp_path: Path
) -> None:
    assert said(spec(sop_class, item), tmp_path, "DF108") == found


def test_a_report_of_a_later_report_is_planned_after_it(tmp_path: Path) -> None:
    text = spec("ComprehensiveSRStorage", "composite: later") + "  later: {SOPClassUID: BasicTextSRStorage}\n"
    text = text.replace("BasicTextSRStorage}", "BasicTextSRStorage, title: LN:18748-4, content: [image: ct/2]}")
    files = {path.parent.name: pydicom.dcmread(path) for path in build(text, tmp_path)}
    (cited,) = files["report"].ContentSequence[0].ReferencedSOPSequence
    assert cited.ReferencedSOPInstanceUID == files["later"].SOPInstanceUID


def test_a_key_object_selection_contains_what_it_refers_to(tmp_path: Path) -> None:
    text = spec("KeyObjectSelectionDocumentStorage").replace("    content:", "    references: [ct/1, ct/3]")
    files = [pydicom.dcmread(one) for one in build(text, tmp_path)]
    made = next(one for one in files if one.Modality == "KO" and one.SeriesNumber == 4)
    images = [one.SOPInstanceUID for one in files if one.Modality == "CT" and one.InstanceNumber in (1, 3)]
    assert [one.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for one in made.ContentSequence] == images
    assert {one.ValueType for one in made.ContentSequence} == {"IMAGE"}
    assert made.ContentTemplateSequence[0].TemplateIdentifier == "2010"


@pytest.mark.parametrize(("sop_class", "title"), [one for one in TITLES.items() if one[1] != "DCM:113000"])
def test_a_class_with_a_template_takes_the_title_of_its_root(sop_class: str, title: str, tmp_path: Path) -> None:
    made = report(spec(sop_class, VALUES["CODE"]).replace(f"    title: {title}\n", ""), tmp_path)
    assert made.ConceptNameCodeSequence[0].CodeValue == title.partition(":")[2]
