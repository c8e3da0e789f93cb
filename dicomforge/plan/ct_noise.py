"""CT noise: the parameters that the painter uses, from those of the author and the Attributes of the image."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dicomforge.model.attributes import tag_of
from dicomforge.model.recipe import Param, Vary
from dicomforge.phantom.resolve import build, varying
from dicomforge.plan import per_frame
from dicomforge.plan.draft import Draft
from dicomforge.plan.materials import Number, Weighting
from dicomforge.plan.parameters import Bench
from dicomforge.plan.tags import SLICE_THICKNESS

if TYPE_CHECKING:
    from dicomforge.phantom.noise.ct import Ct

KIND = "ct"

EXPOSURES = (tag_of("Exposure"), tag_of("ExposureInmAs"))


def dosed(begun: Draft, weighted: Sequence[Weighting]) -> list[Weighting]:
    """The weighting of each instance with its exposure and slice thickness, wherever they are written."""
    table, layout, uid = begun.table, begun.layout, begun.chosen.sop_class.uid
    made = []
    for index, one in enumerate(weighted):
        exposures = (per_frame.number(table, layout, uid, tag, index) for tag in EXPOSURES)
        exposure = next((found for found in exposures if found is not None), None)
        thickness = per_frame.number(table, layout, uid, SLICE_THICKNESS, index)
        made.append(one._replace(exposure_mas=exposure, thickness_mm=thickness))
    return made


def in_pixels(params: tuple[tuple[str, Param], ...], bench: Bench) -> tuple[tuple[str, Param], ...]:
    """The parameters with the dose of the image in `sd`, and a pixel as the unit of `diameter` and `mu`.

    DF203 where the noise is of another Modality, or the dose is missing.
    """
    from dicomforge.phantom.noise.ct import Ct  # few series have this noise

    seen, known = bench.seen, (bench.seen.weighting.exposure_mas, bench.seen.weighting.thickness_mm)
    wrong = _wrong(seen.modality, known, params)
    if wrong:
        bench.report("DF203", f"noise `ct` {wrong}", hint="write it in the series, or `noise: {gaussian: ..}`")
        return params
    noise: Ct = build(Ct, params, ())
    side = math.sqrt(seen.row_spacing_mm * seen.column_spacing_mm)
    varied = next((one for one in known if isinstance(one, Vary)), None)
    steps = range(1 if varied is None else len(varied.values))
    sds = tuple(_sd(noise, *(_at(one, step) for one in known)) for step in steps)
    sd: Param = sds[0] if varied is None else Vary(varied.axis, sds)
    at = (
        ("diameter", noise.at.diameter / side),
        ("Exposure", noise.at.Exposure),
        ("SliceThickness", noise.at.SliceThickness),
    )
    grain: tuple[tuple[str, Param], ...] = () if noise.grain is None else (("grain", noise.grain),)
    return (("sd", sd), ("at", at), ("mu", noise.mu * side), *grain)


def _wrong(modality: str, known: tuple[Number, Number], params: tuple[tuple[str, Param], ...]) -> str:
    if modality != "CT":
        return "belongs to Modality CT"
    missing = [word for word, one in zip(("Exposure", "SliceThickness"), known, strict=True) if one is None]
    if missing:
        return f"needs {' and '.join(missing)} above 0"
    if any(True for _ in varying(params)) or len({one.axis for one in known if isinstance(one, Vary)}) > 1:
        return "cannot vary along axes other than that of Exposure or SliceThickness"
    return ""


def _at(number: Number, step: int) -> float:
    assert number is not None
    return float(number.values[step]) if isinstance(number, Vary) else number


def _sd(noise: Ct, exposure_mas: float, thickness_mm: float) -> float:
    quanta = exposure_mas / noise.at.Exposure * (thickness_mm / noise.at.SliceThickness)
    return noise.sd / math.sqrt(quanta)
