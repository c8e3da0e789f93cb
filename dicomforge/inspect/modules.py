"""Which Modules a data set has to follow, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.iod.condition import left_to_the_author
from dicomforge.iod.rules import about
from dicomforge.iod.selection import named_alone
from dicomforge.iod.view import View
from dicomforge.standard import iods, modules

_TAG = re.compile(r"\([0-9A-F]{4},[0-9A-F]{4}\)")


class Part(NamedTuple):
    """A Module of a data set; `is_sure` where the Standard demands it, not where an Attribute of it is present."""

    module: str
    is_sure: bool


def parts(view: View) -> tuple[Part, ...]:
    """The Modules in the order of the IOD; () for a SOP Class without an IOD.

    Mandatory ones, those of Usage C whose condition is known and holds, and those of which the data set has an
    Attribute that no other Module of the IOD holds.
    """
    return tuple(_parts(view, named_alone(view.sop_class_uid, frozenset(view.here.tags))))


def _parts(view: View, present: frozenset[str]) -> Iterator[Part]:
    for use in iods.uses(view.sop_class_uid):
        if use.usage == "M" or (use.usage == "C" and applies(use.module, view)):
            yield Part(use.module, True)
        elif use.module in present:
            yield Part(use.module, False)


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
    known = {part.module for part in parts(view)}
    holding = modules.modules_holding(keyword) - known
    return any(use.module in holding and not _is_excluded(use, view) for use in uses)


def _is_excluded(use: iods.ModuleUse, view: View) -> bool:
    """Whether the condition of a Module is known not to hold, and its text does not say that it may be present.

    A text that names no Attribute speaks of the world.
    """
    test = about(use.module).applies
    if use.usage != "C" or test is None or test is left_to_the_author or "may" in use.condition.lower().split():
        return False
    return _TAG.search(use.condition) is not None and not applies(use.module, view)
