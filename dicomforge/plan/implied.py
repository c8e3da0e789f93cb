"""Implied Attributes: what names, geometry and pixels say without the author's help."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.model import vr
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.model.recipe import PixelFormat
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
    SYNCHRONIZATION_FRAME_OF_REFERENCE_UID,
    SYNTHETIC_DATA,
)
from dicomforge.standard import iods, modules, uids
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
    mandatory = {one.module for one in iods.uses(chosen.sop_class.uid) if one.usage == "M"}
    if chosen.sop_class.patient_space or mandatory & IN_SPACE:
        uid = identity.frame_of_reference(*entity, *space)
        shared.append(Element(FRAME_OF_REFERENCE_UID, "UI", (uid,)))
    if "synchronization" in mandatory:
        shared.append(Element(SYNCHRONIZATION_FRAME_OF_REFERENCE_UID, "UI", (identity.synchronization(*entity[:2]),)))
    shared += [vr.element(keyword, identity.content(*entity, keyword)) for keyword in _uids(chosen.sop_class.uid)]
    made = {e.tag: [e] * len(slots) for e in shared}
    made[INSTANCE_NUMBER] = [Element(INSTANCE_NUMBER, "IS", (str(s.number),)) for s in slots]
    uids_of = identity.instances(*entity, (s.name for s in slots))
    made[SOP_INSTANCE_UID] = [Element(SOP_INSTANCE_UID, "UI", (uid,)) for uid in uids_of]
    return made


IN_SPACE = {"frame-of-reference", "generic-implant-template-description"}
"""Modules that always have a Frame of Reference."""

OF_SERIES = (
    "VolumeFrameOfReferenceUID",
    "IrradiationEventUID",
)
"""UIDs that a series has one of where its IOD always asks for them."""


@cache
def _uids(sop_class_uid: str) -> tuple[str, ...]:
    needed = {use.module for use in iods.uses(sop_class_uid) if use.usage == "M"}
    rows = (row for key in needed for row in modules.module(key).rows if row.type == "1")
    grouped = (tag for group in groups.of(sop_class_uid) if group.usage == "M" for tag in group.members)
    asked = {row.keyword for row in rows} | {keyword_of(tag) for tag in grouped}
    return tuple(keyword for keyword in OF_SERIES if keyword in asked)


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


def unfit_syntax(chosen: syntax.TransferSyntax, format: PixelFormat, span: Span) -> Diagnostic | None:
    """DF096: a transfer syntax whose encoder does not take the pixels."""
    hint = "leave TransferSyntaxUID out, or use one without compression"
    if format.floats and chosen.encapsulated:
        message, expected = f"{chosen.keyword} does not encode {format.keyword}", "PixelData (PS3.5 A.4)"
        return Diagnostic("DF096", message, span, format.keyword, expected, hint)
    if format.bits_allocated in chosen.bits_allocated:
        return None
    allowed = " or ".join(map(str, chosen.bits_allocated))
    return Diagnostic(
        "DF096",
        f"{chosen.keyword} does not encode pixels of BitsAllocated {format.bits_allocated}",
        span,
        found=f"BitsAllocated {format.bits_allocated}",
        expected=f"BitsAllocated {allowed} ({chosen.section})" if chosen.section else f"BitsAllocated {allowed}",
        hint=hint,
    )


def unfit_format(chosen: syntax.TransferSyntax, format: PixelFormat, span: Span) -> list[Diagnostic]:
    """DF096: what the encoder of a transfer syntax refuses, or a library that is not there."""
    found = []
    unfit = chosen.refuses(format)
    if unfit is not None:
        verb = "does not allow" if unfit.section else "is not supported yet with"
        expected = f"{unfit.expected} ({unfit.section})" if unfit.section else unfit.expected
        hint = "leave TransferSyntaxUID out, or choose another"
        found.append(Diagnostic("DF096", f"{chosen.keyword} {verb} {unfit.found}", span, unfit.found, expected, hint))
    library = chosen.library
    if library is not None and find_spec(library.module) is None:
        message = f"{chosen.keyword} needs {library.distribution}, which is not installed"
        hint = f"install it: pip install 'dicomforge-build[{library.extra}]'"
        found.append(Diagnostic("DF096", message, span, hint=hint))
    return found


def unfit_colours(chosen: syntax.TransferSyntax, photometric: str, signed: bool, span: Span) -> Diagnostic | None:
    """DF096: a transfer syntax that does not have such colours."""
    if chosen.photometric and photometric not in chosen.photometric:
        message = f"{chosen.keyword} does not allow PhotometricInterpretation {photometric}"
        expected = f"{', '.join(chosen.photometric)} ({chosen.section})"
        hint = "leave TransferSyntaxUID out"
        if photometric == "YBR_FULL_422" and "YBR_FULL" in chosen.photometric:
            hint += ", or write PhotometricInterpretation: YBR_FULL"
        return Diagnostic("DF096", message, span, photometric, expected, hint)
    if photometric == "PALETTE COLOR" and signed and chosen.encapsulated:
        message = f"{chosen.keyword} does not allow signed pixels of PALETTE COLOR"
        section = chosen.section or "PS3.5 8.2"
        hint = "leave PixelRepresentation out, or TransferSyntaxUID"
        return Diagnostic("DF096", message, span, "PixelRepresentation 1", f"PixelRepresentation 0 ({section})", hint)
    return None
