"""Height maps: the surfaces of a series' objects as floats (PS3.3 section A.91)."""

from collections.abc import Iterator
from functools import partial

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.kinds import Instance, Instances, Planning, References, generic, image
from dicomforge.model.height_map import height_map_of
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.plan import draft, file_meta, finish, geometry, height_map, pixels, segmentation, sources
from dicomforge.plan.finish import Body
from dicomforge.plan.task import PlanTask
from dicomforge.transfer.write import StoredFrames

EPOCH = 1
"""Of heights; bumped when the same plan gives others."""


def plan(task: PlanTask, references: References) -> Planning:
    """One instance with a frame for each object of its source; without `of`, the image that the author wrote."""
    source = references.source
    if not task.series.of:
        return generic.plan(task, references)
    if source is not None and source.series.is_derived:
        return None, [sources.derived_itself(task.series)]
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=True)
    if begun is None:
        return None, found
    draft.override(begun)
    geometry.stack(begun)
    meta = file_meta.split_meta(begun)
    formats = pixels.formats_of(begun, meta)
    if source is None:
        return None, [*found, sources.missing(task.series, [one.name for one in task.place.study.series])]
    if len(begun.layout.slots) != 1:
        place, hint = task.series.place("instances"), "make a series of each, with the same `of`"
        return None, [*found, Diagnostic("DF101", "a height map segmentation is one instance", place, hint=hint)]
    made = height_map.derive(source, begun)
    if made is None:
        return None, found
    segmentation.settle_size(made.implied, begun)
    implied = {tag: [element] for tag, element in made.implied.items()}
    uids = finish.identify(begun, implied, pixels.described(begun, formats, meta))
    segmentation.prepare_groups(begun.table, begun.written, made.labels, made.groups, begun.chosen.sop_class.uid)
    finish.complete(begun, pixels.produced(formats) | meta.produced)
    frames = ((FramePlan(0, ()),) * len(made.part.segments),)
    spoken = segmentation.spoken(task.series.segments or ())
    body = Body(formats, pixels.distinct(formats), (made.grid,), made.recipes, (0,), frames, (), made.part, spoken)
    return finish.outcome(begun, meta, uids, finish.paths(begun), body), found


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch."""
    own = (("kind height map", str(EPOCH)),) if height_map_of(series.part) is not None else ()
    return (*own, *image.epochs(series))


def open(series: SeriesPlan) -> Instances:
    """The height map of each segment."""
    return image.open(series) if height_map_of(series.part) is None else partial(_filled, series)


def _filled(series: SeriesPlan, positions: range) -> Iterator[Instance]:
    from dicomforge.phantom.heights import Surveyor

    heights = height_map_of(series.part)
    assert heights is not None
    for position in positions:
        frames = Surveyor(series.recipes, heights).frames()
        size = series.pixel_bytes(series.instances[position])
        yield Instance(StoredFrames(frames, series.formats[0], size) if series.has_pixels else None)
