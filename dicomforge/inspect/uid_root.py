"""Roots of UIDs: the first two arcs of an object identifier (PS3.5 9.1, ISO/IEC 9834-1)."""

from __future__ import annotations

from dicomforge.inspect.finding import shown
from dicomforge.model.uid_root import is_encodable
from dicomforge.transfer.read.flaw import Flaw

REGISTERED = {"0": frozenset({"0", "1", "2", "3", "4", "5", "9"}), "1": frozenset({"0", "1", "2", "3"})}
"""Arcs below ITU-T (0) and ISO (1) that are given out; joint ones (2) are many."""
UUID = "25"
LARGEST_UUID = (1 << 128) - 1


def of_root(uid: str) -> Flaw | None:
    """What is wrong with the first arcs of a UID of the right form."""
    first, *rest = uid.split(".")
    second = rest[0] if rest else ""
    if not is_encodable(uid):
        return Flaw("value", shown(uid), "UI: 0, 1 or 2, and below 0 and 1 a number to 39", "PS3.5 9")
    if second and first in REGISTERED and second not in REGISTERED[first]:
        arcs = ", ".join(sorted(REGISTERED[first]))
        return Flaw("uid-root", shown(uid), f"one of {arcs} after {first}.: no other arc is given out")
    if (first, second) == ("2", UUID) and len(rest) > 1 and int(rest[1]) > LARGEST_UUID:
        return Flaw("uid-root", shown(uid), "2.25. and a UUID, a number of 128 bits", "PS3.5 B.2")
    return None
