"""Specs given as Python values or as texts of tests: their files, and where their places are for the author."""

import datetime
import hashlib
import math
import numbers
import os
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any, NamedTuple

import yaml

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.span import Link, Source, Span
from dicomforge.ground.write_whole import write_whole
from dicomforge.source.files import shown
from dicomforge.source.yaml import DEPTH_LIMIT

_NAME_LENGTH = 60
_ID_LENGTH = 8

Place = tuple[int, int]
"""Line and column, both from 1."""

Moves = Mapping[str, Callable[[Span], Span]]
"""Where the places of a file are for the author, by the name that messages give the file."""


@dataclass(frozen=True, eq=False, slots=True)
class ValuesSource(Source):
    """The YAML text of a spec that was given as values; `keys` says what stands where: `['series'][0]['Rows']`."""

    keys: tuple[tuple[Place, str], ...] = ()

    def leading_to(self, line: int, column: int) -> str:
        """The keys of the value at a place, or of the last one before it."""
        at = bisect(self.keys, (line, column), key=lambda pair: pair[0])
        return self.keys[at - 1][1] if at else ""

    def moved(self, span: Span) -> Span:
        """The same place, named by the keys that lead to it."""
        return ValuesSpan(self, *span[1:])


class ValuesSpan(Span):
    """A place in a spec that was given as values, named by the keys that lead to it."""

    @property
    def place(self) -> str:
        """`spec['series'][0]['Rows']`, as Python would write it."""
        assert isinstance(self.source, ValuesSource)
        return self.source.name + self.source.leading_to(self.line, self.column)


def yaml_text(spec: Mapping[Any, Any]) -> str:
    """The spec as YAML, keys in their order.

    Raises TypeError for a value that no spec holds, and ValueError for one nested too deeply.
    """
    plain = _plain(spec, "spec", 1)
    styles: dict[str, Any] = {
        "allow_unicode": True,
        "default_flow_style": None,
        "sort_keys": False,
        "width": math.inf,
    }
    return str(yaml.dump(plain, Dumper=_Dumper, **styles))


@contextmanager
def file_of(spec: str | Path | Mapping[str, Any], folder: Path | None = None) -> Iterator[Path]:
    """The file of a spec. One of values is written into `folder`, or into a temporary one for as long as it is used.

    Such a file is named after the spec's `name`, and the places of a SpecError on the way are in the values.

    Raises what `yaml_text` raises, and OSError.
    """
    if not isinstance(spec, Mapping):
        yield Path(spec)
        return
    text = yaml_text(spec)
    with ExitStack() as stack:
        folder = folder or Path(stack.enter_context(TemporaryDirectory(prefix="dicomforge-")))
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", str(spec.get("name", "spec")).lower()).strip("-")
        path = folder / f"{name or 'spec'}.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            yield path
        except SpecError as error:
            moves = {shown(path): values_source(text, "spec").moved}
            raise SpecError(moved(d, moves) for d in error.diagnostics) from None


def values_source(text: str, name: str) -> ValuesSource:
    """The source of a text that `yaml_text` made; `name` stands for the values in messages."""
    found: dict[Place, str] = {}
    _walk(yaml.compose(text, Loader=yaml.SafeLoader), "", found)
    return ValuesSource(name, text, tuple(sorted(found.items())))


def moved(diagnostic: Diagnostic, moves: Moves) -> Diagnostic:
    """The finding with all its places as the author knows them."""

    def place(span: Span) -> Span:
        span = span._replace(via=links(span.via))
        move = moves.get(span.source.name)
        return span if move is None else move(span)

    def links(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(link._replace(span=place(link.span)) for link in links)

    span = None if diagnostic.span is None else place(diagnostic.span)
    return replace(diagnostic, span=span, related=links(diagnostic.related))


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """A list that stands twice is written twice: a spec has no anchors."""
        return True


def _plain(value: Any, where: str, depth: int) -> Any:
    """The value as the types that YAML has."""
    if depth > DEPTH_LIMIT:
        raise ValueError(f"{where} is nested more than {DEPTH_LIMIT} levels deep")
    match value:
        case None | bool():
            return value
        case str() | os.PathLike():
            return os.fspath(str(value))
        case numbers.Integral():
            return int(value)
        case numbers.Real():
            return float(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Mapping():
            return {_key(k, where): _plain(v, f"{where}[{k!r}]", depth + 1) for k, v in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(v, f"{where}[{i}]", depth + 1) for i, v in enumerate(value)]
    expected = "a spec contains mappings, sequences, text, numbers, dates, times, True, False and None"
    raise TypeError(f"{where} is of type {type(value).__name__!r}; {expected}")


def _key(key: Any, where: str) -> str | int:
    if isinstance(key, str):
        return str(key)
    if isinstance(key, numbers.Integral) and not isinstance(key, bool):
        return int(key)
    raise TypeError(f"a key of {where} is of type {type(key).__name__!r}; keys are text or whole numbers")


def _walk(node: Any, keys: str, found: dict[Place, str]) -> None:
    found[node.start_mark.line + 1, node.start_mark.column + 1] = keys
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            number = key.tag == "tag:yaml.org,2002:int"
            inner = f"{keys}[{int(key.value) if number else key.value!r}]"
            found[key.start_mark.line + 1, key.start_mark.column + 1] = inner
            _walk(value, inner, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, f"{keys}[{index}]", found)


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


class _TextPlace(NamedTuple):
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


def _place_of(text: str, caller: Caller) -> _TextPlace | None:
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
    return _TextPlace(Source(shown(caller.file), whole), whole.count("\n", 0, start) + 1, first, margins)
