"""Samples of a series that do not fit its pixel format, which are clipped to its range."""

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import SeriesPlan


def clipped_samples(series: SeriesPlan, clipped: int) -> Diagnostic:
    """DF100 for the number of clipped samples in all files of a series."""
    total = sum(_samples(series, position) for position in range(len(series.instances)))
    strict = series.clip == "error"
    ranges = {(format.lowest, format.highest) for format in series.formats}
    if any(format.samples > 1 for format in series.formats):
        hint = "change the values of the layers"
    else:
        hint = "raise BitsStored, or change RescaleSlope, RescaleIntercept or the values of the layers"
    return Diagnostic(
        "DF100",
        f"{series.key}: {clipped} of {counted(total, 'sample')} clipped to the range of the pixel format",
        series.place,
        expected="stored values " + " or ".join(f"from {low} to {high}" for low, high in sorted(ranges)),
        hint=hint if strict else f"{hint}; `clip: error` makes this an error",
        severity="error" if strict else "warning",
    )


def _samples(series: SeriesPlan, position: int) -> int:
    """Number of samples in the pixels of the instance at `position`."""
    if not series.formats:
        return 0
    places = [(series.grids[f.grid], series.formats[f.format]) for f in series.instances[position].frames]
    return sum(grid.rows * grid.columns * format.samples for grid, format in places)
