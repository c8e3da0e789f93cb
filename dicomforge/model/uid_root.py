"""Roots of UIDs: how long one may be, and its first two arcs (PS3.5 9.1, ISO/IEC 9834-1)."""

UID_LENGTH = 64
"""Characters that a UID may have (PS3.5 section 9)."""

LEAST_DIGITS = 20
"""Digits that a `uid_root` must leave for the part that names decide."""

LAST_BELOW = 39
"""The last arc that fits the encoding below 0 and 1 (ISO/IEC 8825-1 8.19.4)."""


def room_under(root: str) -> int:
    """Digits that fit behind `root` and its dot."""
    return UID_LENGTH - len(root) - 1


def is_encodable(uid: str) -> bool:
    """Whether the first two arcs of a UID of the right form fit their encoding."""
    first, _, rest = uid.partition(".")
    second = rest.partition(".")[0]
    return first in ("0", "1", "2") and (first == "2" or not second or int(second) <= LAST_BELOW)
