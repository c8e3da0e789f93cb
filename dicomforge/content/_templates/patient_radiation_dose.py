"""Patient Radiation Dose (PS3.16 TID 10030): doses to organs that are estimated from dose reports."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, number, several, string

CLASSES = ("PatientRadiationDoseSRStorage",)
IDENTIFIER = "10030"

ROWS = (
    _common.LANGUAGE
    + _common.OBSERVER
    + """
> CONTAINS CONTAINER M DCM:128402
>> CONTAINS TEXT M DCM:128403 {name}
>> CONTAINS CONTAINER U DCM:113517 [organs]
>>> HAS CONCEPT MOD CODE M SCT:363698007:"Finding Site" {organ}
>>> CONTAINS NUM M DCM:128533 {dose} mGy
>> CONTAINS CONTAINER M DCM:128415
>>> CONTAINS COMPOSITE M DCM:128416 {reports}
>>> CONTAINS CONTAINER M DCM:128500
>>>> CONTAINS CODE M DCM:128417 {model}
>>>> CONTAINS CODE M DCM:128420 {transport}
>>>> CONTAINS CONTAINER M DCM:128427
>>> CONTAINS CONTAINER M DCM:128476
>>>> CONTAINS CODE M DCM:128477 {method}
"""
)
"""TID 10030 with TID 10031 (estimate) and 10033 (methodology); demographics are those of no model in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganDose:
    organ: Code = code("organ (CID 10060)")
    dose: float = number("mean absorbed dose in mGy", within=(0.0, 1000000.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRadiationDose:
    name: str = string("name of the estimate")
    organs: tuple[OrganDose, ...] = several("doses to organs", OrganDose)
    model: Code = code("type of the model of the patient (CID 10064)")
    transport: Code = code("type of the model of radiation transport (CID 10065)")
    method: Code = code("type of the method (CID 10068)")

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root; `of` are the dose reports that the estimate rests on."""
        if not about.of:
            return Wrong("an estimate rests on dose reports", "`of`, a series of them")
        reports = [one for referred in about.of for one in referred.each]
        organs: list[dict[str, Any]] = [{"organ": one.organ, "dose": one.dose} for one in self.organs]
        found = {"name": self.name, "model": self.model, "transport": self.transport, "method": self.method}
        return _rows.filled(ROWS, _common.values(about) | found | {"organs": organs, "reports": reports})


DECLARES = PatientRadiationDose
