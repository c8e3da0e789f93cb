"""First look: the window of a series whose author wrote none (PS3.3 C.11.2), so that a viewer shows its objects."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from dicomforge.iod import ct_windows, groups
from dicomforge.iod.ct_windows import SOFT_TISSUE, WindowValues
from dicomforge.iod.sop_classes.ct_image import SOP_CLASS as CT
from dicomforge.iod.view import items
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.recipe import Recipe
from dicomforge.plan import materials, slope
from dicomforge.plan.inherit import Written
from dicomforge.plan.table import Table
from dicomforge.standard import iods

CENTRE, WIDTH, TABLES = map(tag_of, ("WindowCenter", "WindowWidth", "VOILUTSequence"))
FRAME_WINDOWS = tag_of("FrameVOILUTSequence")
DIGITS = 3
"""Significant digits of a window that comes from values."""


def window(
    sop_class_uid: str, modality: str, shown: bool, recipes: Sequence[Recipe], table: Table, written: Written
) -> tuple[Element, ...]:
    """WindowCenter and WindowWidth where none is written: of CT, of MR that shows materials, and as groups need."""
    if _is_told(table, written):
        return ()
    found: WindowValues | None = None
    if sop_class_uid == CT.uid or (modality == "CT" and iods.is_grouped(sop_class_uid)):
        found = _of_ct(recipes, table)
    elif modality == materials.MR and shown:
        found = _over([(0.0, max(map(abs, slope.reach(recipe)))) for recipe in recipes])
    elif any(tag_of("WindowWidth") in group.members and group.usage == "M" for group in groups.of(sop_class_uid)):
        found = _over([ends for recipe in recipes for ends in slope.painted(recipe)])
    return (vrs.element(CENTRE, found.centre), vrs.element(WIDTH, found.width)) if found is not None else ()


def _is_told(table: Table, written: Written) -> bool:
    """Whether the author wrote or omitted a window, flat or in functional groups."""
    own = (CENTRE, WIDTH, TABLES, FRAME_WINDOWS)
    if any(tag in table.shared or tag in table.framed for tag in own) or TABLES in table.columns:
        return True
    if any((tag,) in omit for omit in written.omit for tag in (CENTRE, WIDTH)):
        return True
    roots = (table.get(root, 0) for root in (groups.SHARED, groups.PER_FRAME))
    within = [item for root in roots if root is not None for item in items(root.value)]
    framed = [frame for frames in table.frames.values() for frame in frames]
    return any(tag in item for item in (*within, *framed) for tag in own)


def _of_ct(recipes: Sequence[Recipe], table: Table) -> WindowValues | None:
    """In Hounsfield units: of the body part; else soft tissue, where some value lies in it; else over all values."""
    data_set = Attributes(table.shared.values())
    if data_set.text("RescaleType") not in ("", "HU"):
        return None
    found = ct_windows.by_body_part(data_set)
    if found is not None:
        return found
    low, high = SOFT_TISSUE.centre - SOFT_TISSUE.width / 2, SOFT_TISSUE.centre + SOFT_TISSUE.width / 2
    values = [ends for recipe in recipes for ends in slope.painted(recipe)]
    if any(least < high and most > low for least, most in values):
        return SOFT_TISSUE
    return _over(values)


def _over(values: Sequence[tuple[float, float]]) -> WindowValues | None:
    """From the least value to the largest; None where they are less than 1 apart."""
    if not values:
        return None
    low, high = min(least for least, _ in values), max(most for _, most in values)
    width = Decimal(high) - Decimal(low)
    if not width >= 1:
        return None
    unit = Decimal(1).scaleb(width.adjusted() - DIGITS + 1)
    width = (width / unit).to_integral_value(ROUND_CEILING) * unit
    return WindowValues(float(Decimal(f"{low:.6g}") + width / 2), float(width))
