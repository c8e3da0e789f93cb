"""Objects without a patient: the IODs that have no Patient Module (PS3.3 Annex A), written under `objects`."""

from collections.abc import Sequence
from functools import cache

from dicomforge.ground.diagnostic import SHOWN, Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import Header, Known
from dicomforge.model.attributes import keyword_of, tag_of
from dicomforge.model.plan import OBJECTS
from dicomforge.plan.inherit import HeaderLevel
from dicomforge.plan.tags import SOP_CLASS_UID
from dicomforge.standard import iods, modules, uids


@cache
def held(uid: str) -> frozenset[int]:
    """The Attributes at the top of the IOD of a SOP class."""
    return frozenset(tag_of(row.keyword) for row in modules.rows_of(uid))


def of_document(document: Header, own: Header) -> Header:
    """What an object under `objects` takes from the document: the Attributes that its IOD has."""
    tags = held(class_of(own))
    return document._replace(attributes=tuple(one for one in document.attributes if one.key in tags))


def class_of(own: Header) -> str:
    """The SOPClassUID that an object writes; empty where it is not known yet."""
    written = next((one.value for one in own.attributes if one.key == SOP_CLASS_UID), None)
    return (
        str(written.value[0])
        if isinstance(written, Known) and isinstance(written.value, tuple) and written.value
        else ""
    )


def unnamed(span: Span) -> Diagnostic:
    """DF070: an object without a class; no Modality selects one that has no patient."""
    hint = "write one, such as `SOPClassUID: ColorPaletteStorage`"
    return Diagnostic("DF070", "the object has no SOPClassUID", span, hint=hint)


def misplaced(uid: str, patient: str, levels: Sequence[HeaderLevel], span: Span) -> list[Diagnostic]:
    """DF107: a class with a patient under `objects`, or one without under a level with Attributes that it lacks."""
    if not iods.key_of(uid):
        return []
    name, has_patient = uids.keyword_of(uid), "patient" in iods.modules_of(uid)
    if patient == OBJECTS:
        message, hint = f"{name} has a patient, and cannot be one of the `objects`", "write it under `series`"
        expected = "a class whose IOD has no Patient Module (PS3.3 Annex A)"
        return [Diagnostic("DF107", message, span, expected=expected, hint=hint)] if has_patient else []
    above = (one.key for level in levels[:-1] for one in level.header.attributes if isinstance(one.key, int))
    foreign = [keyword_of(tag) for tag in above if tag not in held(uid)]
    if has_patient or not foreign:
        return []
    message = f"{name} has no patient, but takes Attributes from above"
    listed = ", ".join(foreign[:SHOWN]) + (", ..." if len(foreign) > SHOWN else "")
    return [Diagnostic("DF107", message, span, listed, "", "write it under `objects`", severity="warning")]
