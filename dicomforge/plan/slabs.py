"""Slabs: how thick the slices of a series are, and how many planes across it are averaged."""

from collections.abc import Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.recipe import PLANES, Slab
from dicomforge.plan import per_frame
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import DEFAULT_THICKNESS_MM
from dicomforge.plan.group_values import is_alike, values
from dicomforge.plan.tags import SLICE_THICKNESS


def slabs(draft: Draft) -> Iterator[Slab | None]:
    """The slab of each instance of a series with a scene or with `slab`; None where SliceThickness is not above 0."""
    series, table, uid = draft.series, draft.table, draft.chosen.sop_class.uid
    planes = series.slab or (PLANES if draft.scene is not None else 1)
    alike, known = is_alike(table, uid, (SLICE_THICKNESS,)), None
    for index in range(len(table.slots)):
        if planes > 1 and (index == 0 or not alike):
            known = _slab(draft, planes, index)
        yield known


def _slab(draft: Draft, planes: int, index: int) -> Slab | None:
    series, table, uid = draft.series, draft.table, draft.chosen.sop_class.uid
    written = values(table, uid, SLICE_THICKNESS, index)
    thickness = per_frame.number(table, draft.layout, uid, SLICE_THICKNESS, index)
    if thickness is None and not any(written) and draft.chosen.sop_class.patient_space:
        thickness = DEFAULT_THICKNESS_MM
    if thickness is not None:
        return Slab(planes, thickness)
    if len(written) > 1 and None not in written:
        message = "SliceThickness that varies along several axes is not supported yet in a slab"
        hint = "write `slab: 1`"
        draft.found.append(Diagnostic("DF189", message, series.place("slab", "scene"), hint=hint))
    elif series.slab is not None:
        message, hint = "`slab` needs a SliceThickness above 0", "leave `slab` out"
        if draft.chosen.sop_class.patient_space:
            hint = "write SliceThickness, or leave `slab` out"
        draft.found.append(Diagnostic("DF189", message, series.place("slab"), hint=hint))
    return None
