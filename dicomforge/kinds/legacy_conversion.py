"""Legacy conversion: a series of classic CT, MR or PET images as the frames of one (PS3.3 A.70 to A.72).

The frames are painted as those of the source, noise included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.select_modules import PIXELS
from dicomforge.kinds import Instance, Instances, Planning, References, generic, image
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.plan import closure, conversion, draft, file_meta, finish, implied, pixels
from dicomforge.plan.conversion import CONVERTS, Shot
from dicomforge.plan.finish import Body
from dicomforge.plan.task import PlanTask
from dicomforge.standard import uids
from dicomforge.transfer.write import StoredFrames

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""


def plan(task: PlanTask, references: References) -> Planning:
    """One instance, a frame for each image of the source; without `of` an object like any other."""
    if references.source is None:
        return generic.plan(task, references)
    found: list[Diagnostic] = []
    source, kind = references.source.plan, task.chosen.sop_class
    if source.sop_class != CONVERTS[kind.uid] or not source.formats:
        classic, own = uids.keyword_of(CONVERTS[kind.uid]), uids.keyword_of(kind.uid)
        message = f"{own} is converted from {classic}"
        place, hint = task.series.place("of"), f"name a series of {classic} with a `phantom` or a `scene`"
        return None, [Diagnostic("DF101", message, place, uids.keyword_of(source.sop_class), classic, hint)]
    begun = draft.begin(task, references.names, found, multi_frame=True)
    if begun is None:
        return None, found
    draft.override(begun)
    table, written = begun.table, begun.written
    made = conversion.convert(source, kind, task.place.organization)
    implied.fill(table, written, made.described, even_incomplete=True)
    meta = file_meta.split_meta(begun)
    formats = pixels.formats_of(begun, meta)
    uids_of = finish.identify(begun, made.implied, pixels.described(begun, formats, meta))
    table.frames[0] = made.own
    closure.close(begun)
    finish.complete(begun, PIXELS | meta.produced)
    body = Body(
        formats,
        source.formats,
        source.grids,
        source.recipes,
        (made.shots[0].recipe,),
        (made.frames,),
        source.axes,
        made.shots,
    )
    return finish.outcome(begun, meta, uids_of, finish.paths(begun), body), found


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch."""
    own = (("kind legacy conversion", str(EPOCH)),) if series.part is not None else ()
    return (*own, *image.epochs(series))


def open(series: SeriesPlan) -> Instances:
    """The frames of all images of the source in one."""
    if series.part is None:
        return image.open(series)
    return partial(_filled, series, _classic(series, series.part))  # type: ignore[arg-type]


def _classic(series: SeriesPlan, shots: tuple[Shot, ...]) -> SeriesPlan:
    """The series that was converted, as far as its pixels go."""
    (whole,) = series.instances
    images = (
        InstancePlan(shot.instance, number, "", "", shot.recipe, (frame,), whole.transfer_syntax)
        for number, (shot, frame) in enumerate(zip(shots, whole.frames, strict=True), 1)
    )
    return replace(series, instances=tuple(images), part=None)


def _filled(series: SeriesPlan, classic: SeriesPlan, positions: range) -> Iterator[Instance]:
    for position in positions:
        format = series.format_of(position)
        if format is None or not series.has_pixels:
            yield Instance(None)
            continue
        frames = _Frames(classic)
        size = series.pixel_bytes(series.instances[position])
        yield Instance(StoredFrames(frames, format, size), clipped=frames.clipped)


class _Frames:
    """The stored frames of all images of a series; each is a view that the next overwrites."""

    def __init__(self, classic: SeriesPlan) -> None:
        self._classic = classic
        self._clipped = NONE

    def __iter__(self) -> Iterator[Frame]:
        for one in image.open(self._classic)(range(len(self._classic.instances))):
            assert one.frames is not None
            yield from one.frames.frames
            self._clipped += one.clipped()

    def clipped(self) -> Clipped:
        """Samples that did not fit, of the frames painted since this was last asked."""
        clipped, self._clipped = self._clipped, NONE
        return clipped
