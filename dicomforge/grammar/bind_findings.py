"""What binding gathers on its way: diagnostics, and the external files that it read."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.ground.span import Link, Span
from dicomforge.model.fault import Fault
from dicomforge.model.plan import Input
from dicomforge.source import files
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

_MESSAGES = {
    "DF050": "{name} cannot hold this value",
    "DF051": "the value of {name} is too long",
    "DF052": "the value of {name} is out of range",
    "DF054": "unknown UID name in {name}",
}


def faulty(fault: Fault, name: str, span: Span) -> Diagnostic:
    """The Diagnostic of a Fault; `name` is the Attribute or key that cannot hold the value."""
    message = _MESSAGES.get(fault.code, _MESSAGES["DF050"]).format(name=name)
    return Diagnostic(fault.code, message, span, fault.found, fault.expected, fault.hint)


def misplaced(node: Node, expected: str) -> Diagnostic:
    """The generic finding about a node of the wrong kind; language.check says it better, if it ran."""
    found = {Scalar: "a single value", Items: "a list", Mapping: "a mapping"}[type(node)]
    return Diagnostic("DF068", "this has another form than expected", node.span, found, expected)


@dataclass(slots=True)
class Findings:
    """Diagnostics and inputs so far; `base` is the folder of the spec whose source is called `origin`."""

    base: Path
    origin: str
    byte_limit: int
    roots: tuple[str, ...] = ()
    """Folders of the files that may be read; any where there are none."""
    room: int = 0
    """Bytes that further files may have in all."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)

    def add(self, diagnostic: Diagnostic) -> None:
        """One more finding."""
        self.diagnostics.append(diagnostic)

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        found: str = "",
        expected: str = "",
        hint: str = "",
        related: tuple[Link, ...] = (),
    ) -> None:
        """One more error."""
        self.add(Diagnostic(code, message, span, found, expected, hint, related))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The hint of `nearest`, as long as it will be shown."""
        return nearest(word, known) if len(self.diagnostics) < SHOWN else ""

    def fault(self, fault: Fault, name: str, span: Span) -> None:
        """The Diagnostic of a Fault."""
        self.add(faulty(fault, name, span))

    def misplaced(self, node: Node, expected: str) -> None:
        """The generic finding about a node of the wrong kind."""
        self.add(misplaced(node, expected))

    def entries(self, node: Node | None, expected: str) -> tuple[Entry, ...]:
        """The entries of a mapping, which may be left out; of any other node a finding and none."""
        if isinstance(node, Mapping):
            return node.entries
        if node is not None and not is_null(node):
            self.misplaced(node, expected)
        return ()

    def text(self, node: Node | None, expected: str) -> str | None:
        """A text, which may be left out."""
        if isinstance(node, Scalar):
            return None if node.is_null else node.text
        if node is not None:
            self.misplaced(node, expected)
        return None

    def flag(self, node: Node | None) -> bool | None:
        """Whether something is true, which may be left out."""
        if isinstance(node, Scalar) and node.text in ("true", "false"):
            return node.text == "true"
        if node is not None:
            self.misplaced(node, "true or false")
        return None

    def read(self, written: Scalar) -> bytes | None:
        """The bytes of an external file, its path relative to the file that names it; None if it cannot be read."""
        path = self.path(written)
        data = files.read_bytes(path, min(self.byte_limit, self.room), self.roots)
        if isinstance(data, files.Unread):
            if data.kind == "outside":
                self.add(files.outside(f"the file {written.text!r}", self.roots, written.span))
                return None
            hint = "paths are relative to the file that names them" if data.kind == "missing" else ""
            self.inputs[str(path)] = Input(str(path), "external", "")
            self.error("DF060", f"the file {written.text!r} {data.why}", written.span, files.shown(path), hint=hint)
            return None
        self.room -= len(data)
        self.inputs[str(path)] = Input(str(path), "external", files.digest(data))
        return data

    def path(self, written: Scalar) -> Path:
        """Where an external file lies, seen from the folder of the file that names it."""
        folder = os.path.dirname(written.span.source.name)  # noqa: PTH120
        here = os.path.relpath(folder or ".", os.path.dirname(self.origin) or ".")  # noqa: PTH120
        return Path(os.path.normpath(self.base / here / files.on_disk(written.text)))
