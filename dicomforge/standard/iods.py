"""Which IOD a storage SOP class has, and which Modules an IOD has (PS3.4 Table B.5-1, PS3.3 Annex A)."""

from functools import cache
from typing import Any, NamedTuple

from dicomforge.standard import tables


class ModuleUse(NamedTuple):
    """A Module of an IOD: its key ('ct-image'), Usage 'M', 'C' or 'U', and Information Entity ('Image').

    `condition` is the text of PS3.3 for Usage C, '' where it is not known.
    """

    module: str
    usage: str
    ie: str
    condition: str = ""


def key_of(sop_class_uid: str) -> str:
    """The key of the IOD of a storage SOP class, '' for every other UID."""
    return str(_tables()["sop_classes"].get(sop_class_uid, ""))


def uses(sop_class_uid: str) -> tuple[ModuleUse, ...]:
    """The Modules of the IOD of a storage SOP class in the order of PS3.3; none for every other UID."""
    key = key_of(sop_class_uid)
    return iod(key) if key else ()


@cache
def modules_of(sop_class_uid: str) -> frozenset[str]:
    """Their keys, whatever their Usage."""
    return frozenset(use.module for use in uses(sop_class_uid))


@cache
def is_multi_frame(sop_class_uid: str) -> bool:
    """Whether a Module with Number of Frames is mandatory, also for a single frame."""
    counting = ("multi-frame", "multi-frame-functional-groups")
    return any(use.usage == "M" and use.module.endswith(counting) for use in uses(sop_class_uid))


@cache
def is_grouped(sop_class_uid: str) -> bool:
    """Whether what describes its frames stands in functional groups (PS3.3 C.7.6.16)."""
    groups = "multi-frame-functional-groups"
    return any(use.usage == "M" and use.module.endswith(groups) for use in uses(sop_class_uid))


def storage_sop_classes() -> tuple[str, ...]:
    """The UIDs of all SOP classes that have an IOD."""
    return tuple(_tables()["sop_classes"])


def iod_keys() -> tuple[str, ...]:
    """The keys of all IODs, a few of which no storage SOP class uses."""
    return tuple(_tables()["iods"])


@cache
def iod(key: str) -> tuple[ModuleUse, ...]:
    """The Modules of the IOD of a key ('ct-image'), in the order of PS3.3. Raises KeyError for an unknown key."""
    conditions = _tables()["conditions"]
    uses = (line.split(" ", 2) for line in _tables()["iods"][key])
    return tuple(ModuleUse(module, usage, ie, conditions.get(f"{key} {module}", "")) for usage, module, ie in uses)


@cache
def _tables() -> Any:
    return tables.parsed("iods.json")
