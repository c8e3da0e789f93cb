"""Modality: whether it is one that the SOP Class has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dicomforge.inspect.finding import Finding, shown
from dicomforge.inspect.kinds import finding
from dicomforge.iod import sop_class
from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from dicomforge.model.attributes import tag_of
from dicomforge.standard import iods, modules

MODALITY = tag_of("Modality")

RADIOTHERAPY = {
    "rt-image": "RTIMAGE",
    "rt-dose": "RTDOSE",
    "rt-structure-set": "RTSTRUCT",
    "rt-plan": "RTPLAN",
    "rt-ion-plan": "RTPLAN",
    "rt-beams-treatment-record": "RTRECORD",
    "rt-brachy-treatment-record": "RTRECORD",
    "rt-treatment-summary-record": "RTRECORD",
    "rt-ion-beams-treatment-record": "RTRECORD",
}
"""IOD -> its one Modality (PS3.3 C.8.8.1: Enumerated Values by IOD)."""


def modality(view: View) -> Iterator[Finding]:
    """A Modality that the SOP Class does not have."""
    value = view.here.text("Modality")
    allowed, section = _allowed(view.sop_class_uid)
    if value and allowed and value not in allowed:
        expected = f"{' or '.join(allowed)}, of the SOP Class"
        yield finding("modality", "Modality", MODALITY, found=shown(value), expected=expected, section=section)


@cache
def _allowed(sop_class_uid: str) -> tuple[tuple[str, ...], str]:
    """The Modalities of a SOP Class, and the section that says so; () where it takes any, or nothing is known."""
    iod = iods.iod_of(sop_class_uid)
    if iod is None:
        return (), ""
    if iod.key in RADIOTHERAPY:
        return (RADIOTHERAPY[iod.key],), "PS3.3 C.8.8.1"
    listed = [
        (row.terms, f"PS3.3 {about(use.module).section}".rstrip())
        for use in iod.modules
        if use.usage == "M"
        for row in modules.module(use.module).rows
        if row.keyword == "Modality" and row.enumerated
    ]
    made = sop_class.by_uid(sop_class_uid)
    if made is not None and made.modality:
        return (made.modality, *made.other_modalities), listed[0][1] if listed else "PS3.3 C.7.3.1.1.1"
    return min(listed, key=lambda found: len(found[0]), default=((), ""))
