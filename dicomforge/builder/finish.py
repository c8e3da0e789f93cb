"""Finish: what a build remembers at its end, and when it may call a spec done."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

from dicomforge.builder import depfile
from dicomforge.builder.columns import STAT_FIELDS
from dicomforge.builder.request import Request
from dicomforge.builder.section import Done, InputStat, Section
from dicomforge.builder.tree import Tree
from dicomforge.model.plan import Input
from dicomforge.source.regular import digest_of


def distrust(section: Section, targets: Iterable[str], now_ns: int) -> None:
    """Have files of `targets` that are not older than `now_ns` settled by digest next time."""
    for target in targets:
        entry = section.entries[target]
        if any(mtime >= now_ns for mtime in entry.stats[1::STAT_FIELDS]):
            stats = array("q", entry.stats)
            for i in range(1, len(stats), STAT_FIELDS):
                if stats[i] >= now_ns:
                    stats[i] = -1
            section.entries[target] = entry._replace(stats=stats)


def settle_orphans(tree: Tree, section: Section) -> None:
    """Keep as orphans only files that are there and belong to no target."""
    if section.orphans:
        owned = {path for entry in section.entries.values() for path in entry.paths}
        left = {p: m for p, m in section.orphans.items() if p not in owned and tree.sight(p) in ("file", "other")}
        section.orphans = left


def done(request: Request, stamp: str, inputs: Sequence[Input], now_ns: int) -> Done | None:
    """The record of a full run; None where an input is no longer what was read."""
    stats = []
    for one in inputs:
        if one.kind != "external":
            stats.append(InputStat(os.path.abspath(one.path), one.kind, one.digest))  # noqa: PTH100
            continue
        stat = _stat(one.path)
        if digest_of(one.path) != one.digest or _stat(one.path) != stat:
            return None
        trusted = stat if stat[1] < now_ns else (-1, -1, -1)
        stats.append(InputStat(os.path.abspath(one.path), one.kind, one.digest, *trusted))  # noqa: PTH100
    return Done(request.options, stamp, tuple(stats))


def tell_others(request: Request, inputs: Iterable[str], outputs: Iterable[str]) -> None:
    """Write the depfile and touch the stamp that were asked for.

    Raises OSError.
    """
    if request.depfile is not None:
        targets = [str(request.stamp)] if request.stamp is not None else [str(request.out / p) for p in outputs]
        depfile.write(request.depfile, targets, (_relative(i) for i in inputs))
    if request.stamp is not None:
        depfile.touch(request.stamp)


def _relative(path: str) -> str:
    """As make is likely to know it: relative to the working directory where it lies below."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path


def _stat(path: str) -> tuple[int, int, int]:
    try:
        s = Path(path).stat()
    except OSError:
        return (-1, -1, -1)
    return (s.st_size, s.st_mtime_ns, s.st_ino)
