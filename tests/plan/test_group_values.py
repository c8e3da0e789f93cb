"""An Attribute by whatever way it was written."""

import pytest

from dicomforge.iod import groups
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.plan.group_values import in_groups, is_alike, values
from dicomforge.plan.layout import Slot
from dicomforge.plan.table import Table

EMR = "1.2.840.10008.5.1.4.1.1.4.1"
SPACING = tag_of("PixelSpacing")


def spacing(mm: float) -> Element:
    return vr.element("PixelSpacing", mm, mm)


def macro(mm: float) -> Element:
    return vr.element("PixelMeasuresSequence", Attributes([spacing(mm)]))


def table(*elements: Element) -> Table:
    made = Table([Slot("a", 1, (), ())])
    for element in elements:
        made.set(element)
    return made


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([spacing(1)], [1]),
        ([macro(2)], [2]),
        ([spacing(1), macro(2)], [2]),
        ([spacing(1), Element(groups.SHARED, "SQ", (Attributes([macro(3)]),))], [3]),
        ([spacing(1), Element(groups.SHARED, "SQ", (Attributes([spacing(4)]),))], [4]),
        ([], [None]),
    ],
)
def test_functional_groups_win_over_flat_attributes(elements: list[Element], expected: list[float | None]) -> None:
    found = values(table(*elements), EMR, SPACING, 0)
    assert [None if one is None else float(one.value[0]) for one in found] == expected  # type: ignore[arg-type]


def test_frames_have_their_own_value_and_what_holds_for_all() -> None:
    made = table(macro(2))
    made.frames[0] = (Attributes([spacing(5)]), Attributes())
    assert [float(one.value[0]) for one in values(made, EMR, SPACING, 0)] == [5, 2]  # type: ignore[union-attr,arg-type]
    assert not is_alike(made, EMR, (SPACING,))


def test_what_is_flat_is_in_no_group() -> None:
    assert in_groups(table(spacing(1)), EMR, SPACING, 0) == (None,)
    assert values(table(spacing(1)), "1.2.840.10008.5.1.4.1.1.2", SPACING, 0) == (spacing(1),)
