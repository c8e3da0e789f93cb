"""Doses: a grid in Gy, painted like an image, and what of it structures have (PS3.3 section A.18)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import dose_volumes
from dicomforge.iod.dose_volumes import StructureDose
from dicomforge.iod.view import items_of
from dicomforge.kinds import Instance, Instances, Planning, References, generic, image
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import dot
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.referred import Referred, reference_to
from dicomforge.model.structures import DoseVolumes, Structures
from dicomforge.plan import draft, frames, geometry
from dicomforge.plan.draft import Draft
from dicomforge.plan.frame_positions import Stack
from dicomforge.plan.geometry import Placed
from dicomforge.plan.task import PlanTask
from dicomforge.plan.times import Implied
from dicomforge.standard import uids

EPOCH = 1
"""Of the histograms; bumped when the same plan gives others."""

DIGITS = 6
"""Decimals of offsets in mm."""

GRAY = "GY"


def plan(task: PlanTask, references: References) -> Planning:
    """A grid of slices in one instance; without a phantom, what the author wrote."""
    series = task.series
    if series.scene is None and not series.phantom:
        return generic.plan(task, references)
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=True)
    if begun is None:
        return None, found
    draft.override(begun)
    outcome = image.painted(begun, geometry.stack(begun), _ordered)
    volumes = _volumes(begun, outcome.plan)
    return replace(outcome, plan=replace(outcome.plan, part=volumes)), found


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch."""
    own = (("kind dose", str(EPOCH)),) if isinstance(series.part, DoseVolumes) else ()
    return (*own, *image.epochs(series))


def open(series: SeriesPlan) -> Instances:
    """The painted grid, and the histograms of its structures."""
    fill = image.open(series)
    return partial(_measured, series, series.part, fill) if isinstance(series.part, DoseVolumes) else fill


def _ordered(begun: Draft, placed: Placed, stacked: Stack) -> Implied:
    """The offsets of the planes from the first, and the plan that the dose is of (PS3.3 C.8.8.3.2)."""
    found = frames.of_frames(begun, placed, stacked)
    count = len(begun.table.slots)
    if len(begun.layout.frames) > 1:
        pointer = vr.element("FrameIncrementPointer", "GridFrameOffsetVector")
        found[pointer.tag] = [pointer] * count
        offsets = []
        for own in placed.grid_of:
            first = placed.grids[own[0]]
            at = [dot(placed.grids[grid].origin, first.normal) - dot(first.origin, first.normal) for grid in own]
            offsets.append(vr.element("GridFrameOffsetVector", *(round(one, DIGITS) + 0.0 for one in at)))
        found[offsets[0].tag] = [*offsets]
    for one in _named(begun, "RTPlanStorage", "RTIonPlanStorage"):
        listed = vr.element("ReferencedRTPlanSequence", *Referred(one, one.instances).references())
        found[listed.tag] = [listed] * count
    return found


def _named(begun: Draft, *classes: str) -> list[SeriesPlan]:
    """The series in `of` of some classes, by their keywords."""
    found = [begun.scope.names.find(one) for one in begun.series.of]
    plans = [one.series for one in found if isinstance(one, Referred)]
    return [one for one in plans if uids.keyword_of(one.sop_class) in classes]


def _volumes(begun: Draft, own: SeriesPlan) -> DoseVolumes | None:
    """The structures in `of`, or those of the plan that it names; None where the author wrote a histogram."""
    written = ("DVHSequence", "ReferencedStructureSetSequence")
    if own.attributes(0).text("DoseUnits") != GRAY or any(tag_of(one) in begun.table for one in written):
        return None
    found = _named(begun, "RTStructureSetStorage")
    for one in _named(begun, "RTPlanStorage", "RTIonPlanStorage"):
        listed = items_of(one.attributes(0).get("ReferencedStructureSetSequence"))
        wanted = {item.text("ReferencedSOPInstanceUID") for item in listed}
        known = (series for series in begun.scope.names.series.values() if series is not None)
        found += [series for series in known if wanted.intersection(i.uid for i in series.instances)]
    for one in found:
        if isinstance(one.part, Structures) and one.part.regions:
            reference = reference_to(one.sop_class, one.instances[0].uid)
            return DoseVolumes(one.part.regions, vr.element("ReferencedStructureSetSequence", reference))
    return None


def _measured(series: SeriesPlan, volumes: DoseVolumes, fill: Instances, positions: range) -> Iterator[Instance]:
    """Each instance is painted twice: once for its histograms, which come before its pixels."""
    for position in positions:
        sequence = _histograms(series, volumes, fill, position)
        for one in fill(range(position, position + 1)):
            yield one._replace(measured=Attributes([sequence, volumes.structure_set]))


def _histograms(series: SeriesPlan, volumes: DoseVolumes, fill: Instances, position: int) -> Element:
    import numpy as np

    from dicomforge.phantom.inside import inside

    data, instance = series.attributes(position), series.instances[position]
    origins = [series.grids[frame.grid] for frame in instance.frames]
    step = abs(origins[1].distance_mm - origins[0].distance_mm) if len(origins) > 1 else 0.0
    step = step or next(iter(data.numbers("SliceThickness")), 1.0)
    counts = np.zeros((len(volumes.regions), 1 << 16))
    for filled in fill(range(position, position + 1)):
        assert filled.frames is not None
        for stored, grid in zip(filled.frames.frames, origins, strict=True):
            for index, region in enumerate(volumes.regions):
                weights = inside(region.shape, grid).ravel()
                counts[index] += np.bincount(stored.ravel(), weights, 1 << 16)
    largest = int(np.flatnonzero(counts.any(axis=0)).max(initial=0))
    voxel_cm3 = round(origins[0].row_spacing_mm * origins[0].column_spacing_mm * step, DIGITS) / 1000
    scaling, kind = next(iter(data.numbers("DoseGridScaling")), 1.0), data.text("DoseType")
    made = [
        dose_volumes.cumulative(StructureDose(region.number, (own * voxel_cm3).tolist()), scaling, largest, kind)
        for region, own in zip(volumes.regions, counts, strict=True)
    ]
    return vr.element("DVHSequence", *made)
