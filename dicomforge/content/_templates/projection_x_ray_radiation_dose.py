"""Projection X-Ray Radiation Dose (PS3.16 TID 10001), from the headers of the images that each event made."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model import dates
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import attributes, code, reference, several
from dicomforge.model.referred import Referred

CLASSES = ("XRayRadiationDoseSRStorage",)
IDENTIFIER = "10001"

HEAD = (
    """
> HAS CONCEPT MOD CODE M DCM:121058 DCM:113704
>> HAS CONCEPT MOD CODE M SCT:363703001:"Has Intent" {intent}
"""
    + _common.OBSERVER
    + """
> HAS OBS CONTEXT CODE M DCM:113705 DCM:113014
>> HAS PROPERTIES UIDREF M DCM:110180 {study}
"""
)
"""Procedure, observer and scope."""

ROWS = (
    HEAD
    + """
> CONTAINS CONTAINER M DCM:113702
>> HAS CONCEPT MOD CODE M DCM:113764 DCM:113622
>> CONTAINS NUM M DCM:113722 {area_product} Gy.m2
>> CONTAINS NUM M DCM:113725 {dose} Gy
>> CONTAINS NUM M DCM:113727 {area_product} Gy.m2
>> CONTAINS NUM M DCM:113729 {dose} Gy
>> CONTAINS NUM M DCM:113855 {seconds} s
>> CONTAINS CODE M DCM:113780 {point}
> CONTAINS CONTAINER M DCM:113706 [events]
>> HAS CONCEPT MOD CODE M DCM:113764 DCM:113622
>> CONTAINS UIDREF M DCM:113769 {uid}
>> CONTAINS DATETIME M DCM:111526 {started}
>> CONTAINS CODE M DCM:113721 {type}
>> CONTAINS TEXT U DCM:125203 {ProtocolName}
>> CONTAINS CODE M DCM:123014 {region}
>> CONTAINS NUM M DCM:122130 {area_product} Gy.m2
>> CONTAINS IMAGE U DCM:113795 {images}
>> CONTAINS NUM M DCM:113738 {dose} Gy
>> CONTAINS CODE M DCM:113780 {point}
>> CONTAINS NUM M DCM:113768 {pulses} 1
>> CONTAINS NUM M DCM:113733 {KVP} kV
>> CONTAINS NUM M DCM:113734 {XRayTubeCurrent} mA
>> CONTAINS NUM M DCM:113824 {ExposureTime} ms
> CONTAINS CODE M DCM:113854 DCM:113856
"""
)
"""TID 10001 of a single plane, with TID 10002 and 10004 (accumulated data) and TID 10003 (irradiation event data)."""

STATIONARY = Code("DCM", "113611", False, "Stationary Acquisition")
POINT = Code("DCM", "113860", False, "15cm from Isocenter toward Source")

GY_M2 = 1e-5
"""Of a dGy.cm2, the unit of Image and Fluoroscopy Area Dose Product (PS3.3 C.8.7.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionEvent:
    of: Referred = reference("the series, or the image, that the event made")
    type: Code = code("type of the irradiation event (CID 10002)", STATIONARY)
    region: Code | None = code("target region (CID 4031); that of the images if left out", None)
    point: Code = code("reference point of the dose (CID 10025)", POINT)
    given: Attributes = attributes("Attributes of X-ray images, in place of those of the series")

    def values(self, about: About, number: int) -> dict[str, Any]:
        """What the rows of an event take."""
        found = _common.by_keyword(self.of.data_set) | _common.by_keyword(self.given)
        area, entrance, ms = (
            float(found[keyword]) if keyword in found else None
            for keyword in ("ImageAndFluoroscopyAreaDoseProduct", "EntranceDoseInmGy", "ExposureTime")
        )
        found["region"] = self.region or found.get("AnatomicRegionSequence")
        found |= {"type": self.type, "point": self.point, "pulses": float(found.get("NumberOfFrames", 1))}
        found["area_product"] = None if area is None else area * GY_M2
        found["dose"] = None if entrance is None else entrance / 1000
        found["seconds"] = None if ms is None else ms / 1000
        found["started"] = _common.moment(self.of)
        ended = None if ms is None else dates.stepped("DT", found["started"], ms / 1000, 1)
        found["ended"] = ended if isinstance(ended, str) else None
        found["images"] = self.of.each
        found["uid"] = found.get("IrradiationEventUID") or about.uid("event", str(number))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionXRayRadiationDose:
    events: tuple[ProjectionEvent, ...] = several("irradiation events", ProjectionEvent)
    intent: Code = code("intent of the procedure (CID 3629)", _common.INTENT)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        if not self.events:
            return _common.NO_EVENTS
        if (undated := _common.undated(one.of for one in self.events)) is not None:
            return undated
        events = [one.values(about, i) for i, one in enumerate(self.events, 1)]
        sums = {key: _common.total(one[key] for one in events) for key in ("area_product", "dose", "seconds")}
        found = {**_common.values(about), "intent": self.intent, "point": self.events[0].point, **sums}
        return _rows.filled(ROWS, found | {"events": events}, _common.HINT)


DECLARES = ProjectionXRayRadiationDose
