"""Objects of any SOP class: what the author wrote, and what the tables of the Standard complete.

With a phantom they are images as their IOD has them; without one PixelData is an Attribute like any other.
"""

from collections.abc import Callable, Sequence

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.kinds import Planning, References, image, multi_frame
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan import closure, draft, file_meta, finish, sources, video
from dicomforge.plan.draft import Draft
from dicomforge.plan.finish import Body
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.sources import Derived, SourceSeries
from dicomforge.plan.tags import PIXEL_DATA, TRANSFER_SYNTAX
from dicomforge.plan.task import PlanTask
from dicomforge.standard import iods, uids
from dicomforge.transfer import syntax

epochs, open = image.epochs, image.open


def plan(task: PlanTask, references: References) -> Planning:
    """A series of objects, an instance each; of a multi-frame IOD with a phantom, its frames in one."""
    series, kind = task.series, task.chosen.sop_class
    if series.scene is not None or series.phantom or any(one.phantom for one in series.instances):
        if kind.pixels.bits_allocated:
            return (
                multi_frame.plan(task, references) if iods.is_multi_frame(kind.uid) else image.plan(task, references)
            )
        message = f"{uids.keyword_of(kind.uid)} has no PixelData to paint"
        place = series.place("phantom", "scene")
        return None, [Diagnostic("DF099", message, place, hint="leave `phantom` and `scene` out of this series")]
    return planned(task, references, lambda begun: None)


def planned(task: PlanTask, references: References, more: Callable[[Draft], None]) -> Planning:
    """A series of objects without pixels of ours; `more` adds what follows from other series."""
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=False)
    if begun is None:
        return None, found
    draft.override(begun)
    image.check_underived(begun)
    meta = file_meta.split_meta(begun)
    more(begun)
    uids_of = finish.identify(begun, {}, video.described(begun, meta.syntaxes))
    closure.close(begun)
    finish.complete(begun, frozenset())
    outcome = finish.outcome(begun, meta, uids_of, finish.paths(begun), Body())
    found += _encapsulated(begun, meta.syntaxes)
    return outcome, found


def derived(
    task: PlanTask,
    references: References,
    derive: Callable[[SourceSeries, SeriesSpec, ValueScope, list[Diagnostic]], Derived | None],
) -> Planning:
    """Objects without pixels that are made of those of their source; without `of`, what the author wrote."""
    if not task.series.of:
        return plan(task, references)
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=False)
    if begun is None:
        return None, found
    draft.override(begun)
    if references.source is None:
        return None, [*found, sources.missing(task.series, [one.name for one in task.place.study.series])]
    made = derive(references.source, task.series, begun.scope, found)
    if made is None:
        return None, found
    meta = file_meta.split_meta(begun)
    uids_of = finish.identify(begun, {one.tag: [one] * len(begun.table.slots) for one in made.elements}, {})
    closure.close(begun)
    finish.complete(begun, frozenset())
    return finish.outcome(begun, meta, uids_of, finish.paths(begun), Body(part=made.part)), found


def _encapsulated(begun: Draft, syntaxes: Sequence[str]) -> list[Diagnostic]:
    """PixelData as bytes is native or a stream of video: other syntaxes have a fragment for each frame (A.4)."""
    hint = "leave TransferSyntaxUID out, or describe the image with `phantom`"
    found: dict[str, Diagnostic] = {}
    for index, uid in enumerate(syntaxes):
        used = syntax.by_uid(uid)
        if (
            begun.table.get(PIXEL_DATA, index) is not None
            and used is not None
            and used.encapsulated
            and not used.video
        ):
            place = begun.written.place(TRANSFER_SYNTAX, index) or begun.span
            message = f"PixelData as bytes in {used.keyword} is not supported yet"
            found.setdefault(uid, Diagnostic("DF096", message, place, hint=hint))
    return [*found.values()]
