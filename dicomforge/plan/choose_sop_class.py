"""The SOP class of a series from its Modality, its SOPClassUID, or both."""

from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Span
from dicomforge.iod import sop_class as classes
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.sop_class import SopClass
from dicomforge.plan.inherit import Said
from dicomforge.plan.moments import text_of
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.tags import MODALITY, SOP_CLASS_UID
from dicomforge.standard import iods, uids

_LISTED = "`dicomforge list sop-classes` shows those that can be built"


class Selected(NamedTuple):
    """The SOP class, and the Modality as written or as the class has it (empty where neither says)."""

    sop_class: SopClass
    modality: str


def choose(said: Said, scope: ValueScope, span: Span) -> Selected | None:
    """`Modality` alone selects the usual SOP class, `SOPClassUID` alone the Modality; together they must agree.

    A class that takes any Modality accepts any. None, with a finding, where no class can be made.
    """
    modality, uid = (text_of(said.peek(tag, scope)) for tag in (MODALITY, SOP_CLASS_UID))
    if uid:
        return _by_uid(uid, modality, said, scope.found, span)
    if not modality:
        message = "the series has neither Modality nor SOPClassUID"
        hint = f"write one, such as `Modality: CT`; usual are {', '.join(_modalities())}"
        scope.found.append(Diagnostic("DF070", message, span, hint=hint))
        return None
    found = classes.by_modality(modality)
    if found is not None:
        return Selected(found, modality)
    scope.found.append(_selects_none(modality, said.place(MODALITY) or span))
    return None


def _selects_none(modality: str, place: Span) -> Diagnostic:
    """A Modality that no class, or not one class alone, is usual for."""
    message, having = f"Modality {modality} selects no SOP class", _having(modality)
    if not having:
        hint = nearest(modality, _modalities()) or _LISTED
        return Diagnostic("DF070", message, place, "", ", ".join(_modalities()), hint)
    hint = f"write `SOPClassUID: {having[0]}`" if len(having) == 1 else "write one of these classes as SOPClassUID"
    return Diagnostic("DF070", message, place, "", ", ".join(having), hint)


def _having(modality: str) -> list[str]:
    """The keywords of the storage SOP classes whose objects have a Modality unless their author writes another."""
    known = ((uid, classes.by_uid(uid) or from_tables(uid)) for uid in iods.storage_sop_classes())
    return [uids.keyword_of(uid) for uid, one in known if one.modality == modality]


def _by_uid(uid: str, modality: str, said: Said, found: list[Diagnostic], span: Span) -> Selected | None:
    place, entry = said.place(SOP_CLASS_UID) or span, uids.by_value(uid)
    if entry is not None and entry.kind != "SOP Class":
        message = f"{entry.keyword} is a {entry.kind}, not a SOP class"
        found.append(Diagnostic("DF070", message, place, hint=_LISTED))
        return None
    chosen = classes.by_uid(uid) or from_tables(uid)
    name = uids.keyword_of(uid)
    if not iods.key_of(uid):
        message = f"the tables of the Standard have no IOD for the SOP class {name}: its objects are not completed"
        hint = "write all Attributes that they need, and `allow: [DF070]` if it is meant"
        found.append(Diagnostic("DF070", message, place, hint=hint, severity="warning"))
    if modality and chosen.modality and modality not in (chosen.modality, *chosen.other_modalities):
        usual = classes.by_modality(modality)
        other = f", or SOPClassUID: {uids.keyword_of(usual.uid)}" if usual is not None else ""
        expected = f"Modality {chosen.modality} for {name}"
        hint = f"write Modality: {chosen.modality}{other}; one of the two alone is enough"
        where, link = said.place(MODALITY) or span, Link("SOPClassUID is written here", place)
        message = "Modality contradicts SOPClassUID"
        found.append(Diagnostic("DF071", message, where, f"Modality {modality}", expected, hint, (link,)))
    return Selected(chosen, modality or chosen.modality)


def _modalities() -> list[str]:
    return sorted({modality for c in classes.every() for modality in c.usual_for})
