"""Reuse: what the rows of a matrix have in common is checked and bound once, its mistakes included.

Expansion leaves one and the same node where nothing depends on the row; `Reuse` knows such nodes by identity.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.language.alike import Alike
from dicomforge.model.spec import StudySpec
from dicomforge.source.document import Entry, Mapping, Node

LIMIT = 64
"""Nodes that are remembered, the newest; those of a matrix come back in every row."""


Diagnostics = tuple[Diagnostic, ...]


class Bound(NamedTuple):
    """What studies were bound to, and what was found."""

    studies: tuple[StudySpec, ...]
    diagnostics: Diagnostics


class Unseen(NamedTuple):
    """A document with nothing in place of the studies that were checked before."""

    root: Mapping
    fresh: dict[str, Node]
    """The studies that are still in it, by patient; those that stand there twice by the first."""
    known: Diagnostics
    """What was found in the others."""


class Reuse:
    """The studies of the documents of one spec file, as far as they were seen; with `alike` its series too."""

    def __init__(self, alike: Alike | None = None) -> None:
        self.alike = alike
        self._checked: dict[int, tuple[Node, Diagnostics]] = {}
        self._bound: dict[tuple[int, int], tuple[Node, Bound]] = {}

    def unseen(self, root: Mapping) -> Unseen:
        """What is to be checked of a document."""
        patients = root.get("patients")
        if not isinstance(patients, Mapping):
            return Unseen(root, {}, ())
        fresh: dict[str, Node] = {}
        known: dict[Diagnostic, None] = {}
        taken: set[int] = set()
        kept = []
        for patient in patients.entries:
            written = patient.value.entry("studies") if isinstance(patient.value, Mapping) else None
            if written is not None and (id(written.value) in taken or id(written.value) in self._checked):
                known |= dict.fromkeys(self._checked.get(id(written.value), (None, ()))[1])
                patient = _without(patient, written)
            elif written is not None:
                fresh[patient.key.text] = written.value
                taken.add(id(written.value))
            kept.append(patient)
        entries = (
            e._replace(value=patients._replace(entries=tuple(kept))) if e.value is patients else e
            for e in root.entries
        )
        return Unseen(root._replace(entries=tuple(entries)), fresh, tuple(known))

    def checked(self, nodes: Iterable[tuple[Node, Diagnostics]]) -> None:
        """What was found in studies."""
        for node, diagnostics in nodes:
            self._checked[id(node)] = (node, diagnostics)
            if len(self._checked) > LIMIT:
                del self._checked[next(iter(self._checked))]

    def known(self, node: Node | None, byte_limit: int) -> Bound | None:
        """What the studies were bound to, if that is known; values of files are bound under the limit."""
        found = self._bound.get((id(node), byte_limit))
        return None if found is None else found[1]

    def bound(self, node: Node | None, byte_limit: int, bound: Bound) -> None:
        """What studies that read no file were bound to."""
        if node is None:
            return
        self._bound[id(node), byte_limit] = (node, bound)
        if len(self._bound) > LIMIT:
            del self._bound[next(iter(self._bound))]


def _without(patient: Entry, studies: Entry) -> Entry:
    assert isinstance(patient.value, Mapping)
    nothing = studies._replace(value=Mapping((), studies.value.span))
    entries = tuple(nothing if e is studies else e for e in patient.value.entries)
    return patient._replace(value=patient.value._replace(entries=entries))
