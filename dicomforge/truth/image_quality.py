"""Image quality: what tests of a phantom would measure of a stack, as it follows from what was written."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any, NamedTuple

from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.model.recipe import MAGNITUDE, Layer, Recipe
from dicomforge.phantom.registries import ACQUISITION, find
from dicomforge.phantom.resolve import build, resolved
from dicomforge.phantom.visible_layers import changes_values, hides, is_noisy
from dicomforge.truth.measure import FrameStack
from dicomforge.truth.noise_texture import nps_peak_per_mm
from dicomforge.truth.resolution import mtf_frequency, slice_fwhm_mm

BLUR, GHOST = "blur", "ghost"
NOISE = ("gaussian", "uniform", "poisson", "pet")
"""Kinds of noise that change no mean, whose spread is known."""

UNBIASED = ("ct", *NOISE)
"""Kinds of noise that change no mean."""

DIGITS = 6


class Acquired(NamedTuple):
    """How a frame was made; None where it is not known, or changes what tests measure in another way."""

    spacing_mm: tuple[float, float]
    """Of rows and of columns."""
    blurs_mm: tuple[tuple[float, float, float], ...] | None
    """The full widths at half maximum of each blur along rows, columns and the normal."""
    slab_mm: float
    """The thickness that it shows; 0 where it shows its middle plane."""
    noise: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] | None
    """Each kind, with its parameters."""


def acquired(series: SeriesPlan, stack: FrameStack, objects: Collection[str]) -> Acquired | None:
    """How the frames of a stack were made, on which `objects` are measured; None where frames differ."""
    found = set()
    for shown in stack.shown:
        instance = series.instances[shown.position]
        found.add(_of(series, series.recipes[instance.recipe], instance.frames[shown.number], objects))
    return found.pop() if len(found) == 1 else None


def _of(series: SeriesPlan, recipe: Recipe, frame: FramePlan, objects: Collection[str]) -> Acquired:
    grid, slab = series.grids[frame.grid], recipe.slab
    return Acquired(
        (grid.row_spacing_mm, grid.column_spacing_mm),
        _blurs(recipe, frame, objects),
        0.0 if slab is None else float(resolved(slab.thickness_mm, frame.steps)),
        _noise(recipe, frame, objects),
    )


def _blurs(
    recipe: Recipe, frame: FramePlan, objects: Collection[str]
) -> tuple[tuple[float, float, float], ...] | None:
    """The blurs of all objects; None where some are not blurred, or do not enter by the part that they cover."""
    found: list[tuple[float, float, float]] = []
    for layer in recipe.layers:
        is_part = layer.sample == "area" and layer.blend in ("over", "add")
        if layer.type == GHOST or layer.name == MAGNITUDE or (layer.name in objects and (found or not is_part)):
            return None
        if layer.type == BLUR:
            width = _made(layer, frame).fwhm
            found.append(width if isinstance(width, tuple) else (width, width, 0.0))
    return tuple(found)


def _noise(
    recipe: Recipe, frame: FramePlan, objects: Collection[str]
) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] | None:
    """The noise; None where its spread is not known, an object is painted over it, or a later layer changes it."""
    found = []
    for layer in recipe.layers:
        if is_noisy(layer):
            if layer.type not in NOISE:
                return None
            found.append((layer.type, tuple(asdict(_made(layer, frame)).items())))
        elif found and (layer.name in objects or layer.type in ACQUISITION.names()):
            return None
    return tuple(found)


def shows_value(recipe: Recipe, name: str) -> bool:
    """Whether pixels inside of a layer have its value, where they are visible, far from edges and but for noise."""
    names = [layer.name for layer in recipe.layers]
    own, *later = recipe.layers[names.index(name) :]
    kept = (BLUR, *UNBIASED)
    return hides(own.blend) and all(
        layer.type in kept and layer.name != MAGNITUDE if changes_values(layer.type) else hides(layer.blend)
        for layer in later
    )


def _made(layer: Layer, frame: FramePlan) -> Any:
    return build(find(layer.type)[1].DECLARES, layer.params, frame.steps)


def quality(stack: FrameStack, made: Acquired | None) -> dict[str, Any]:
    """The quality of a stack as truth.json has it."""
    at = {name: step + 1 for name, step in stack.at}
    if made is None:
        return {"at": at, "blur_fwhm_mm": None, "slab_mm": None, "noise": None} | dict.fromkeys(RESULTS)
    noise = None if made.noise is None else [{"type": kind, "parameters": dict(own)} for kind, own in made.noise]
    blurs = None if made.blurs_mm is None else [list(one) for one in made.blurs_mm]
    results = expected(made.spacing_mm, made.slab_mm, blurs, noise)
    return {"at": at, "blur_fwhm_mm": blurs, "slab_mm": made.slab_mm, "noise": noise} | results


RESULTS = ("mtf50_per_mm", "mtf10_per_mm", "slice_fwhm_mm", "nps_peak_per_mm")


def expected(
    spacing_mm: tuple[float, float],
    slab_mm: float,
    blurs_mm: list[list[float]] | None,
    noise: list[dict[str, Any]] | None,
) -> dict[str, Any]:
    """The results of tests, rounded, from the spacing of rows and of columns and what follows from the spec."""
    found: dict[str, Any] = dict.fromkeys(RESULTS)
    if blurs_mm is not None:
        for level, name in ((0.5, RESULTS[0]), (0.1, RESULTS[1])):
            across, down = (
                mtf_frequency(level, spacing_mm[1 - axis], [one[axis] for one in blurs_mm]) for axis in (0, 1)
            )
            found[name] = [round(across, DIGITS), round(down, DIGITS)]
        width = slice_fwhm_mm(slab_mm, [one[2] for one in blurs_mm])
        found[RESULTS[2]] = None if width is None else round(width, DIGITS)
    grains = [one["parameters"]["grain"] for one in noise or () if one["parameters"].get("grain")]
    if len(grains) == 1:
        peak = nps_peak_per_mm((grains[0][0], grains[0][1]), spacing_mm)
        found[RESULTS[3]] = None if peak is None else round(peak, DIGITS)
    return found
