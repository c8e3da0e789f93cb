"""Samples of a series that do not fit its pixel format, which are clipped to its range."""

from collections.abc import Iterable, Iterator

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import sop_class as classes
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.groups import has_rescale
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attributes import keyword_of
from dicomforge.model.clipped import Clipped
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan.materials import MR
from dicomforge.plan.photometric import PALETTE
from dicomforge.plan.rescale import tags_of
from dicomforge.plan.tags import BITS_ALLOCATED
from dicomforge.transfer import syntax

MAGNITUDES = "write `rician` instead of `gaussian`, as magnitude images have it"


def clipped_samples(series: SeriesPlan, clipped: Clipped) -> Diagnostic:
    """DF100 for the number of clipped samples in all files of a series."""
    total = sum(_samples(series, position) for position in range(len(series.instances)))
    strict = series.clip == "error"
    ranges = {(format.lowest, format.highest) for format in series.formats}
    hint = _hint(series, clipped)
    return Diagnostic(
        "DF100",
        f"{series.key}: {clipped.total} of {counted(total, 'sample')} clipped to the range of the pixel format",
        series.place,
        expected="stored values " + " or ".join(f"from {low} to {high}" for low, high in sorted(ranges)),
        hint=hint if strict else f"{hint}; `clip: error` makes this an error",
        severity="error" if strict else "warning",
    )


def _hint(series: SeriesPlan, clipped: Clipped) -> str:
    """What leads to a legal image without clipped values."""
    usual = "the values of the layers"
    is_grey = all(format.samples == 1 and not format.floats for format in series.formats)
    if not is_grey or series.shared.text("PhotometricInterpretation") == PALETTE:
        return f"change {usual}"
    chosen = classes.by_uid(series.sop_class) or from_tables(series.sop_class)
    ways = [*_formats(series, clipped, chosen)]
    scales = [*_scales(series, clipped, chosen), usual]
    change = " or ".join([", ".join(scales[:-1]), scales[-1]] if len(scales) > 1 else scales)
    return ", or ".join([", ".join(ways), f"change {change}"] if ways else [f"change {change}"])


def _formats(series: SeriesPlan, clipped: Clipped, chosen: SopClass) -> Iterator[str]:
    """What to write about the pixel format, or about noise."""
    formats, fixed = series.formats, [keyword for keyword, _ in chosen.pixels.fixed]
    if clipped.above and (raised := _raised(series, chosen)):
        yield f"raise {raised}"
    if clipped.below and not clipped.above and not any(format.signed for format in formats):
        if _has_normal_noise(series) and all(format.bounds[0] <= 0 for format in formats):
            yield MAGNITUDES
        signed = [format._replace(signed=True) for format in formats]
        if "PixelRepresentation" not in fixed and _are_encoded(series, signed):
            yield "write PixelRepresentation: 1"


def _raised(series: SeriesPlan, chosen: SopClass) -> str:
    """The Attributes of which a larger value is legal; empty where there is none."""
    form = chosen.pixels.form(series.shared.text("PhotometricInterpretation"))
    able = (form.allocated, form.stored) if form else (chosen.pixels.allowed_allocated, chosen.pixels.allowed_stored)
    larger = [
        format._replace(bits_allocated=allocated, bits_stored=stored)
        for format in series.formats
        for allocated in able[0]
        for stored in able[1]
        if format.bits_stored < stored <= allocated and (stored == allocated or not chosen.pixels.full)
    ]
    larger = [format for format in larger if _are_encoded(series, [format])]
    room = max(format.bits_allocated for format in series.formats)
    if (BITS_ALLOCATED,) in series.written and larger and all(format.bits_stored > room for format in larger):
        return "BitsAllocated and BitsStored"
    return "BitsStored" if larger else ""


def _scales(series: SeriesPlan, clipped: Clipped, chosen: SopClass) -> Iterator[str]:
    """The Attributes of the class that move or widen the range of the values that can be stored."""
    fixed, has_own = [keyword for keyword, _ in chosen.pixels.fixed], has_rescale(chosen.uid)
    slope, intercept = map(keyword_of, tags_of(chosen))
    graded = any(format.bits_stored == 1 for format in series.formats)
    widens = bool(clipped.above) or any(format.signed for format in series.formats)
    if slope not in fixed and (has_own or chosen.pixels.scaling) and widens and not graded:
        yield slope
    if intercept not in fixed and has_own and not graded:
        yield intercept


def _has_normal_noise(series: SeriesPlan) -> bool:
    """Whether `rician` noise could be what its author meant: an MR has `gaussian` noise without a grain."""
    layers = [layer for recipe in series.recipes for layer in recipe.layers if layer.type == "gaussian"]
    return (
        series.shared.text("Modality") == MR
        and bool(layers)
        and all("grain" not in dict(one.params) for one in layers)
    )


def _are_encoded(series: SeriesPlan, formats: Iterable[PixelFormat]) -> bool:
    """Whether the transfer syntaxes of the series take such pixels."""
    used = [*map(syntax.of, series.transfer_syntaxes)]
    return all(
        format.bits_allocated in one.bits_allocated and one.refuses(format) is None
        for one in used
        for format in formats
    )


def _samples(series: SeriesPlan, position: int) -> int:
    """Number of samples in the pixels of the instance at `position`."""
    if not series.formats:
        return 0
    places = [(series.grids[f.grid], series.formats[f.format]) for f in series.instances[position].frames]
    return sum(grid.rows * grid.columns * format.samples for grid, format in places)
