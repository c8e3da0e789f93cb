"""What many templates begin with, and what images say of their acquisition."""

import math
from collections.abc import Iterable
from typing import Any

from dicomforge.content import About, Wrong
from dicomforge.iod.view import items_of
from dicomforge.model import dates
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.model.code import Code
from dicomforge.model.grid import dot
from dicomforge.model.referred import Referred

LANGUAGE = """
> HAS CONCEPT MOD CODE M DCM:121049 RFC5646:en-US:"English (United States)"
"""
"""TID 1204."""

OBSERVER = """
> HAS OBS CONTEXT CODE M DCM:121005 DCM:121007
> HAS OBS CONTEXT UIDREF M DCM:121012 {device}
> HAS OBS CONTEXT TEXT U DCM:121013 "dicomforge"
"""
"""TID 1002 of a device, the program (TID 1004)."""

INTENT = Code("SCT", "261004008", False, "Diagnostic Intent")
"""Of CID 3629, Procedure Intent."""

NO_EVENTS = Wrong("a dose report has irradiation events", "`events`, each with `of`, a series of images")
HINT = "write these Attributes in the series of images, or in its event"
"""Where a row of an irradiation event lacks a value."""


def values(about: About) -> dict[str, Any]:
    """What the common rows take."""
    return {"device": about.uid("device"), "study": about.text("StudyInstanceUID")}


def by_keyword(attributes: Attributes) -> dict[str, Any]:
    """The single values and codes of a data set, by keyword: texts of DS and IS as they are."""
    found: dict[str, Any] = {}
    for element in attributes:
        value = element.value
        inner = items_of(element)
        if inner and "CodeMeaning" in inner[0]:
            found[keyword_of(element.tag)] = code_of(inner[0])
        elif not inner and not isinstance(value, bytes) and len(value) == 1:
            found[keyword_of(element.tag)] = value[0]
    return found


def code_of(item: Attributes) -> Code:
    """The code that an item holds."""
    keyword = next(k for k in ("CodeValue", "LongCodeValue", "URNCodeValue") if item.filled(k))
    urn = keyword == "URNCodeValue"
    return Code(item.text("CodingSchemeDesignator"), item.text(keyword), urn, item.text("CodeMeaning"))


def mean(referred: Referred, keyword: str) -> float | None:
    """The mean of an Attribute over instances; None where one lacks it."""
    numbers = [one.numbers(keyword) for one in referred.data_sets]
    return math.fsum(one[0] for one in numbers) / len(numbers) if all(numbers) else None


def largest(referred: Referred, keyword: str) -> float | None:
    """The largest value of an Attribute over instances; None where one lacks it."""
    numbers = [one.numbers(keyword) for one in referred.data_sets]
    return max(one[0] for one in numbers) if all(numbers) else None


def moment(referred: Referred, last: bool = False) -> str:
    """Date and time of the first or last instance, as DT: of its acquisition, its content or its study."""
    attributes = (referred.each[-1] if last else referred).data_set
    for kind in ("Acquisition", "Content", "Series", "Study"):
        date, time = attributes.text(f"{kind}Date"), attributes.text(f"{kind}Time")
        if date and time and isinstance(dates.parse("DT", date + time), str):
            return date + time
    return ""


def undated(ones: Iterable[Referred]) -> Wrong | None:
    """Why a report cannot say when images were made; None where it can."""
    lacking = next((one for one in ones if not moment(one)), None)
    if lacking is None:
        return None
    message = f"the images of {lacking.series.name!r} have no date and time"
    return Wrong(message, "StudyDate and StudyTime, or those of the acquisition", "write StudyDate and StudyTime")


def total(parts: Iterable[float | None]) -> float | None:
    """The sum of all parts; None where one is missing."""
    known = list(parts)
    return None if None in known else math.fsum(one for one in known if one is not None)


def scanned_mm(referred: Referred) -> float | None:
    """From the outer face of the first slice to that of the last."""
    series, thickness = referred.series, referred.series.attributes(0).numbers("SliceThickness")
    grids = [series.grids[frame.grid] for one in referred.instances for frame in one.frames]
    if not grids or not thickness:
        return None
    along = [dot(grid.origin, grids[0].normal) for grid in grids]
    return max(along) - min(along) + thickness[0]
