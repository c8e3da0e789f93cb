"""Slides: a total pixel matrix painted tile by tile, with the levels of a pyramid (PS3.3 section A.32.8)."""

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.select_modules import PIXELS
from dicomforge.kinds import Planning, References, generic, image
from dicomforge.plan import closure, draft, file_meta, finish, pixels, tiles
from dicomforge.plan.finish import Body
from dicomforge.plan.materials import Weighting
from dicomforge.plan.painted import recipes_of
from dicomforge.plan.task import PlanTask

epochs, open = image.epochs, image.open


def plan(task: PlanTask, references: References) -> Planning:
    """An instance for each step of the axes; those of `level` are the levels of a pyramid."""
    series = task.series
    if series.scene is None and not series.phantom:
        return generic.plan(task, references)
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=False)
    if begun is None:
        return None, found
    draft.override(begun)
    meta = file_meta.split_meta(begun)
    formats = pixels.formats_of(begun, meta)
    placed = tiles.place(begun, tiles.levels(begun), in_colour=formats[0].format.samples > 1)
    recipes, recipe_of = recipes_of(begun, placed, formats, [Weighting()] * len(formats))
    uids_of = finish.identify(begun, placed.implied, pixels.described(begun, formats, meta))
    closure.close(begun)
    finish.complete(begun, PIXELS | meta.produced)
    on_slide, frames = tuple(map(tiles.on_slide, recipes)), tiles.frames(begun, placed)
    body = Body(formats, pixels.distinct(formats), placed.grids, on_slide, recipe_of, frames)
    return finish.outcome(begun, meta, uids_of, finish.paths(begun), body), found
