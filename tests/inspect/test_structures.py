"""Structure sets with one thing wrong."""

import pytest

from dicomforge.inspect.attribute_rules import attribute_rules
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of

SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.3"


def said(kind: str, points: int, values: int) -> list[str]:
    contour = [vr.element("ContourGeometricType", kind), vr.element("NumberOfContourPoints", points)]
    data = Element(tag_of("ContourData"), "DS", tuple(str(i) for i in range(values)))
    view = View(Attributes([*contour, data]), (), SOP_CLASS, frozenset())
    found = [*attribute_rules(view)]
    assert {one.code for one in found} <= {"contour"}
    return [f"{one.found}; {one.expected}" for one in found]


@pytest.mark.parametrize(
    ("kind", "points", "values", "expected"),
    [
        ("CLOSED_PLANAR", 3, 9, []),
        ("POINT", 1, 3, []),
        ("OPEN_PLANAR", 2, 6, []),
        ("CLOSED_PLANAR", 4, 9, ["3 points; 4, as Number of Contour Points"]),
        ("CLOSED_PLANAR", 2, 6, ["2 points; 3 points or more for CLOSED_PLANAR"]),
        ("POINT", 2, 6, ["2 points; 1 point for POINT"]),
        ("POINT", 1, 4, ["4 values; three values for each point"]),
    ],
)
def test_a_contour_has_the_points_that_it_says_and_its_type_needs(
    kind: str, points: int, values: int, expected: list[str]
) -> None:
    assert said(kind, points, values) == expected


def test_regions_have_numbers_of_their_own_and_references_lead_to_one() -> None:
    def item(keyword: str, number: int) -> Attributes:
        return Attributes([vr.element(keyword, number)])

    def sequence(keyword: str, *found: Attributes) -> Element:
        return Element(tag_of(keyword), "SQ", found)

    regions = sequence("StructureSetROISequence", *(item("ROINumber", n) for n in (1, 2, 2)))
    contours = sequence("ROIContourSequence", *(item("ReferencedROINumber", n) for n in (1, 9)))
    view = View(Attributes([regions, contours]), (), SOP_CLASS, frozenset())
    assert [(one.code, one.path, one.found) for one in attribute_rules(view)] == [
        ("roi-number", "StructureSetROISequence[3].ROINumber", "2, a second time"),
        ("roi-reference", "ROIContourSequence[2].ReferencedROINumber", "9"),
    ]
