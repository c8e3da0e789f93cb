"""Which UIDs changed only because a name did (docs/language.md: UIDs are functions of names)."""

import re
from collections.abc import Iterable

from dicomforge.compare.match import Pair
from dicomforge.compare.side import Sheet, Side
from dicomforge.model.attributes import tag_of
from dicomforge.model.uid_root import LEAST_DIGITS, UID_LENGTH
from dicomforge.plan.identity import Identity

_OWN = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "MediaStorageSOPInstanceUID")
OWN = frozenset(tag_of(k) for k in _OWN)
"""Attributes in which an entity has its UID; in all others a UID refers to one."""

_UNDER_225 = re.compile(r"2\.25\.([0-9]{1,39})")


class Kinship:
    """Which UID of one side stands for which of the other: those of entities that are matched."""

    def __init__(self, before: Side, after: Side, pairs: Iterable[Pair]) -> None:
        self._roots = tuple({r for side in (before, after) for r in _roots(side)})
        self._old: dict[str, int] = {}
        self._new: dict[str, int] = {}
        for pair in pairs:
            if pair.old is None or pair.new is None:
                continue
            self._kin(pair.old.uid, pair.new.uid)
            for old, new in pair.rows:
                self._kin(pair.old.rows[old].uid, pair.new.rows[new].uid)

    def _kin(self, old: str, new: str) -> None:
        if old not in self._old and new not in self._new:
            self._old[old] = self._new[new] = len(self._old)

    def is_only_identity(self, tag: int, depth: int, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
        """Whether the UIDs of an element (at `depth` sequences) say the same of entities with other names."""
        if len(old) != len(new) or not old:
            return False
        if tag in OWN and not depth:
            return self._is_made(old[0]) and self._is_made(new[0])
        return all(self._same(a, b) for a, b in zip(old, new, strict=True))

    def _same(self, old: str, new: str) -> bool:
        one, other = self._old.get(old), self._new.get(new)
        if one is not None or other is not None:
            return one == other
        return old == new or (self._is_made(old) and self._is_made(new))

    def _is_made(self, uid: str) -> bool:
        """Whether a UID is one that names make: a UUIDv8 under 2.25, or many digits under the author's root."""
        match = _UNDER_225.fullmatch(uid)
        if match is not None:
            number = int(match[1])
            return number >> 76 & 0xF == 0x8 and number >> 62 & 0x3 == 0x2
        root, _, end = uid.rpartition(".")
        return root in self._roots and len(end) >= LEAST_DIGITS


def why(before: Side, after: Side, old: Sheet, new: Sheet) -> str:
    """The names that differ, as a reason for other UIDs."""
    reasons = []
    if before.kind == after.kind == "spec":
        if before.namespace != after.namespace:
            reasons.append(f"namespace {before.namespace or 'none'} -> {after.namespace or 'none'}")
        if before.spec != after.spec:
            reasons.append(f"spec {before.spec} -> {after.spec}")
    if old.plan is not None and new.plan is not None:
        for level, one, other in zip(("row", "patient", "study", "series"), old.names, new.names, strict=True):
            if one != other:
                reasons.append(f"{level} {one or 'none'} -> {other or 'none'}")
        if _root(before, old) != _root(after, new):
            reasons.append("another uid_root")
    return ", ".join(reasons) or "other names"


def _roots(side: Side) -> set[str]:
    return {root for sheet in side.sheets if (root := _root(side, sheet))}


def _root(side: Side, sheet: Sheet) -> str:
    """The author's `uid_root`, where the UID of a series is made under it."""
    root = sheet.uid.rpartition(".")[0]
    if sheet.plan is None or not root or root == "2.25" or len(root) >= UID_LENGTH - LEAST_DIGITS:
        return ""
    plan = sheet.plan
    made = Identity(side.namespace, plan.spec, root).series(plan.patient, plan.study, plan.name)
    return root if made == sheet.uid else ""
