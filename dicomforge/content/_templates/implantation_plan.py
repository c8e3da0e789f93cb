"""Implantation Plan (PS3.16 TID 7000): implant templates that were selected, and the images that were planned on."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, reference, several
from dicomforge.model.referred import Referred

CLASSES = ("ImplantationPlanSRStorage",)
IDENTIFIER = "7000"

ROWS = (
    _common.LANGUAGE
    + _common.OBSERVER
    + """
> CONTAINS CONTAINER M DCM:112360
>> CONTAINS CONTAINER M DCM:112346 [components]
>>> CONTAINS TEXT M DCM:112347 {number}
>>> CONTAINS CODE U DCM:112370 {type}
>>> CONTAINS COMPOSITE M DCM:112348 {template}
>>> CONTAINS UIDREF U DCM:112227 {FrameOfReferenceUID}
> CONTAINS CONTAINER U DCM:112358
>> CONTAINS IMAGE U DCM:112354 {images}
"""
)
"""TID 7000 as PS3.17 section AAA.3 fills it in; components are not assembled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedComponent:
    template: Referred = reference("an implant template")
    type: Code | None = code("type of the component (CID 7305)", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplantationPlan:
    components: tuple[PlannedComponent, ...] = several("implants", PlannedComponent)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root; the images are those of `of`."""
        if not self.components:
            return Wrong("an implantation plan has components", "`components`, each with `template`")
        components: list[dict[str, Any]] = []
        for number, one in enumerate(self.components, 1):
            known = _common.by_keyword(one.template.series.attributes(0))
            components.append({**known, "number": str(number), "template": one.template})
            components[-1] |= {"type": one.type} if one.type else {}
        images = [one for referred in about.of for one in referred.each]
        found = _common.values(about) | {"components": components}
        return _rows.filled(ROWS, found | ({"images": images} if images else {}))


DECLARES = ImplantationPlan
