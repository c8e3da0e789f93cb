"""Contributions found by their file name: one file in a package is one name in YAML."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class Registry:
    """The modules of `package`, and those that other distributions announce as entry points of group `group`.

    The file's name with `_` written as `-` is the contribution's name. A module is imported when it is asked for;
    entry points (60 ms to list) are looked at when no file has the name, or when all names are wanted.
    """

    package: str
    group: str

    def builtin_names(self) -> tuple[str, ...]:
        """Names of the contributions that ship with dicomforge, sorted, without importing them."""
        return _file_names(self.package)

    def names(self) -> tuple[str, ...]:
        """All names, plugins included, sorted."""
        return tuple(sorted({*self.builtin_names(), *_entry_points(self.group)}))

    def get(self, name: str) -> ModuleType | None:
        """The module of that name, or None where nobody contributes it."""
        if name in self.builtin_names():
            return importlib.import_module(f"{self.package}.{name.replace('-', '_')}")
        point = _entry_points(self.group).get(name)
        return point.load() if point is not None else None

    def __iter__(self) -> Iterator[tuple[str, ModuleType]]:
        for name in self.names():
            module = self.get(name)
            if module is not None:
                yield name, module

    def plugin_version(self, name: str) -> str:
        """`distribution version` of a contribution from elsewhere; empty for our own."""
        if name in self.builtin_names():
            return ""
        point = _entry_points(self.group).get(name)
        return f"{point.dist.name} {point.dist.version}" if point is not None and point.dist else ""


@cache
def _file_names(package: str) -> tuple[str, ...]:
    paths = importlib.import_module(package).__path__
    found = (m.name for m in pkgutil.iter_modules(paths) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in found))


@cache
def _entry_points(group: str) -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=group)}
