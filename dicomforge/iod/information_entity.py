"""The Information Entity that an Attribute describes: where in a spec it belongs."""

from functools import cache

from dicomforge.standard import iods, modules

DEPTH = ("Patient", "Study", "Series")
"""Information Entities above the instance, highest first; all others count as deeper (PS3.3 A.1.2)."""

SHARED = frozenset({*DEPTH, "Frame of Reference", "Equipment"})
"""Information Entities that the instances of a series have in common."""


@cache
def ie_of(sop_class_uid: str, keyword: str) -> str | None:
    """The Information Entity of the Module that holds the Attribute: 'Patient', 'Study', 'Series', 'Equipment', ...

    Where Modules of several Entities hold it, the deepest: an Attribute that may differ there belongs there.
    None for a SOP class without an IOD, and where no Module of the IOD holds the Attribute at its top level.
    """
    return max(_entities(sop_class_uid, keyword), key=_depth, default=None)


@cache
def shared_entity(sop_class_uid: str, keyword: str) -> str:
    """The Information Entity that all instances of a series share and that alone holds the Attribute; else empty.

    They share the Patient, the Study, the Series, the Frame of Reference and the Equipment (PS3.3 Figure A.1-1).
    """
    entities = _entities(sop_class_uid, keyword)
    return max(entities, key=_depth, default="") if set(entities) <= SHARED else ""


def _entities(sop_class_uid: str, keyword: str) -> list[str]:
    holding = modules.modules_holding(keyword)
    return [use.ie for use in iods.uses(sop_class_uid) if use.module in holding]


def _depth(entity: str) -> int:
    return DEPTH.index(entity) if entity in DEPTH else len(DEPTH)
