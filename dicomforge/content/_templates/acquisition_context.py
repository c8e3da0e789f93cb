"""Preclinical Small Animal Image Acquisition Context (PS3.16 TID 8101): the phases of handling an animal."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model import dates
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.fault import Fault
from dicomforge.model.parameter import code, number, several, string, whole

CLASSES = ("AcquisitionContextSRStorage",)
IDENTIFIER = "8101"

ROWS = (
    _common.LANGUAGE
    + _common.OBSERVER
    + """
> CONTAINS CONTAINER U DCM:127010
>> CONTAINS CODE U SCT:409599009:"Biosafety level" {biosafety}
> CONTAINS CONTAINER M DCM:127005 [phases]
>> HAS CONCEPT MOD CODE M DCM:127006 {phase}
>> CONTAINS DATETIME U DCM:111526 {started}
>> CONTAINS DATETIME U DCM:111527 {ended}
>> CONTAINS CONTAINER U DCM:127120
>>> CONTAINS NUM U DCM:127143 {animals} {animals}
>>> CONTAINS NUM U NCIt:C90380:"Environmental temperature" {temperature} Cel
>>> CONTAINS NUM U NCIt:C90395:"Housing humidity" {humidity} %
>> CONTAINS CONTAINER U SCT:75118006:"Feeding"
>>> CONTAINS CODE U SCT:82566005:"Animal feed" {feed}
>> CONTAINS CONTAINER U DCM:127040
>>> CONTAINS NUM U SCT:250881009:"Equipment Temperature" {heating} Cel
"""
)
"""TID 8101 with TID 8110 (biosafety), 8121 (housing), 8122 (feeding) and 8140 (heating)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingPhase:
    phase: Code = code("phase of animal handling (CID 634)")
    started: str | None = string("when it started, such as 2024-01-31T09:00:00", None)
    ended: str | None = string("when it ended", None)
    animals: int | None = whole("animals in the same housing unit", None, positive=True, within=(None, 1000))
    temperature: float | None = number(
        "temperature of the environment in degrees Celsius", None, within=(-50.0, 100.0)
    )
    humidity: float | None = number("humidity of the housing in percent", None, within=(0.0, 100.0))
    feed: Code | None = code("animal feed (CID 607)", None)
    heating: float | None = number(
        "temperature of the heating equipment in degrees Celsius", None, within=(-50.0, 100.0)
    )

    def values(self) -> dict[str, Any] | Wrong:
        """What the rows of a phase take; what is not written is left out."""
        names = ("phase", "started", "ended", "animals", "temperature", "humidity", "feed", "heating")
        found = {name: value for name in names if (value := getattr(self, name)) is not None}
        for name in ("started", "ended"):
            moment = dates.parse("DT", found[name]) if name in found else ""
            if isinstance(moment, Fault):
                return Wrong(f"`{name}` is no date and time", moment.expected, moment.hint)
            found |= {name: moment} if moment else {}
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionContext:
    phases: tuple[HandlingPhase, ...] = several("phases of animal handling", HandlingPhase)
    biosafety: Code | None = code("biosafety level (CID 601)", None)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        phases = []
        for one in self.phases:
            values = one.values()
            if isinstance(values, Wrong):
                return values
            phases.append(values)
        found = _common.values(about) | {"phases": phases}
        return _rows.filled(ROWS, found | ({"biosafety": self.biosafety} if self.biosafety else {}))


DECLARES = AcquisitionContext
