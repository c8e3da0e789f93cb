"""Which Modules are part of a data set, which it has to follow, and why."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dicomforge.iod.condition import AUTHOR
from dicomforge.iod.rules import about
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.standard import iods, modules

PIXELS = frozenset({"PixelData"})
"""What the kinds of images write after completion; floats have another Attribute."""

_TAG = re.compile(r"\([0-9A-F]{4},[0-9A-F]{4}\)")


class PresentModule(NamedTuple):
    """A Module of a data set; `is_sure` where the Standard demands it, not where an Attribute of it is present."""

    module: str
    is_sure: bool


def selected(sop_class: SopClass, given: Attributes, produced: frozenset[str] = PIXELS) -> tuple[str, ...]:
    """Keys of the Modules to complete: those of the data set, and those that the SOP class's file turns on.

    Raises KeyError for a SOP class without an IOD.
    """
    if not iods.uses(sop_class.uid):
        raise KeyError(sop_class.uid)
    view = View(given, (), sop_class.uid, produced)

    def is_on(module: str) -> bool:
        test = about(module).applies
        return module in sop_class.modules_on or (test is not None and test(view))

    return tuple(one.module for one in present_modules(view, is_on))


def present_modules(view: View, is_on: Callable[[str], bool] = lambda _: False) -> tuple[PresentModule, ...]:
    """The Modules in the order of the IOD (PS3.3 Annex A); () for a SOP Class without an IOD.

    Mandatory ones, those of Usage C whose condition is known and holds, those of which the data set has an Attribute
    that no other Module of the IOD holds, and others that are on.
    """
    written = named_alone(view.sop_class_uid, frozenset(view.here.tags))
    found = []
    for use in iods.uses(view.sop_class_uid):
        is_sure = use.usage == "M" or (use.usage == "C" and applies(use.module, view))
        if is_sure or use.module in written or is_on(use.module):
            found.append(PresentModule(use.module, is_sure))
    return tuple(found)


@lru_cache(maxsize=1000)
def named_alone(sop_class_uid: str, tags: frozenset[int]) -> frozenset[str]:
    """The Modules of an IOD that alone in it hold one of the Attributes at their top level."""
    known = iods.modules_of(sop_class_uid)
    holding = (modules.modules_holding(keyword_of(tag)) & known for tag in tags)
    return frozenset(module for found in holding if len(found) == 1 for module in found)


def applies(module: str, view: View) -> bool:
    """Whether the condition of a Module holds; False where it cannot be evaluated."""
    test = about(module).applies
    try:
        return test is not None and test(view)
    except Exception:  # a condition is written for what a spec can hold; a file holds anything
        return False


def may_hold(keyword: str, view: View) -> bool:
    """Whether a Module that may be there, though nothing demands it, has the Attribute at its top.

    Every Module of a SOP Class that is not known may.
    """
    uses = iods.uses(view.sop_class_uid)
    if not uses:
        return True
    known = {part.module for part in present_modules(view)}
    holding = modules.modules_holding(keyword) - known
    return any(use.module in holding and not _is_excluded(use, view) for use in uses)


def _is_excluded(use: iods.ModuleUse, view: View) -> bool:
    """Whether the condition of a Module is known not to hold, and its text does not say that it may be present.

    A text that names no Attribute speaks of the world.
    """
    test = about(use.module).applies
    if use.usage != "C" or test is None or test is AUTHOR or "may" in use.condition.lower().split():
        return False
    return _TAG.search(use.condition) is not None and not applies(use.module, view)
