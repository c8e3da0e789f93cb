"""Specs that a test holds as text or as values: their names, their files, and where they stand in the test."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from dicomforge.ground.write_whole import write_whole
from dicomforge.source.files import shown
from dicomforge.source.python_values import moved, values_source, yaml_text

_NAME_LENGTH = 60
_ID_LENGTH = 8


class Caller(NamedTuple):
    """Where code of a test asks for a spec."""

    file: Path
    function: str
    line: int


class Texts:
    """The texts of a session, each in a file below `folder`; paths are relative to `rootdir` where that matters."""

    def __init__(self, folder: Path, rootdir: Path) -> None:
        self._folder = folder
        self._rootdir = rootdir
        self._moves: dict[str, Callable[[Span], Span]] = {}
        self._names: dict[str, dict[str, str]] = {}

    def of_text(self, text: str, name: str, owner: str, caller: Caller) -> Path:
        """The file of a text; without a `name` it is named after its owner.

        Raises ValueError for what is no name.
        """
        if name and re.fullmatch(r"[a-z0-9-]+", name) is None:
            raise ValueError(f"{name!r} is no name: lowercase letters, digits and hyphens")
        plain = dedent(text)
        path = self._file(plain, name or self._name(plain, owner, caller), caller)
        self._moves.pop(shown(path), None)
        if place := _place_of(text, caller):
            self._moves[shown(path)] = place.moved
        return path

    def of_values(self, spec: Mapping[str, Any], owner: str, caller: Caller) -> Path:
        """The file of a spec that is given as values.

        Raises what `yaml_text` raises.
        """
        text = yaml_text(spec)
        path = self._file(text, self._name(text, owner, caller), caller)
        self._moves[shown(path)] = values_source(text, f"{shown(caller.file)}:{caller.line}: spec").moved
        return path

    def as_written(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding with its places in the test's own file where the spec is text that stands there."""
        return moved(diagnostic, self._moves)

    def relative(self, path: Path) -> str:
        """From the rootdir, with `/`."""
        return Path(os.path.relpath(path, self._rootdir)).as_posix()

    def _name(self, text: str, owner: str, caller: Caller) -> str:
        """The owner's last part and a digest of all of it; another text of the same owner has a number behind."""
        owner = owner or f"{self.relative(caller.file)}::{caller.function}"
        known = self._names.setdefault(owner, {})
        if text not in known:
            slug = re.sub(r"[^a-z0-9]+", "-", owner.rpartition("::")[2].lower()).strip("-")[:_NAME_LENGTH].strip("-")
            digest = hashlib.sha256(owner.encode()).hexdigest()[:_ID_LENGTH]
            known[text] = "-".join(filter(None, (slug, digest, str(len(known) + 1) if known else "")))
        return known[text]

    def _file(self, text: str, name: str, caller: Caller) -> Path:
        data = text.encode()
        key = hashlib.sha256(b"\0".join([self.relative(caller.file).encode(), name.encode(), data])).hexdigest()
        path = self._folder / f"{name}-{key[:12]}" / f"{name}.yaml"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)  # another worker of pytest-xdist may write the same
        os.utime(path.parent)
        return path


class _Place(NamedTuple):
    """Where a text stands: lines of it start at `line` of `source`, its first after `first` characters; line n was
    shortened by `margins[n]` characters."""

    source: Source
    line: int
    first: int
    margins: tuple[int, ...]

    def moved(self, span: Span) -> Span:
        """A place of the text in the file where that stands."""
        margin = self.margins[span.line - 1] if span.line <= len(self.margins) else 0
        column = span.column + margin + (self.first if span.line == 1 else 0)
        return span._replace(source=self.source, line=self.line + span.line - 1, column=column)


def _place_of(text: str, caller: Caller) -> _Place | None:
    """The occurrence in the caller's file that is nearest to the call; None where it does not stand there."""
    try:
        whole = caller.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        whole = ""
    starts = [found.start() for found in re.finditer(re.escape(text), whole)] if text.strip() else []
    if not starts:
        return None
    start = min(starts, key=lambda i: abs(whole.count("\n", 0, i) + 1 - caller.line))
    margins = tuple(len(a) - len(b) for a, b in zip(text.split("\n"), dedent(text).split("\n"), strict=True))
    first = start - (whole.rfind("\n", 0, start) + 1)
    return _Place(Source(shown(caller.file), whole), whole.count("\n", 0, start) + 1, first, margins)
