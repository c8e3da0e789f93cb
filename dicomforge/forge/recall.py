"""Recall: whether there is nothing to do, from digests, stats and the ledger alone, without a plan."""

from __future__ import annotations

import os
from array import array
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge.forge import environment
from dicomforge.forge.ledger import FOLDER, read_image
from dicomforge.forge.ownership import place
from dicomforge.forge.section import STAT_FIELDS, Flat, InputStat
from dicomforge.forge.tree import Group, Tree, opened

WORTH_A_PROCESS = 20_000
"""Files from which a second process looks at half of them."""

_SHA256_MODULES = ("_sha2", "_sha256", "hashlib")
"""The interpreter's own (since 3.12, and before): loading OpenSSL through hashlib costs more than hashing specs."""


class Recall(NamedTuple):
    """`sections` are those of the specs, in their order, if nothing has to be done; otherwise `miss` says why."""

    sections: tuple[Flat, ...]
    miss: str = ""

    @property
    def hit(self) -> bool:
        """Whether the outputs are what a build would make."""
        return not self.miss


def recall(
    out: Path, specs: tuple[Path, ...], options: str, stamp: str = "", project_root: Path | None = None
) -> Recall:
    """Compare spec and parents by digest, other inputs and outputs by stat, and the installed environment's stamp."""
    try:
        with opened(out, make=False) as tree:
            image = read_image(tree.folder(FOLDER))
            if not image.intact or not image.quiet:
                return Recall((), "the last build was interrupted")
            sections = []
            for spec in specs:
                found = image.find(*place(spec, out, project_root))
                if len(found) != 1:
                    return Recall((), f"{spec} is new")
                sections.append(found[0])
            miss = _first_miss(sections, options, stamp or environment.stamp())
            if not miss and not all_as_recorded(tree, sections):
                miss = "an output changed"
            return Recall((), miss) if miss else Recall(tuple(sections))
    except OSError:
        return Recall((), "the output folder holds no ledger")


def _first_miss(sections: list[Flat], options: str, stamp: str) -> str:
    digests: dict[str, str] = {}
    for section in sections:
        done = section.done
        if done is None or any(section.flags):
            return f"{section.path} was not finished"
        if done.options != options:
            return "options changed"
        if done.environment != stamp:
            return "the installed environment changed"
        for one in done.inputs:
            if not input_unchanged(one, digests):
                return f"{one.path} changed"
    return ""


def input_unchanged(one: InputStat, digests: dict[str, str]) -> bool:
    """Whether an input is as it was; `digests` remembers what was read."""
    if one.size >= 0:
        try:
            s = Path(one.path).stat()
        except OSError:
            return False
        if (s.st_size, s.st_mtime_ns, s.st_ino) == one[3:]:
            return True
    if one.path not in digests:
        digests[one.path] = digest_of(one.path)
    return digests[one.path] == one.digest


def digest_of(path: str) -> str:
    """SHA-256 of a file in hex; empty where it is missing."""
    try:
        digest = _sha256()
        with Path(path).open("rb", buffering=0) as file:
            while block := file.read(1 << 20):
                digest.update(block)
        return str(digest.hexdigest())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        return "unreadable"


def _sha256() -> Any:
    for name in _SHA256_MODULES:
        try:
            return import_module(name).sha256()
        except ImportError:
            continue
    raise ImportError("no SHA-256")


def all_as_recorded(tree: Tree, sections: list[Flat], worth: int = WORTH_A_PROCESS) -> bool:
    """Whether the stat of every file of the sections is the recorded one; a link to the same file is not."""
    total = sum(len(s.names) for s in sections)
    halves = _halves(sections, total)
    if total < worth or environment.processors() < 2:
        return all(_as_recorded(tree, groups, stats) for groups, stats in halves)
    child = os.fork()
    if child == 0:
        answer = 2
        try:
            answer = 0 if _as_recorded(Tree(tree.fd), *halves[1]) else 1
        finally:
            os._exit(answer)
    same = _as_recorded(tree, *halves[0])
    _, status = os.waitpid(child, 0)
    return same and status == 0


def _as_recorded(tree: Tree, groups: list[Group], stats: array[int]) -> bool:
    return tree.look(groups) == stats


def _halves(sections: list[Flat], total: int) -> list[tuple[list[Group], array[int]]]:
    halves: list[tuple[list[Group], array[int]]] = [([], array("q")), ([], array("q"))]
    taken = 0
    for section in sections:
        start = 0
        for folder, names in section.groups():
            groups, stats = halves[2 * taken >= total]
            groups.append((folder, names))
            stop = start + STAT_FIELDS * len(names)
            stats.extend(section.stats[start:stop])
            start = stop
            taken += len(names)
    return halves
