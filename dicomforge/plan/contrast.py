"""Contrast: whether a series can show the materials of its layers as its Modality and its sequence would."""

from __future__ import annotations

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan import materials, spin_echo
from dicomforge.plan.header import Written
from dicomforge.plan.painted import layers_of
from dicomforge.plan.table import Table


def check(
    series: SeriesSpec, scene: SceneSpec | None, modality: str, table: Table, written: Written
) -> list[Diagnostic]:
    """DF131 where materials would have to be projected, DF132 where an MR is no spin echo; each once for a series."""
    used = first_material(series, scene)
    if used is None:
        return []
    if modality in materials.PROJECTED:
        return [_projected(series, used, modality)]
    return spin_echo.unused(table, written, series.span) if modality == materials.MR else []


def first_material(series: SeriesSpec, scene: SceneSpec | None) -> LayerSpec | None:
    """The first layer that shows a material; None where no layer does."""
    return next((layer for layer in layers_of(series, scene) if layer.material is not None), None)


def _projected(series: SeriesSpec, used: LayerSpec, modality: str) -> Diagnostic:
    named = series.scene is not None
    message = f"projection is not supported yet: {modality} would show materials by `mu` along the beam"
    place = series.place("scene") if named else used.material_span or used.span
    hint = "paint a `phantom` whose layers have a `value`" + (", and leave `scene` out" if named else "")
    return Diagnostic("DF131", message, place, "", "layers with a `value`, which is what the detector shows", hint)
