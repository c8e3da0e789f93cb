"""Content items, in a Comprehensive SR made with pydicom; what each Value Type demands is that of PS3.3 C.18."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import save, told

COMPREHENSIVE = "1.2.840.10008.5.1.4.1.1.88.33"


def code(value: str = "121071", scheme: str = "DCM", meaning: str = "Finding") -> list[Dataset]:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return [item]


def item(kind: str, **values: object) -> Dataset:
    made = Dataset()
    made.RelationshipType, made.ValueType, made.ConceptNameCodeSequence = "CONTAINS", kind, code()
    made.update(values)
    return made


def report(*content: Dataset) -> Dataset:
    made = Dataset()
    made.SOPClassUID, made.SOPInstanceUID = COMPREHENSIVE, "1.2.3.4"
    made.ValueType, made.ConceptNameCodeSequence, made.ContinuityOfContent = "CONTAINER", code(), "SEPARATE"
    made.ContentSequence = list(content)
    return made


def missing(folder: Path, *content: Dataset) -> list[str]:
    found = told(save(report(*content), folder / "1.dcm"))
    return [path for kind, path in found if kind.startswith("missing") and path.startswith("ContentSequence")]


@pytest.mark.parametrize(
    ("kind", "demanded"),
    [
        ("CODE", ["ConceptCodeSequence"]),
        ("NUM", ["MeasuredValueSequence"]),
        ("IMAGE", ["ReferencedSOPSequence"]),
        ("SCOORD", ["GraphicData", "GraphicType"]),
        ("SCOORD3D", ["GraphicData", "GraphicType", "ReferencedFrameOfReferenceUID"]),
        ("TCOORD", ["ReferencedDateTime", "ReferencedSamplePositions", "ReferencedTimeOffsets", "TemporalRangeType"]),
        ("CONTAINER", ["ContinuityOfContent"]),
        ("TEXT", ["TextValue"]),
        ("PNAME", ["PersonName"]),
        ("UIDREF", ["UID"]),
    ],
)
def test_each_value_type_demands_its_own(kind: str, demanded: list[str], tmp_path: Path) -> None:
    assert sorted(missing(tmp_path, item(kind))) == [f"ContentSequence[1].{keyword}" for keyword in demanded]


def test_a_reference_demands_its_relationship_alone(tmp_path: Path) -> None:
    reference = Dataset()
    reference.ReferencedContentItemIdentifier = [1, 2]
    assert missing(tmp_path, reference) == ["ContentSequence[1].RelationshipType"]


def test_items_are_judged_however_deep_they_lie(tmp_path: Path) -> None:
    lowest = item("TEXT")
    for _ in range(5):
        lowest = item("CONTAINER", ContinuityOfContent="SEPARATE", ContentSequence=[lowest])
    path = "ContentSequence[1]." * 6
    assert missing(tmp_path, lowest) == [f"{path}TextValue"]
