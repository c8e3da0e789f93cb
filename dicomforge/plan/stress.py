"""Stress: change a series by one word so that its objects become large, long or deep."""

import math
from collections.abc import Mapping
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attribute_spec import AttributeSpec, Known, PrivateTag
from dicomforge.model.spec import AxisSpec, FaultSpec, SeriesSpec
from dicomforge.model.stress import STRESS, Stress
from dicomforge.plan import bounds
from dicomforge.plan.inherit import HeaderLevel
from dicomforge.plan.photometric import samples_of
from dicomforge.plan.tags import COLUMNS, PHOTOMETRIC_INTERPRETATION, ROWS
from dicomforge.plan.task import PlanTask
from dicomforge.plan.tiles import DEFAULT_TILE, LEVEL, MATRIX_COLUMNS, MATRIX_ROWS
from dicomforge.standard import uids

_VRS = {ROWS: "US", COLUMNS: "US", MATRIX_ROWS: "UL", MATRIX_COLUMNS: "UL"}

SIDE_PX = 2048
"""Rows and Columns of large images."""


def stressed(task: PlanTask) -> PlanTask | Diagnostic:
    """The task with the series as `stress` makes it, or why its class or its other keys do not allow that."""
    series, stress = task.series, task.series.stress
    if stress is None:
        return task
    word = STRESS[stress.word]
    if word.fault:
        oddity = FaultSpec(word.fault, ((word.parameter, stress.size),), stress.span)
        return _with(task, replace(series, faults=(oddity, *series.faults)), {})
    if (refused := _refused(task, stress)) is not None:
        return refused
    if stress.word == "pyramid":
        axis, factor = AxisSpec(LEVEL, stress.size, (), stress.span), 1 << (stress.size - 1)
        tiles = {MATRIX_ROWS: ROWS, MATRIX_COLUMNS: COLUMNS}
        sizes = {whole: bounds.number(task.said, tile, DEFAULT_TILE) * factor for whole, tile in tiles.items()}
        return _with(task, replace(series, axes=(*series.axes, axis)), sizes)
    if stress.word == "frames":
        return _with(task, replace(series, slices=stress.size), {})
    large = _with(task, series, dict.fromkeys((ROWS, COLUMNS), SIDE_PX))
    step = math.prod(axis.length for axis in series.axes) * _frame_bytes(large)
    return _with(large, replace(series, slices=max(1, stress.size // max(1, step))), {})


def _frame_bytes(task: PlanTask) -> int:
    pixels, written = task.chosen.sop_class.pixels, task.said.attributes.get(PHOTOMETRIC_INTERPRETATION)
    value = written[0].value if written else None
    interpretation = value.value[0] if isinstance(value, Known) and value.value else pixels.photometric[0]
    return bounds.frame_bytes(task.said, task.chosen.sop_class) * samples_of(str(interpretation))


def _with(task: PlanTask, series: SeriesSpec, sizes: Mapping[int, int]) -> PlanTask:
    """The task with another series, and with the sizes that its author did not write."""
    level, attributes, span = task.place.levels[-1], task.said.attributes, series.place("stress")
    own: dict[int | PrivateTag, tuple[AttributeSpec, HeaderLevel]] = {
        tag: (AttributeSpec(tag, _VRS[tag], Known((size,)), span), level)
        for tag, size in sizes.items()
        if tag not in attributes
    }
    said = task.said._replace(attributes={**attributes, **own})
    return task._replace(place=task.place._replace(series=series), said=said)


def _refused(task: PlanTask, stress: Stress) -> Diagnostic | None:
    """DF185 where the series has no frames, or sets their number itself."""
    series, sop_class = task.series, task.chosen.sop_class
    keyword = uids.keyword_of(sop_class.uid) or sop_class.uid
    taken = [one.name for one in series.axes if one.name == LEVEL and stress.word == "pyramid"]
    taken += ["slices"] if series.slices is not None else []
    painted = series.scene is not None or series.phantom
    message, expected = f"`stress: {stress.word}` does not belong to {keyword}", ""
    if stress.word == "pyramid" and sop_class.kind != "slide":
        expected = "a class of tiles, such as VLWholeSlideMicroscopyImageStorage"
    elif stress.word != "pyramid" and (not sop_class.pixels.bits_allocated or series.of or sop_class.kind == "slide"):
        expected = "a class of painted images that are made from no other series"
    elif not painted:
        message, expected = f"`stress: {stress.word}` needs painted pixels", "a `phantom` or a `scene`"
    elif taken:
        message = f"`stress: {stress.word}` and `{taken[0]}` both say how many images there are"
        return Diagnostic("DF185", message, stress.span, hint=f"remove `{taken[0]}`, or `stress`")
    return Diagnostic("DF185", message, stress.span, expected=expected) if expected else None
