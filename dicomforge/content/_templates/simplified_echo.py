"""Simplified Echo Procedure Report (PS3.16 TID 5300): measurements that you write, or of objects in a phantom."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _objects, _rows
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, number, several, string
from dicomforge.standard import codes

CLASSES = ("SimplifiedAdultEchoSRStorage",)
IDENTIFIER = "5300"

ROWS = (
    _common.LANGUAGE
    + _common.OBSERVER
    + """
> CONTAINS CONTAINER U DCM:125301
>> CONTAINS NUM M {concept} [core] {measured}
>>> HAS PROPERTIES TEXT M DCM:125309 {label}
> CONTAINS CONTAINER U DCM:125303
>> CONTAINS NUM M {concept} [adhoc] {measured}
>>> HAS PROPERTIES TEXT M DCM:125309 {label}
"""
)
"""TID 5300 with TID 5301 (pre-coordinated measurements) and 5303 (adhoc measurements)."""

CORE = 12300
"""CID of Core Echo Measurement, the pre-coordinated ones."""

MEASURES = {
    "mm": (_objects.long_axis_mm, 1.0),
    "cm": (_objects.long_axis_mm, 0.1),
    "mm2": (_objects.area_mm2, 1.0),
    "cm2": (_objects.area_mm2, 0.01),
    "ml": (_objects.volume_mm3, 0.001),
}
"""Unit -> what it measures of an object, and its size in mm, mm2 or mm3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoMeasurement:
    concept: Code = code("what is measured, a code of CID 12300, or another (adhoc)")
    unit: str = string("unit of UCUM")
    value: float | None = number("its value", None)
    object: str | None = string("an object of `of`: its long axis (mm, cm), area (mm2, cm2) or volume (ml)", None)
    label: str | None = string("short label; the meaning of the code if left out", None)

    def values(self, about: About) -> dict[str, Any] | Wrong:
        """What the rows of a measurement take."""
        value = self.value
        if (value is None) == (self.object is None):
            return Wrong("a measurement has one value", "`value`, or `object`")
        if self.object is not None:
            if self.unit not in MEASURES or not about.of:
                return Wrong("an object is measured in a unit of length, area or volume", ", ".join(MEASURES))
            thing = _objects.find(about.of[0], self.object)
            if isinstance(thing, Wrong):
                return thing
            measure, size = MEASURES[self.unit]
            found = measure(thing)
            if found is None:
                return Wrong(f"{self.object!r} has nothing that is measured in {self.unit}", ", ".join(MEASURES))
            value = found * size
        label = self.label or self.concept.meaning
        return {"concept": self.concept, "measured": (value, _rows.unit(self.unit)), "label": label}


@dataclass(frozen=True, slots=True, kw_only=True)
class SimplifiedEcho:
    measurements: tuple[EchoMeasurement, ...] = several("measurements", EchoMeasurement)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        core, kinds = codes.meanings_in(CORE), {"core": [], "adhoc": []}  # type: tuple[Any, dict[str, list[Any]]]
        for one in self.measurements:
            values = one.values(about)
            if isinstance(values, Wrong):
                return values
            kinds["core" if (one.concept.scheme, one.concept.value) in core else "adhoc"].append(values)
        return _rows.filled(ROWS, _common.values(about) | kinds)


DECLARES = SimplifiedEcho
