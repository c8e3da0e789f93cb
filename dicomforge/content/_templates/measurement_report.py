"""Measurement Report (PS3.16 TID 1500) of objects in a scene: their sizes in closed form, and their values."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _objects, _rows
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import code, several, string
from dicomforge.model.referred import Referred

CLASSES = ("EnhancedSRStorage", "ComprehensiveSRStorage", "Comprehensive3DSRStorage", "ExtensibleSRStorage")
IDENTIFIER = "1500"
TITLE = Code("DCM", "126000", False, "Imaging Measurement Report")

ROWS = (
    _common.LANGUAGE
    + _common.OBSERVER
    + """
> HAS CONCEPT MOD CODE M DCM:121058 {procedure}
> CONTAINS CONTAINER M DCM:111028
>> CONTAINS CONTAINER M DCM:126200
>>> CONTAINS IMAGE M - {images}
> CONTAINS CONTAINER M DCM:126010
>> CONTAINS CONTAINER M DCM:125007 [objects]
>>> HAS OBS CONTEXT TEXT M DCM:112039 {name}
>>> HAS OBS CONTEXT UIDREF M DCM:112040 {uid}
>>> CONTAINS CODE U DCM:121071 {finding}
>>> CONTAINS NUM U SCT:118565006:"Volume" {volume} mm3
>>> CONTAINS NUM U SCT:42798000 {area} mm2
>>> CONTAINS NUM U SCT:103339001 {long} mm
>>> CONTAINS NUM U DCM:112031 {attenuation} [hnsf'U]
>>>> HAS CONCEPT MOD CODE M DCM:121401 SCT:373098007:"Mean"
>>> CONTAINS NUM U DCM:110852 {signal} 1
>>>> HAS CONCEPT MOD CODE M DCM:121401 SCT:373098007:"Mean"
>>> CONTAINS NUM U DCM:126401 {uptake} g/ml{SUVbw}
>>>> HAS CONCEPT MOD CODE M DCM:121401 SCT:373098007:"Mean"
"""
)
"""TID 1500 with an Image Library (TID 1600) and a group of measurements for each object (TID 1501)."""

PROCEDURES = {
    "CT": Code("LN", "25045-6", False, "CT unspecified body region"),
    "MR": Code("LN", "25056-3", False, "MRI unspecified body region"),
    "PT": Code("LN", "44136-0", False, "PET unspecified body region"),
}
"""Modality -> the procedure that is reported (CID 100)."""

MEANS = {"CT": "attenuation", "MR": "signal", "PT": "uptake"}
"""Modality -> what its values are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredObject:
    object: str = string("the name of an object in the series of `of`")
    finding: Code | None = code("what it is", None)
    tracking: str = string("Tracking UID; made from the names of the object and the report if left out", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementReport:
    measure: tuple[MeasuredObject, ...] = several("objects to measure", MeasuredObject)
    procedure: Code | None = code("procedure reported (CID 100); by the Modality of the images if left out", None)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        if len(about.of) != 1 or not self.measure:
            return Wrong("a measurement report is about objects of one series", "`of` and `measure`")
        objects: list[dict[str, Any]] = []
        for index, one in enumerate(self.measure):
            thing = _objects.find(about.of[0], one.object)
            if isinstance(thing, Wrong):
                return thing.under("measure", index, "object")
            objects.append(_measurements(thing, about, one))
        modality = about.of[0].series.attributes(0).text("Modality")
        procedure = self.procedure or PROCEDURES.get(modality)
        images = list(dict.fromkeys(one["image"] for one in objects))
        found = {**_common.values(about), "procedure": procedure, "objects": objects, "images": images}
        name = about.of[0].series.name
        hint = (
            f"write `procedure`, a code of CID 100, in the `template` of a report of {name!r}; "
            f"`sr` of `truth` takes none: leave it out of the `truth` of {name!r}, such as `truth: true`"
        )
        return _rows.filled(ROWS, found, hint)


def _measurements(thing: _objects.Thing, about: About, asked: MeasuredObject) -> dict[str, Any]:
    series = thing.where.series
    found: dict[str, Any] = {
        "name": thing.name,
        "uid": asked.tracking or about.uid("tracking", thing.name),
        "finding": asked.finding,
        "volume": _objects.volume_mm3(thing),
        "area": _objects.area_mm2(thing),
        "long": _objects.long_axis_mm(thing),
        "image": Referred(series, thing.where.instances, thing.where.frame),
    }
    attributes = series.attributes(0)
    mean = MEANS.get(attributes.text("Modality"))
    if mean == "uptake" and attributes.text("Units") != "GML":
        mean = None  # of activity nothing is said
    return found | ({mean: thing.value} if mean else {})


DECLARES = MeasurementReport
