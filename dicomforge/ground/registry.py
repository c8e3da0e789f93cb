"""Contributions found by their file name: one file in a package is one name in YAML."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from dicomforge.ground.diagnostic import SpecError


_METADATA = (".dist-info", "egg-info")


@dataclass(frozen=True, slots=True)
class Registry:
    """The modules of `package`, and those that other distributions announce as entry points of group `group`.

    Each has the attributes `exports`. The file's name with `_` written as `-` is the contribution's name. A module is
    imported when it is asked for; entry points are looked at when no file has the name, or when all names are wanted.
    """

    package: str
    group: str
    exports: tuple[str, ...] = ()

    def builtin_names(self) -> tuple[str, ...]:
        """Names of the contributions that ship with dicomforge, sorted, without importing them."""
        return _file_names(self.package)

    def names(self) -> tuple[str, ...]:
        """All names, plugins included, sorted."""
        return tuple(sorted({*self.builtin_names(), *_plugins(self.group)}))

    def plugin_names(self) -> tuple[str, ...]:
        """Names of the contributions from elsewhere."""
        return tuple(_plugins(self.group))

    def get(self, name: str) -> ModuleType | None:
        """The module of that name, or None where there is none.

        Raises SpecError (DF124) where the module of another distribution cannot be imported or lacks exports.
        """
        return _imported(self.package, name) if name in self.builtin_names() else self.plugin(name)

    def plugin(self, name: str) -> ModuleType | None:
        """The module that another distribution announces under a name, or None. Raises as `get`."""
        point = _plugins(self.group).get(name)
        return None if point is None else self._loaded(point)

    def __iter__(self) -> Iterator[tuple[str, ModuleType]]:
        for name in self.names():
            module = self.get(name)
            if module is not None:
                yield name, module

    def plugin_version(self, name: str) -> str:
        """`distribution version` of a contribution from elsewhere, and a digest of its source where that may be
        edited in place; empty for our own."""
        if name in self.builtin_names():
            return ""
        point = _plugins(self.group).get(name)
        if point is None or not point.dist:
            return ""
        version = f"{point.dist.name} {point.dist.version}"
        files = _source_files(self._loaded(point))
        return f"{version} {_digest(files)}" if files else version

    def _loaded(self, point: EntryPoint) -> ModuleType:
        """The module of an entry point; what its import raises is reported as its fault, and what it lacks."""
        try:
            module: ModuleType = point.load()
        except Exception as e:
            raised = " ".join(f"{type(e).__name__}: {e}".split())
            raise _unusable(point, "cannot be imported", raised, f"the module {point.value}", "fix") from e
        _PLUGINS[point.value] = module
        missing = [name for name in self.exports if not hasattr(module, name)]
        if missing:
            raise self.unfit(point.name, f"no {' and no '.join(missing)}", " and ".join(self.exports))
        return module

    def unfit(self, name: str, found: str, needed: str) -> SpecError:
        """DF124: the module of another distribution lacks what this version of dicomforge needs."""
        point = _plugins(self.group)[name]
        expected = f"{needed} in the module {point.value}"
        return _unusable(point, "does not fit this version of dicomforge", found, expected, "update")


_PLUGINS: dict[str, ModuleType] = {}


def plugin_files() -> list[Path]:
    """The source files of the plugins that were imported, where they may be edited in place, sorted."""
    return sorted({file for module in _PLUGINS.values() for file in _source_files(module)})


def _source_files(module: ModuleType) -> list[Path]:
    """The package of an editable install or a source tree; an installed distribution has a version instead."""
    file = Path(module.__file__ or "")
    if not module.__file__ or {"site-packages", "dist-packages"}.intersection(file.parts):
        return []
    top = sys.modules.get(module.__name__.partition(".")[0], module)
    return sorted(Path(top.__file__ or file).parent.rglob("*.py")) if hasattr(top, "__path__") else [file]


def _digest(files: list[Path]) -> str:
    import hashlib

    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


_REFUSED: list[None] = []
"""Not empty while plugins are refused."""


@contextmanager
def without_plugins(refused: bool = True) -> Iterator[None]:
    """If `refused`, load nothing of other distributions meanwhile; what was loaded before may still be known."""
    _REFUSED.extend([None] * refused)
    try:
        yield
    finally:
        del _REFUSED[len(_REFUSED) - refused :]


def _plugins(group: str) -> dict[str, EntryPoint]:
    return {} if _REFUSED else _entry_points(group)


def _unusable(point: EntryPoint, why: str, found: str, expected: str, remedy: str) -> SpecError:
    from dicomforge.ground.diagnostic import Diagnostic, SpecError

    owner, name = "a distribution", "it"
    if point.dist is not None:
        owner, name = f"{point.dist.name} {point.dist.version}", point.dist.name
    message, hint = f"the plugin {point.name!r} of {owner} {why}", f"{remedy} or uninstall {name}"
    return SpecError([Diagnostic("DF124", message, None, found, expected, hint)])


@cache
def _imported(package: str, name: str) -> ModuleType:
    return importlib.import_module(f"{package}.{name.replace('-', '_')}")


@cache
def _file_names(package: str) -> tuple[str, ...]:
    own = importlib.import_module(package).__path__
    found = ((folder, file) for folder in own for file in os.listdir(folder) if not file.startswith("_"))
    names = (file.removesuffix(".py") for folder, file in found if file.endswith(".py") or _is_package(folder, file))
    return tuple(sorted(name.replace("_", "-") for name in names if name.isidentifier()))


def _is_package(folder: str, name: str) -> bool:
    return "." not in name and os.path.isfile(os.path.join(folder, name, "__init__.py"))


@cache
def _entry_points(group: str) -> dict[str, EntryPoint]:
    told = _announcements(tuple(sys.path))
    if told is not None and f"[{group}]".encode() not in told:
        return {}
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=group)}


@cache
def _announcements(paths: tuple[str, ...]) -> bytes | None:
    """Every `entry_points.txt` of the installed distributions, at a twentieth of what `importlib.metadata` costs.

    Distributions lie in folders as PyPA's "Recording installed projects" says; None where an archive or another
    finder may hold some.
    """
    if len([finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]) > 1:
        return None
    found = []
    for folder in paths:
        if os.path.isfile(folder):
            return None
        with suppress(OSError):
            names = os.listdir(folder or ".")
            found += [_text_of(os.path.join(folder, one)) for one in names if one.lower().endswith(_METADATA)]
    return b"\n".join(found)


def _text_of(metadata: str) -> bytes:
    try:
        return Path(metadata, "entry_points.txt").read_bytes()
    except OSError:
        return b""
