"""Identity: the UIDs of a plan, each a function of names alone."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dicomforge.model.uid_root import room_under

_FRAME_OF_REFERENCE, _DIMENSIONS = "frame of reference", "dimension organization"
"""No name of the language holds a space, so these never meet a patient, study, series, scene or instance."""

_CONTENT = "content word"
_NAMED_FRAME_OF_REFERENCE = "named frame of reference"
_TRACKED = "tracked object"
_SYNCHRONIZATION = "synchronization frame of reference"


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

    def instances(self, patient: str, study: str, series: str, names: Iterable[str]) -> Iterator[str]:
        """The SOP Instance UIDs of the instances of a series; what their names have in common is hashed once."""
        begun = hashlib.sha256(_framed(self.namespace, self.spec, patient, study, series))
        for name in names:
            digest = begun.copy()
            digest.update(_framed(name))
            yield self._written(digest.digest())

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

    def synchronization(self, patient: str, study: str) -> str:
        """Synchronization Frame of Reference UID: the objects of a study share one clock (PS3.3 C.7.4.2.1.1)."""
        return self._uid(_SYNCHRONIZATION, patient, study)

    def content(self, patient: str, study: str, series: str, *names: str) -> str:
        """A UID in an object, for what a content word makes, or that a series has one of: `IrradiationEventUID`."""
        return self._uid(_CONTENT, patient, study, series, *names)

    def tracking(self, patient: str, name: str) -> str:
        """Tracking UID of an object, the same in all studies of a patient."""
        return self._uid(_TRACKED, patient, name)

    def _uid(self, *names: str) -> str:
        return self._written(hashlib.sha256(_framed(self.namespace, self.spec, *names)).digest())

    def _written(self, digest: bytes) -> str:
        number = _uuid8(digest)
        if not self.root:
            return f"2.25.{number}"
        room = room_under(self.root)
        return f"{self.root}.{number if len(str(number)) <= room else number % 10**room}"


def _framed(*names: str) -> bytes:
    """The names, each after its length."""
    encoded = [name.encode() for name in names]
    return b"".join([len(name).to_bytes(8, "big") + name for name in encoded])


def _uuid8(digest: bytes) -> int:
    """A UUIDv8 (RFC 9562 section 5.8) from a SHA-256, as an integer."""
    return int.from_bytes(digest[:16], "big") & ~_FIXED | _VERSION_AND_VARIANT


_FIXED = 0xF << 76 | 0x3 << 62
_VERSION_AND_VARIANT = 0x8 << 76 | 0x2 << 62
