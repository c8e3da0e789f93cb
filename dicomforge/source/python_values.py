"""A spec given as Python values instead of a file: its YAML text, and where in the values a place of that text is."""

from __future__ import annotations

import datetime
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
from typing import Any

import yaml

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.span import Link, Source, Span
from dicomforge.source.files import shown
from dicomforge.source.yaml import DEPTH_LIMIT

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
    span = None if diagnostic.span is None else _moved(diagnostic.span, moves)
    return replace(diagnostic, span=span, related=_links(diagnostic.related, moves))


def _moved(span: Span, moves: Moves) -> Span:
    span = span._replace(via=_links(span.via, moves))
    move = moves.get(span.source.name)
    return span if move is None else move(span)


def _links(links: tuple[Link, ...], moves: Moves) -> tuple[Link, ...]:
    return tuple(link._replace(span=_moved(link.span, moves)) for link in links)


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
