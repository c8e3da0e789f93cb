"""Contrast: whether a series can show the materials of its layers as its Modality and its sequence would.

The signal of a material in MR is that of a spin echo, an inversion recovery or a gradient echo (materials.py). What
would give another contrast is reported.
"""

from collections.abc import Collection, Iterator
from itertools import chain

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.view import every
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan import materials
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import Written
from dicomforge.plan.materials import GRADIENT_ECHO, INVERSION, Weighting
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
    "FlipAngle": RIGHT_ANGLE_DEG,
}
"""The values that a plain spin echo has of an Attribute, or the largest number."""

ANY = float("inf")

ALSO: dict[str, dict[str, Collection[str] | float]] = {
    INVERSION: {
        "ScanningSequence": ("SE", "EP", "IR"),
        "InversionRecovery": ("NO", "YES"),
        "InversionTime": ANY,
        "InversionTimes": ANY,
    },
    GRADIENT_ECHO: {
        "ScanningSequence": ("GR", "EP"),
        "EchoPulseSequence": ("GRADIENT",),
        "SteadyStatePulseSequence": ("NONE", "LONGITUDINAL"),
        "FlipAngle": ANY,
    },
}
"""Attributes that belong to other equations."""

BY_TAG = {tag_of(keyword): keyword for keyword in FITTING}


def check(begun: Draft, weighted: Collection[Weighting]) -> list[Diagnostic]:
    """DF131 where materials would have to be projected, DF132 where MR equations leave out Attributes."""
    series, modality = begun.series, begun.chosen.modality
    used = first_material(series, begun.scene)
    if used is None:
        return []
    if modality in materials.PROJECTED:
        return [_projected(series, used, modality)]
    if modality != materials.MR:
        return []
    if any(one.code == "DF201" for one in begun.found):  # the equation lacks a number
        return []
    unused = _unused(begun.table, begun.written, series.span, {one.equation for one in weighted})
    return unused + _unweighted(begun, weighted)


def first_material(series: SeriesSpec, scene: SceneSpec | None) -> LayerSpec | None:
    """The first layer that shows a material; None where no layer does."""
    return next((layer for layer in layers_of(series, scene) if layer.material is not None), None)


def _projected(series: SeriesSpec, used: LayerSpec, modality: str) -> Diagnostic:
    named = series.scene is not None
    message = f"projection is not supported yet: {modality} would show materials by `mu` along the beam"
    place = series.place("scene") if named else used.material_span or used.span
    hint = "paint a `phantom` whose layers have a `value`" + (", and leave `scene` out" if named else "")
    return Diagnostic("DF131", message, place, "", "layers with a `value`, which is what the detector shows", hint)


def _unused(table: Table, written: Written, span: Span, equations: Collection[str]) -> list[Diagnostic]:
    """DF132 where the sequence has more Attributes than its equations use."""
    fitting = FITTING | {key: value for equation in equations for key, value in ALSO.get(equation, {}).items()}
    odd: dict[str, set[str]] = {keyword: set() for keyword in FITTING}
    for element in _elements(table):
        keyword = BY_TAG[element.tag]
        odd[keyword].update(_odd(keyword, element, fitting[keyword]))
    odd = {keyword: texts for keyword, texts in odd.items() if texts}
    if not odd:
        return []
    named = [f"{key} {', '.join(sorted(odd[key], key=lambda text: (len(text), text)))}" for key in odd]
    places = (_place(written, tag_of(keyword)) for keyword in odd)
    message = f"the signal of a material does not depend on {listed(named)}"
    place = next((place for place in places if place is not None), span)
    expected = "a plain spin echo, inversion recovery or spoiled gradient echo; others are not supported yet"
    hint = "write `value` instead of `material` where the sequence gives another signal"
    return [Diagnostic("DF132", message, place, "", expected, hint, severity="warning")]


def _unweighted(begun: Draft, weighted: Collection[Weighting]) -> list[Diagnostic]:
    """DF132 where an axis lists b-values that no DiffusionBValue has: only enhanced classes take it from there."""
    axis = next((one for one in begun.series.axes if one.name == "b" and one.labels), None)
    if axis is None or any(one.b_value is not None for one in weighted):
        return []
    message = "the signal of a material depends on DiffusionBValue, which no axis 'b' gives in this class"
    hint = "let DiffusionBValue vary along b, and give the materials an `adc`"
    return [Diagnostic("DF132", message, axis.span, "", "", hint, severity="warning")]


def _odd(keyword: str, element: Element, fitting: Collection[str] | float) -> Iterator[str]:
    """The values that the equations do not use."""
    if isinstance(element.value, bytes):
        return
    texts = [str(value) for value in element.value]
    if isinstance(fitting, float):
        numbers = map(float, texts)
        yield from (f"{n:g}" for n in numbers if n > fitting or (keyword == "FlipAngle" and n != fitting != ANY))
    else:
        yield from (text for text in texts if text not in fitting)


def _elements(table: Table) -> Iterator[Element]:
    """The elements of FITTING in the data sets of all instances, in their functional groups and in their frames."""
    columns = ({id(one): one for one in column if one is not None}.values() for column in table.columns.values())
    frames = (frame for own in table.frames.values() for frame in own)
    found = every(chain(table.shared.values(), *columns, *frames))
    return (element for element in found if element.tag in BY_TAG)


def _place(written: Written, tag: int) -> Span | None:
    own = next((span for (key, _), span in written.own_places.items() if key == tag), None)
    return written.place(tag) or own or written.place(groups.SHARED) or written.place(groups.PER_FRAME)
