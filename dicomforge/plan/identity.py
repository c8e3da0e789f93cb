"""Identity: the UIDs of a plan, each a function of names alone."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

UID_LENGTH = 64
"""Characters that a UID may have (PS3.5 section 9)."""

LEAST_DIGITS = 20
"""Digits that a `uid_root` must leave for the part that names decide."""

_FRAME_OF_REFERENCE, _DIMENSIONS = "frame of reference", "dimension organization"
"""No name of the language holds a space, so these never meet a patient, study, series, scene or instance."""

_NAMED_FRAME_OF_REFERENCE = "named frame of reference"


class Identity(NamedTuple):
    """Makes the UIDs of one spec; `root` is the author's `uid_root`, empty for `2.25` (PS3.5 section B.2)."""

    namespace: str
    spec: str
    root: str = ""

    def study(self, patient: str, study: str) -> str:
        """Study Instance UID."""
        return self._uid(patient, study)

    def series(self, patient: str, study: str, series: str) -> str:
        """Series Instance UID."""
        return self._uid(patient, study, series)

    def instance(self, patient: str, study: str, series: str, instance: str) -> str:
        """SOP Instance UID."""
        return self._uid(patient, study, series, instance)

    def frame_of_reference(
        self, patient: str, study: str, series: str, scene: str | None, name: str | None = None
    ) -> str:
        """Frame of Reference UID: by its name in the patient, of the patient's scene, or of the series alone."""
        if name is not None:
            return self._uid(_NAMED_FRAME_OF_REFERENCE, patient, name)
        if scene is not None:
            return self._uid(_FRAME_OF_REFERENCE, patient, scene)
        return self._uid(_FRAME_OF_REFERENCE, patient, study, series)

    def dimension_organization(self, patient: str, study: str, series: str) -> str:
        """Dimension Organization UID of a series (PS3.3 C.7.6.17)."""
        return self._uid(_DIMENSIONS, patient, study, series)

    def _uid(self, *names: str) -> str:
        number = _uuid8(self.namespace, self.spec, *names)
        if not self.root:
            return f"2.25.{number}"
        room = room_under(self.root)
        return f"{self.root}.{number if len(str(number)) <= room else number % 10**room}"


def room_under(root: str) -> int:
    """Digits that fit behind `root` and its dot."""
    return UID_LENGTH - len(root) - 1


def _uuid8(*names: str) -> int:
    """A UUIDv8 (RFC 9562 section 5.8) from SHA-256 of the names, each preceded by its length, as an integer."""
    digest = hashlib.sha256()
    for name in names:
        encoded = name.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    number = int.from_bytes(digest.digest()[:16], "big")
    number = number & ~(0xF << 76) | 0x8 << 76
    return number & ~(0x3 << 62) | 0x2 << 62
