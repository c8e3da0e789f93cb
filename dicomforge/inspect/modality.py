"""Modality: whether it is one that the SOP Class has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dicomforge.ground.finding_kinds import ERROR, WARNING, Severity
from dicomforge.inspect.finding import Finding, finding, shown
from dicomforge.iod import sop_class
from dicomforge.iod.from_tables import RADIOTHERAPY
from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from dicomforge.model.attributes import tag_of
from dicomforge.standard import iods, modules

MODALITY = tag_of("Modality")

OUTGROWN = frozenset({"enhanced-rt-series"})
"""Modules whose Enumerated Values in the tables (2020) are fewer than those of the IODs that joined them since."""


class Allowed(NamedTuple):
    """The Modalities of a SOP Class, where they stand, and whether the IOD enumerates them."""

    terms: tuple[str, ...]
    section: str
    severity: Severity = ERROR


def modality(view: View) -> Iterator[Finding]:
    """A Modality that the SOP Class does not have: an error where its IOD enumerates them, else a warning."""
    value = view.here.text("Modality")
    for allowed in _allowed(view.sop_class_uid):
        if value and value not in allowed.terms:
            yield finding(
                "modality",
                "Modality",
                shown(value),
                f"{' or '.join(allowed.terms)}, of the SOP Class",
                section=allowed.section,
                severity=allowed.severity,
            )
            return


@cache
def _allowed(sop_class_uid: str) -> tuple[Allowed, ...]:
    """The lists that a Modality is on, those that are enumerated first; () where the SOP Class takes any."""
    iod = iods.key_of(sop_class_uid)
    if iod in RADIOTHERAPY:
        return (Allowed((RADIOTHERAPY[iod],), "PS3.3 C.8.8.1"),)
    listed = [
        Allowed(
            row.terms, f"PS3.3 {about(use.module).section}".rstrip(), WARNING if use.module in OUTGROWN else ERROR
        )
        for use in iods.uses(sop_class_uid)
        if use.usage == "M"
        for row in modules.module(use.module).rows
        if row.keyword == "Modality" and row.enumerated
    ]
    made = sop_class.by_uid(sop_class_uid)
    if made is not None and made.modality:
        section = listed[0].section if listed else "PS3.3 C.7.3.1.1.1"
        listed.append(Allowed((made.modality, *made.other_modalities), section, WARNING))
    return tuple(listed)
