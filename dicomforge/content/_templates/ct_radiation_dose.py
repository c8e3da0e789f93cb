"""CT Radiation Dose (PS3.16 TID 10011), from the headers of the images that each irradiation event made."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import attributes, code, reference, several
from dicomforge.model.referred import Referred

CLASSES = ("XRayRadiationDoseSRStorage",)
IDENTIFIER = "10011"

ROWS = (
    """
> HAS CONCEPT MOD CODE M DCM:121058 SCT:77477000:"Computed Tomography X-Ray"
>> HAS CONCEPT MOD CODE M SCT:363703001:"Has Intent" {intent}
"""
    + _common.OBSERVER
    + """
> HAS OBS CONTEXT DATETIME M DCM:113809 {start}
> HAS OBS CONTEXT DATETIME M DCM:113810 {end}
> HAS OBS CONTEXT CODE M DCM:113705 DCM:113014
>> HAS PROPERTIES UIDREF M DCM:110180 {study}
> CONTAINS CONTAINER M DCM:113811
>> CONTAINS NUM M DCM:113812 {count} {events}
>> CONTAINS NUM M DCM:113813 {total} mGy.cm
> CONTAINS CONTAINER M DCM:113819 [events]
>> CONTAINS TEXT U DCM:125203 {ProtocolName}
>> CONTAINS CODE M DCM:123014 {region}
>> CONTAINS CODE M DCM:113820 {acquisition}
>> CONTAINS UIDREF M DCM:113769 {uid}
>> CONTAINS CONTAINER M DCM:113822
>>> CONTAINS NUM M DCM:113824 {seconds} s
>>> CONTAINS NUM M DCM:113825 {length} mm
>>> CONTAINS NUM M DCM:113826 {SingleCollimationWidth} mm
>>> CONTAINS NUM M DCM:113827 {TotalCollimationWidth} mm
>>> CONTAINS NUM U DCM:113828 {SpiralPitchFactor} {ratio}
>>> CONTAINS NUM M DCM:113823 {sources} {X-Ray sources}
>>> CONTAINS CONTAINER M DCM:113831
>>>> CONTAINS TEXT M DCM:113832 "1"
>>>> CONTAINS NUM M DCM:113733 {KVP} kV
>>>> CONTAINS NUM M DCM:113833 {largest} mA
>>>> CONTAINS NUM M DCM:113734 {XRayTubeCurrent} mA
>>>> CONTAINS NUM M DCM:113834 {RevolutionTime} s
>> CONTAINS CONTAINER M DCM:113829
>>> CONTAINS NUM M DCM:113830 {CTDIvol} mGy
>>> CONTAINS CODE M DCM:113835 {CTDIPhantomTypeCodeSequence}
>>> CONTAINS NUM M DCM:113838 {product} mGy.cm
> CONTAINS CODE M DCM:113854 DCM:113856
"""
)
"""TID 10011, with TID 10012 (accumulated data) and TID 10013 (irradiation event data)."""

SPIRAL = Code("SCT", "116152004", False, "Spiral Acquisition")
SEQUENCED = Code("DCM", "113804", False, "Sequenced Acquisition")


@dataclass(frozen=True, slots=True, kw_only=True)
class CTEvent:
    of: Referred = reference("the series of images that the event made")
    region: Code | None = code("target region (CID 4030)", None)
    acquisition: Code | None = code("type of acquisition (CID 10013); by SpiralPitchFactor where not written", None)
    given: Attributes = attributes("Attributes of CT images, in place of those of the series")

    def values(self, about: About, number: int) -> dict[str, Any]:
        """What the rows of an event take; the dose-length product is CTDIvol times the length that was scanned."""
        images = _common.by_keyword(self.of.series.attributes(0))
        means = {keyword: _common.mean(self.of, keyword) for keyword in ("CTDIvol", "XRayTubeCurrent")}
        images |= {keyword: number for keyword, number in means.items() if number is not None}
        found = {**images, **_common.by_keyword(self.given)}
        length, dose, pitch = _common.scanned_mm(self.of), found.get("CTDIvol"), found.get("SpiralPitchFactor")
        width, turn = found.get("TotalCollimationWidth"), found.get("RevolutionTime")
        found["product"] = float(dose) * length / 10 if dose is not None and length else None
        found["seconds"] = (
            length / (float(pitch or 1) * float(width)) * float(turn) if length and width and turn else None
        )
        found |= {"length": length, "sources": 1}
        if region := self.region or found.get("AnatomicRegionSequence"):
            found["region"] = region
        found["acquisition"] = self.acquisition or (SPIRAL if pitch else SEQUENCED)
        found["largest"] = _common.largest(self.of, "XRayTubeCurrent") or found.get("XRayTubeCurrent")
        found["uid"] = found.get("IrradiationEventUID") or about.uid("event", str(number))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CTRadiationDose:
    events: tuple[CTEvent, ...] = several("irradiation events", CTEvent)
    intent: Code = code("intent of the procedure (CID 3629)", _common.INTENT)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        if not self.events:
            return _common.NO_EVENTS
        if (undated := _common.undated(one.of for one in self.events)) is not None:
            return undated
        events = [one.values(about, i) for i, one in enumerate(self.events, 1)]
        found = {**_common.values(about), "intent": self.intent, "events": events, "count": len(events)}
        found["total"] = _common.total(one["product"] for one in events)
        found["start"] = min(_common.moment(one.of) for one in self.events)
        found["end"] = max(_common.moment(one.of, last=True) for one in self.events)
        return _rows.filled(ROWS, found, _common.HINT)


DECLARES = CTRadiationDose
