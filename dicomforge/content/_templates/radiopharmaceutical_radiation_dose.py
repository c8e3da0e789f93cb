"""Radiopharmaceutical Radiation Dose (PS3.16 TID 10021) of what the images of `of` say was administered."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.iod.view import items_of
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, string

CLASSES = ("RadiopharmaceuticalRadiationDoseSRStorage",)
IDENTIFIER = "10021"

ROWS = """
> HAS CONCEPT MOD CODE M SCT:363589002:"Associated Procedure" {procedure}
>> HAS CONCEPT MOD CODE M SCT:363703001:"Has Intent" {intent}
> CONTAINS CONTAINER M DCM:113502
>> CONTAINS CODE M SCT:349358000:"Radiopharmaceutical agent" {RadiopharmaceuticalCodeSequence}
>>> HAS PROPERTIES CODE M SCT:89457008:"Radionuclide" {RadionuclideCodeSequence}
>>> HAS PROPERTIES NUM M SCT:304283002:"Radionuclide Half Life" {RadionuclideHalfLife} s
>> CONTAINS UIDREF M DCM:113503 {uid}
>> CONTAINS DATETIME M DCM:123003 {start}
>> CONTAINS NUM M DCM:113507 {activity} MBq
>> CONTAINS CODE M SCT:410675002:"Route of administration" {route}
>>> HAS PROPERTIES CODE U SCT:272737002:"Site of" {site}
>> CONTAINS PNAME M DCM:113870 {person}
>>> HAS PROPERTIES CODE M DCM:113875 DCM:113851
"""
"""TID 10021 with TID 10022 (administration event data) and TID 1020 (who administered it)."""

INJECTED = ("47625008", "78421000")
"""Intravenous and intramuscular routes, whose site is mandatory (TID 10022, row 21)."""

PET = "1.2.840.10008.5.1.4.1.1.128"
HINT = "write Attributes in RadiopharmaceuticalInformationSequence of the images, and the others in the template"


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiopharmaceuticalRadiationDose:
    procedure: Code = code("associated procedure (CID 3108)")
    intent: Code = code("intent of the procedure (CID 3629)", _common.INTENT)
    administered_by: str = string("name of the person who administered it")
    route: Code | None = code("route of administration (CID 11), if the images do not say it", None)
    site: Code | None = code("site of an intravenous or intramuscular administration (CID 3746)", None)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        series = about.of[0].series if about.of else None
        given = items_of(series.attributes(0).get("RadiopharmaceuticalInformationSequence")) if series else ()
        if series is None or not given:
            return Wrong(
                "a dose report of a radiopharmaceutical is about images that name it", "`of`, a series of them"
            )
        found: dict[str, Any] = {**_common.values(about), **_common.by_keyword(given[0])}
        total = given[0].numbers("RadionuclideTotalDose")
        scale = 1e6 if series.sop_class == PET else 1.0  # Bq in PET (PS3.3 C.8.9.2), MBq in NM (C.8.4.10)
        found["activity"] = total[0] / scale if total else None
        found |= {"procedure": self.procedure, "intent": self.intent, "person": self.administered_by}
        route = found.get("AdministrationRouteCodeSequence") or self.route
        found["route"] = route
        if self.site:
            found["site"] = self.site
        date, time = series.attributes(0).text("StudyDate"), given[0].text("RadiopharmaceuticalStartTime")
        found["start"] = given[0].text("RadiopharmaceuticalStartDateTime") or (date + time if date and time else None)
        found["uid"] = found.get("RadiopharmaceuticalAdministrationEventUID") or about.uid("administration")
        rows = ROWS.replace("U SCT:272737002", "M SCT:272737002") if route and route.value in INJECTED else ROWS
        return _rows.filled(rows, found, HINT)


DECLARES = RadiopharmaceuticalRadiationDose
