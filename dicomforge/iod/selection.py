"""Which Modules are part of an instance."""

from __future__ import annotations

from functools import lru_cache

from dicomforge.iod.rules import about
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.standard import iods, modules

PIXELS = frozenset({"PixelData"})
"""What the kinds of images write after completion."""


def selected(sop_class: SopClass, given: Attributes, produced: frozenset[str] = PIXELS) -> tuple[str, ...]:
    """Keys of the Modules, in the order of the IOD (PS3.3 Annex A).

    Mandatory ones, those that the SOP class's file turns on, those whose condition holds, and the others when the
    data set has an Attribute that no other Module of the IOD holds.

    Raises KeyError for a SOP class without an IOD.
    """
    uses = iods.uses(sop_class.uid)
    if not uses:
        raise KeyError(sop_class.uid)
    written = named_alone(sop_class.uid, frozenset(given.tags))
    view = View(given, (), sop_class.uid, produced)
    return tuple(
        use.module
        for use in uses
        if use.usage == "M"
        or use.module in written
        or use.module in sop_class.modules_on
        or _applies(use.module, view)
    )


def _applies(module: str, view: View) -> bool:
    test = about(module).applies
    return test is not None and test(view)


@lru_cache(maxsize=1000)
def named_alone(sop_class_uid: str, tags: frozenset[int]) -> frozenset[str]:
    """The Modules of an IOD that alone in it hold one of the Attributes at their top level."""
    known = iods.modules_of(sop_class_uid)
    holding = (modules.modules_holding(keyword_of(tag)) & known for tag in tags)
    return frozenset(module for found in holding if len(found) == 1 for module in found)
