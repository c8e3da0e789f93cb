"""Contrast: whether a series can show the materials of its layers as its Modality and its sequence would.

The signal of a material in MR is that of a spin echo (materials.py). What would give another contrast is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.view import items
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan import materials
from dicomforge.plan.inherit import Written
from dicomforge.plan.painted import layers_of
from dicomforge.plan.table import Table

RIGHT_ANGLE_DEG = 90.0


FITTING: dict[str, Collection[str] | float] = {
    "ScanningSequence": ("SE", "EP"),
    "SequenceVariant": ("NONE", "SK", "SP", "OSP"),
    "EchoPulseSequence": ("SPIN",),
    "SteadyStatePulseSequence": ("NONE",),
    "InversionRecovery": ("NO",),
    "SaturationRecovery": ("NO",),
    "MagnetizationTransfer": ("NONE",),
    "InversionTime": 0.0,
    "InversionTimes": 0.0,
    "DiffusionBValue": 0.0,
    "FlipAngle": RIGHT_ANGLE_DEG,
}
"""The values that a plain spin echo has of an Attribute, or the largest number."""

BY_TAG = {tag_of(keyword): keyword for keyword in FITTING}


def check(
    series: SeriesSpec, scene: SceneSpec | None, modality: str, table: Table, written: Written
) -> list[Diagnostic]:
    """DF131 where materials would have to be projected, DF132 where an MR is no spin echo; each once for a series."""
    used = first_material(series, scene)
    if used is None:
        return []
    if modality in materials.PROJECTED:
        return [_projected(series, used, modality)]
    return _unused(table, written, series.span) if modality == materials.MR else []


def first_material(series: SeriesSpec, scene: SceneSpec | None) -> LayerSpec | None:
    """The first layer that shows a material; None where no layer does."""
    return next((layer for layer in layers_of(series, scene) if layer.material is not None), None)


def _projected(series: SeriesSpec, used: LayerSpec, modality: str) -> Diagnostic:
    named = series.scene is not None
    message = f"projection is not supported yet: {modality} would show materials by `mu` along the beam"
    place = series.place("scene") if named else used.material_span or used.span
    hint = "paint a `phantom` whose layers have a `value`" + (", and leave `scene` out" if named else "")
    return Diagnostic("DF131", message, place, "", "layers with a `value`, which is what the detector shows", hint)


def _unused(table: Table, written: Written, span: Span) -> list[Diagnostic]:
    """DF132 where the series' own sequence is no plain spin echo; nothing where it is."""
    odd: dict[str, set[str]] = {keyword: set() for keyword in FITTING}
    for element in _elements(table):
        odd[BY_TAG[element.tag]].update(_odd(BY_TAG[element.tag], element))
    odd = {keyword: texts for keyword, texts in odd.items() if texts}
    if not odd:
        return []
    named = [f"{key} {', '.join(sorted(odd[key], key=lambda text: (len(text), text)))}" for key in odd]
    places = (_place(written, tag_of(keyword)) for keyword in odd)
    message = f"the signal of a material does not depend on {listed(named)}"
    place = next((place for place in places if place is not None), span)
    expected = "a spin echo of RepetitionTime and EchoTime; other equations are not supported yet"
    hint = "write `value` instead of `material` where the sequence gives another signal"
    return [Diagnostic("DF132", message, place, "", expected, hint, severity="warning")]


def _odd(keyword: str, element: Element) -> Iterator[str]:
    """The values that a spin echo does not have."""
    if isinstance(element.value, bytes):
        return
    texts, fitting = [str(value) for value in element.value], FITTING[keyword]
    if isinstance(fitting, float):
        numbers = map(float, texts)
        yield from (f"{n:g}" for n in numbers if n > fitting or (keyword == "FlipAngle" and n != fitting))
    elif texts == ["EP"] and keyword == "ScanningSequence":
        yield "EP"
    else:
        yield from (text for text in texts if text not in fitting)


def _elements(table: Table) -> Iterator[Element]:
    """The elements of FITTING in the data sets of all instances, in their functional groups and in their frames."""
    yield from _within(table.shared.values())
    for column in table.columns.values():
        yield from _within({id(element): element for element in column if element is not None}.values())
    for frames in table.frames.values():
        for frame in frames:
            yield from _within(frame)


def _within(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if element.tag in BY_TAG:
            yield element
        elif element.vr == "SQ":
            for item in items(element.value):
                yield from _within(item)


def _place(written: Written, tag: int) -> Span | None:
    own = next((span for (key, _), span in written.own_places.items() if key == tag), None)
    return written.place(tag) or own or written.place(groups.SHARED) or written.place(groups.PER_FRAME)
