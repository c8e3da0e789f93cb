"""Labels: what an object is called by where its IOD asks for it, the name of its series."""

import re

from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.standard import modules

LONGEST = {
    "ContentLabel": 16,
    "RTImageLabel": 16,
    "RTPlanLabel": 16,
    "StructureSetLabel": 16,
    "UserContentLabel": 16,
    "AssessmentLabel": 64,
    "EntityLongLabel": 64,
    "UserContentLongLabel": 64,
}
"""Identifiers of an object that a user reads, and the characters that their VR takes (PS3.5 6.2: CS, SH, LO)."""


def labels(name: str, sop_class: SopClass) -> list[Element]:
    """Those of Type 1 in the IOD of a class without a file, for a series of that name."""
    if not sop_class.without_file:
        return []
    needed = (row.keyword for row in modules.rows_of(sop_class.uid) if row.type == "1" and row.keyword in LONGEST)
    return [vr.element(keyword, text(keyword, name)) for keyword in dict.fromkeys(needed)]


def text(keyword: str, name: str) -> str:
    """The name as a value. A code string has capital letters, digits, spaces and underscores (PS3.5 6.2)."""
    text = re.sub("[^A-Z0-9_ ]", "_", name.upper()) if keyword == "ContentLabel" else name
    return text[: LONGEST[keyword]]
