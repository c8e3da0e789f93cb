"""Reuse: what the rows of a matrix have in common is checked and bound once.

Expansion leaves one and the same node where nothing depends on the row; `Reuse` knows such nodes by identity.
"""

from __future__ import annotations

from dicomforge.model.spec import StudySpec
from dicomforge.source.document import Entry, Mapping, Node

LIMIT = 64
"""Nodes that are remembered, the newest; those of a matrix come back in every row."""


class Reuse:
    """The studies of the documents of one spec file, as far as they were seen."""

    def __init__(self) -> None:
        self._sound: dict[int, Node] = {}
        self._bound: dict[tuple[int, int], tuple[Node, tuple[StudySpec, ...]]] = {}

    def unseen(self, root: Mapping) -> tuple[Mapping, list[Node]]:
        """The document with nothing in place of studies that are known to be sound, and the studies in it."""
        patients = root.get("patients")
        if not isinstance(patients, Mapping):
            return root, []
        fresh: dict[int, Node] = {}
        kept = patients._replace(entries=tuple(self._without_seen(p, fresh) for p in patients.entries))
        entries = tuple(e._replace(value=kept) if e.value is patients else e for e in root.entries)
        return root._replace(entries=entries), list(fresh.values())

    def _without_seen(self, patient: Entry, fresh: dict[int, Node]) -> Entry:
        written = patient.value.entry("studies") if isinstance(patient.value, Mapping) else None
        if written is None or not isinstance(patient.value, Mapping):
            return patient
        studies = written.value
        if id(studies) not in self._sound and id(studies) not in fresh:
            fresh[id(studies)] = studies
            return patient
        nothing = written._replace(value=Mapping((), studies.span))
        others = tuple(nothing if e is written else e for e in patient.value.entries)
        return patient._replace(value=patient.value._replace(entries=others))

    def are_sound(self, nodes: list[Node]) -> None:
        """Nothing is wrong with the structure of these studies."""
        for node in nodes[-LIMIT:]:
            self._sound[id(node)] = node
        while len(self._sound) > LIMIT:
            del self._sound[next(iter(self._sound))]

    def studies(self, node: Node | None, byte_limit: int) -> tuple[StudySpec, ...] | None:
        """What the studies were bound to, if that is known; external files were read under the limit."""
        found = self._bound.get((id(node), byte_limit))
        return None if found is None else found[1]

    def bound(self, node: Node | None, byte_limit: int, studies: tuple[StudySpec, ...]) -> None:
        """Studies of which nothing was to be said, and which read no file."""
        if node is None:
            return
        self._bound[id(node), byte_limit] = (node, studies)
        if len(self._bound) > LIMIT:
            del self._bound[next(iter(self._bound))]
