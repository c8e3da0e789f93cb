"""CAD reports (PS3.16 TID 4000, 4100 and 4120): a mark inside each lesion, in the image nearest to its centre."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _objects, _rows
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem, Coordinates
from dicomforge.model.parameter import code, several, string
from dicomforge.model.referred import Referred
from dicomforge.standard import uids

IDENTIFIER = {"MammographyCADSRStorage": "4000", "ChestCADSRStorage": "4100", "ColonCADSRStorage": "4120"}
CLASSES = tuple(IDENTIFIER)


def _algorithm(depth: str, relation: str) -> str:
    """TID 4019: the program that knows where the lesion is."""
    return f'{depth} {relation} TEXT M DCM:111001 "dicomforge"\n{depth} {relation} TEXT M DCM:111003 "1"\n'


def _finding(depth: str, relation: str, image: str, algorithm: str) -> str:
    """TID 4006, 4104 and 4127, with their geometry (TID 4021, 4107, 4129); no condition asks for another row."""
    return (
        f"{depth} {relation} CODE M DCM:111059 [marks] {{finding}}\n"
        f"{depth}> HAS CONCEPT MOD CODE M DCM:111056 DCM:111150\n"
        + _algorithm(f"{depth}>", algorithm)
        + f"{depth}> HAS PROPERTIES SCOORD M DCM:111010 {{centre}}\n"
        f"{depth}>> SELECTED FROM {image}\n"
        f"{depth}> HAS PROPERTIES SCOORD M DCM:111041 {{outline}}\n"
        f"{depth}>> SELECTED FROM {image}\n"
    )


def _summaries(image: str) -> str:
    """TID 4015 and 4017: what was detected. No analysis was attempted, and TID 4016 is then absent."""
    return (
        "> CONTAINS CODE M DCM:111064 DCM:111222\n"
        ">> INFERRED FROM CONTAINER M DCM:111063\n"
        ">>> CONTAINS CODE M DCM:111022 [detections] {finding}\n"
        + _algorithm(">>>>", "HAS PROPERTIES")
        + f">>>> HAS PROPERTIES {image}\n"
        "> CONTAINS CODE M DCM:111065 DCM:111225\n"
    )


_BY_VALUE, _BY_REFERENCE = "IMAGE M - {image}", "R-IMAGE M - {place}"

_LIBRARY = """
> CONTAINS CONTAINER M DCM:111028
>> CONTAINS IMAGE M - [library] {image}
>>> HAS ACQ CONTEXT CODE M DCM:111027 {side}
>>> HAS ACQ CONTEXT CODE M DCM:111031 {ViewCodeSequence}
>>> HAS ACQ CONTEXT TEXT M DCM:111044 {along_row}
>>> HAS ACQ CONTEXT TEXT M DCM:111043 {along_column}
>>> HAS ACQ CONTEXT DATE M DCM:111060 {StudyDate}
>>> HAS ACQ CONTEXT TIME M DCM:111061 {StudyTime}
"""
"""TID 4020."""

_IMAGE_SET = """
> CONTAINS CONTAINER M DCM:112224
>> CONTAINS UIDREF M DCM:112227 {FrameOfReferenceUID}
>> CONTAINS DATE M DCM:111060 {StudyDate}
>> CONTAINS TIME M DCM:111061 {StudyTime}
>> CONTAINS CODE M DCM:121139 {modality}
>> CONTAINS NUM M DCM:111026 {horizontal} mm
>> CONTAINS NUM M DCM:111066 {vertical} mm
>> CONTAINS NUM M DCM:112225 {SliceThickness} mm
>> CONTAINS CODE U DCM:112228 {position}
"""
"""TID 4122."""

ROWS = {
    "4000": _LIBRARY
    + """
> CONTAINS CODE M DCM:111017 DCM:111242
>> INFERRED FROM CONTAINER M DCM:111034
>>> HAS CONCEPT MOD CODE M DCM:111056 DCM:111150
"""
    + _finding(">>>", "CONTAINS", _BY_REFERENCE, "HAS PROPERTIES")
    + _summaries(_BY_REFERENCE),
    "4100": "> CONTAINS CODE M DCM:111017 DCM:111242\n"
    + _finding(">>", "INFERRED FROM", _BY_VALUE, "HAS OBS CONTEXT")
    + _summaries(_BY_VALUE),
    "4120": _IMAGE_SET
    + "> CONTAINS CODE M DCM:111017 DCM:111242\n"
    + _finding(">>", "INFERRED FROM", _BY_VALUE, "HAS OBS CONTEXT")
    + _summaries(_BY_VALUE),
}
"""By the identifier of the root, without the language that all have."""

SIDES = {
    "L": Code("SCT", "80248007", False, "Left breast"),
    "R": Code("SCT", "73056007", False, "Right breast"),
    "B": Code("SCT", "63762007", False, "Both breasts"),
}
"""Image Laterality -> CID 6022."""

POSITIONS = {
    "S": Code("SCT", "40199007", False, "Supine"),
    "P": Code("SCT", "1240000", False, "Prone"),
    "DR": Code("SCT", "102535000", False, "Right lateral decubitus"),
    "DL": Code("SCT", "102536004", False, "Left lateral decubitus"),
}
"""Patient Position without head or feet first -> CID 19, recumbent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CADMark:
    object: str = string("the name of a lesion in a series of `of`")
    finding: Code = code("what was found, a code of CID 6014 (breast), 6101 (chest) or 6201 (colon)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CADReport:
    marks: tuple[CADMark, ...] = several("lesions to mark", CADMark)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root."""
        if not about.of or not self.marks:
            return Wrong("a CAD report marks objects of the series of `of`", "`of`, and objects with their findings")
        marks: list[dict[str, Any]] = []
        for index, one in enumerate(self.marks):
            marked = _mark(one, about)
            if isinstance(marked, Wrong):
                return marked.under(index, "object")
            marks.append(marked)
        images = list(dict.fromkeys(one["image"] for one in marks))
        places = [f"image {number}" for number in range(1, len(images) + 1)]
        for mark in marks:
            mark["place"] = places[images.index(mark["image"])]
        seen = {"image": images, "place": places}
        found = {**_common.values(about), **_image_set(images[0]), "marks": marks}
        found["library"] = [{**_entry(one), "named": places[i]} for i, one in enumerate(images)]
        found["detections"] = [{"finding": one, **seen} for one in dict.fromkeys(mark["finding"] for mark in marks)]
        rows = _common.LANGUAGE + ROWS[IDENTIFIER[uids.keyword_of(about.sop_class)]]
        return _rows.filled(rows, found, "write these Attributes in the series of images")


def _mark(one: CADMark, about: About) -> dict[str, Any] | Wrong:
    """A lesion, by the first series that shows it."""
    found = [_objects.find(referred, one.object) for referred in about.of]
    thing = next((each for each in found if not isinstance(each, Wrong)), found[0])
    if isinstance(thing, Wrong):
        return thing
    corners = _objects.outline(thing)
    if not corners:
        return Wrong(f"no image of {thing.where.series.name!r} cuts the object {one.object!r}")
    centre = Coordinates("POINT", _objects.pixel(thing.grid, _objects.centre(thing)))
    outline = Coordinates("POLYLINE", tuple(number for corner in corners for number in corner))
    return {"finding": one.finding, "centre": centre, "outline": outline, "image": thing.where}


def _entry(image: Referred) -> dict[str, Any]:
    attributes = image.data_set
    known = _common.by_keyword(attributes)
    known["side"] = SIDES.get(attributes.text("ImageLaterality"))
    along = attributes.value("PatientOrientation")
    known["along_row"], known["along_column"] = along if len(along) == 2 else (None, None)
    return known | {"image": image}


def _image_set(image: Referred) -> dict[str, Any]:
    attributes = image.series.attributes(0)
    known = _common.by_keyword(attributes)
    known["modality"] = _rows.known(f"DCM:{attributes.text('Modality')}")
    known["vertical"], known["horizontal"] = attributes.numbers("PixelSpacing") or (None, None)
    known["position"] = POSITIONS.get(attributes.text("PatientPosition")[2:])
    return known


DECLARES = CADReport
