"""Enhanced X-Ray Radiation Dose (PS3.16 TID 10040): summaries of the events that made the images, and their sums."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.content._templates import projection_x_ray_radiation_dose as projection
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, several

CLASSES = ("EnhancedXRayRadiationDoseSRStorage",)
IDENTIFIER = "10040"
TITLE = Code("DCM", "113701", False, "X-Ray Radiation Dose Report")

ROWS = (
    projection.HEAD
    + """
> CONTAINS CONTAINER M DCM:130500
>> CONTAINS TEXT M DCM:113832 "1"
>> CONTAINS NUM M DCM:113722 {area_product} Gy.m2
>> CONTAINS NUM M DCM:113725 {dose} Gy
> CONTAINS CONTAINER M DCM:130501 [events]
>> CONTAINS UIDREF M DCM:113769 {uid}
>> CONTAINS DATETIME M DCM:111526 {started}
>> CONTAINS DATETIME M DCM:111527 {ended}
>> CONTAINS TEXT M DCM:113832 "1"
>> CONTAINS CODE M DCM:113721 {type}
>> CONTAINS IMAGE U DCM:113795 {images}
>> CONTAINS NUM U DCM:113738 {dose} Gy
> CONTAINS CODE M DCM:113854 DCM:113866
"""
)
"""TID 10040 of one source, with TID 10041 (accumulated data) and TID 10042 (irradiation event summary data)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnhancedXRayRadiationDose:
    events: tuple[projection.ProjectionEvent, ...] = several("irradiation events", projection.ProjectionEvent)
    intent: Code = code("intent of the procedure (CID 3629)", _common.INTENT)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        if not self.events:
            return _common.NO_EVENTS
        if (undated := _common.undated(one.of for one in self.events)) is not None:
            return undated
        events = [one.values(about, i) for i, one in enumerate(self.events, 1)]
        found: dict[str, Any] = {key: _common.total(one[key] for one in events) for key in ("area_product", "dose")}
        found |= {**_common.values(about), "intent": self.intent, "events": events}
        return _rows.filled(ROWS, found, _common.HINT)


DECLARES = EnhancedXRayRadiationDose
