"""Draft: a series on its way to a plan, laid out as a table of instances that the steps fill."""

from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.model.spec import SceneSpec, SeriesSpec
from dicomforge.plan import implied, inherit, private
from dicomforge.plan.choose_sop_class import Selected
from dicomforge.plan.inherit import Written
from dicomforge.plan.layout import SLICE, Layout, lay_out
from dicomforge.plan.references import ByName
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.table import Table
from dicomforge.plan.tags import PIXEL_REPRESENTATION
from dicomforge.plan.task import PlanTask, SeriesPlace
from dicomforge.standard import iods


class Draft(NamedTuple):
    """What is known of a series; the steps put Attributes into `table`, and what they find into `found`."""

    task: PlanTask
    chosen: Selected
    layout: Layout
    scope: ValueScope
    table: Table
    written: Written
    scene: SceneSpec | None
    found: list[Diagnostic]

    @property
    def series(self) -> SeriesSpec:
        """The series as written."""
        return self.task.series

    @property
    def span(self) -> Span:
        """Where the series stands."""
        return self.task.series.span


def begin(task: PlanTask, names: ByName, found: list[Diagnostic], *, multi_frame: bool) -> Draft | None:
    """The table of a series with what its author wrote above the instances; None where it has no instances."""
    place, chosen = task.place, task.chosen
    layout = lay_out(place.series, place.limit, found, multi_frame=multi_frame)
    scene = scene_of(place, found)
    if not layout.slots:
        return None
    chosen = _in_its_space(chosen, layout)
    kind = chosen.sop_class
    scope = ValueScope(layout.axes, place.levels[-1].draw_key, False, found, layout.frames, names=names)
    if iods.is_grouped(kind.uid):
        scope = scope._replace(grouped=groups.tags(kind.uid), sequences=groups.sequences_within(kind.uid))
    represented = task.said.peek(PIXEL_REPRESENTATION, scope)
    signed = bool(represented.value and represented.value[0]) if represented else kind.pixels.signed
    scope = scope._replace(signed=signed, first_block=private.first_block(place.series.encode))
    table = Table(layout.slots)
    written = inherit.write(task.said, table, scope)
    return Draft(task, chosen, layout, scope, table, written, scene, found)


def _in_its_space(chosen: Selected, layout: Layout) -> Selected:
    """The class as this series has it: slices lie in patient space, also where other images of the class do not."""
    kind = chosen.sop_class
    if not kind.images.space_with_slices or all(axis.name != SLICE for axis in layout.axes):
        return chosen
    return chosen._replace(sop_class=replace(kind, patient_space=True))


def override(draft: Draft) -> None:
    """Puts what the author wrote for single instances into the table."""
    inherit.write_overrides(draft.task.said, draft.table, draft.scope, draft.written)


def scene_of(place: SeriesPlace, found: list[Diagnostic]) -> SceneSpec | None:
    """The scene that a series names; a finding where there is none of that name, which a twin's source has."""
    name = place.series.scene
    if name is None:
        return None
    known = {s.name: s for s in place.spec.scenes}
    if name not in known and not place.series.twin_of:
        found.append(implied.unknown_scene(name, known, place.series.place("scene")))
    return known.get(name)
