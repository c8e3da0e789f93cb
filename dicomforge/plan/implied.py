"""Implied Attributes: what names, geometry and pixels say without the author's help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Element
from dicomforge.plan.choose_sop_class import Selected
from dicomforge.plan.identity import Identity
from dicomforge.plan.inherit import Written
from dicomforge.plan.layout import Slot
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    COLUMNS,
    FRAME_OF_REFERENCE_UID,
    INSTANCE_NUMBER,
    MODALITY,
    NUMBER_OF_FRAMES,
    ROWS,
    SERIES_INSTANCE_UID,
    SERIES_NUMBER,
    SOP_CLASS_UID,
    SOP_INSTANCE_UID,
    STUDY_INSTANCE_UID,
    SYNTHETIC_DATA,
)
from dicomforge.standard import iods, uids
from dicomforge.transfer import syntax

SIZES = (ROWS, COLUMNS, NUMBER_OF_FRAMES)
"""What geometry and frames say of the pixels themselves."""


def identifying(
    identity: Identity,
    entity: tuple[str, str, str],
    number: int,
    space: tuple[str | None, str | None],
    slots: Sequence[Slot],
    chosen: Selected,
) -> dict[int, list[Element]]:
    """UIDs and numbers of a series and its instances by tag, an element for each slot.

    `entity` names its patient, study and series, `space` its scene and Frame of Reference; `number` is its position
    in the study.
    """
    shared = [
        Element(SOP_CLASS_UID, "UI", (chosen.sop_class.uid,)),
        Element(SYNTHETIC_DATA, "CS", ("YES",)),
        Element(STUDY_INSTANCE_UID, "UI", (identity.study(*entity[:2]),)),
        Element(SERIES_INSTANCE_UID, "UI", (identity.series(*entity),)),
        Element(SERIES_NUMBER, "IS", (str(number),)),
    ]
    if chosen.modality:
        shared.append(Element(MODALITY, "CS", (chosen.modality,)))
    modules = iods.uses(chosen.sop_class.uid)
    if chosen.sop_class.patient_space or any(
        one.module == "frame-of-reference" and one.usage == "M" for one in modules
    ):
        uid = identity.frame_of_reference(*entity, *space)
        shared.append(Element(FRAME_OF_REFERENCE_UID, "UI", (uid,)))
    made = {e.tag: [e] * len(slots) for e in shared}
    made[INSTANCE_NUMBER] = [Element(INSTANCE_NUMBER, "IS", (str(s.number),)) for s in slots]
    uids_of = identity.instances(*entity, (s.name for s in slots))
    made[SOP_INSTANCE_UID] = [Element(SOP_INSTANCE_UID, "UI", (uid,)) for uid in uids_of]
    return made


def fill(
    table: Table, written: Written, elements: Mapping[int, Sequence[Element | None]], *, even_incomplete: bool
) -> None:
    """Puts elements where the author neither wrote nor omitted them.

    With `complete: false` an instance gets only those that describe its pixels (`even_incomplete`).
    """
    uniform = len(set(written.omit)) == 1 and len(set(written.complete)) == 1
    for tag, column in elements.items():
        if tag in table.shared or (uniform and not wanted(tag, 0, written, even_incomplete)):
            continue
        if tag not in table and uniform:
            first = column[0]
            if first is not None and column.count(first) == len(column):
                table.set(first)
            else:
                table.set_column(tag, column)
            continue
        for index, element in enumerate(column):
            if element is not None and table.get(tag, index) is None and wanted(tag, index, written, even_incomplete):
                table.put(tag, index, element)


def wanted(tag: int, index: int, written: Written, even_incomplete: bool) -> bool:
    """Whether an implied element has a place in the instance at `index`, if its author wrote none."""
    return (even_incomplete or written.complete[index]) and (tag,) not in written.omit[index]


def unknown_scene(name: str, known: Iterable[str], span: Span) -> Diagnostic:
    """DF094: a series names a scene that the spec does not have."""
    names = list(known)
    return Diagnostic(
        "DF094",
        f"unknown scene {name!r}",
        span,
        expected=", ".join(names) or "none: the spec has no `scenes`",
        hint=nearest(name, names) or "define it under `scenes`",
    )


def unknown_syntax(uid: str, span: Span) -> Diagnostic:
    """DF096: a transfer syntax that nothing here writes."""
    return Diagnostic(
        "DF096",
        f"the transfer syntax {uids.keyword_of(uid)} is not supported yet",
        span,
        hint="`dicomforge list transfer-syntaxes` shows those that can be written",
    )


def unfit_syntax(chosen: syntax.TransferSyntax, bits_allocated: int, span: Span) -> Diagnostic:
    """DF096: a transfer syntax whose encoder does not take the pixels."""
    allowed = " or ".join(map(str, chosen.bits_allocated))
    return Diagnostic(
        "DF096",
        f"{chosen.keyword} does not encode pixels of BitsAllocated {bits_allocated}",
        span,
        found=f"BitsAllocated {bits_allocated}",
        expected=f"BitsAllocated {allowed} ({chosen.section})" if chosen.section else f"BitsAllocated {allowed}",
        hint="leave TransferSyntaxUID out, or use one without compression",
    )


def unfit_colours(chosen: syntax.TransferSyntax, photometric: str, signed: bool, span: Span) -> Diagnostic | None:
    """DF096: a transfer syntax that does not have such colours."""
    if chosen.photometric and photometric not in chosen.photometric:
        message = f"{chosen.keyword} does not allow PhotometricInterpretation {photometric}"
        expected = f"{', '.join(chosen.photometric)} ({chosen.section})"
        hint = "leave TransferSyntaxUID out, or write PhotometricInterpretation: YBR_FULL"
        return Diagnostic("DF096", message, span, photometric, expected, hint)
    if photometric == "PALETTE COLOR" and signed and chosen.encapsulated:
        message = f"{chosen.keyword} does not allow signed pixels of PALETTE COLOR"
        section = chosen.section or "PS3.5 8.2"
        hint = "leave PixelRepresentation out, or TransferSyntaxUID"
        return Diagnostic("DF096", message, span, "PixelRepresentation 1", f"PixelRepresentation 0 ({section})", hint)
    return None
