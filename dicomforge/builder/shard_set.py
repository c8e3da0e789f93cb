"""Shards: all parts of a build that was made in shards, and what each has of its series."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import xxhash

from dicomforge.builder.inputs import is_gone, owner_of, spec_file
from dicomforge.builder.reasons import summary
from dicomforge.builder.shard import Shard
from dicomforge.builder.stale import Verdict, verdict
from dicomforge.builder.store import Owner, Store, TargetRecord
from dicomforge.builder.tree import Tree
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.model.clipped import NONE
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced

_SHOWN = 5


class Part(NamedTuple):
    """One shard: its output folder, and what its store says."""

    shard: Shard
    folder: Path
    tree: Tree
    store: Store


def built(part: Part) -> list[Owner]:
    """The specs that the shard was built of; others are in its store because they were in the main one."""
    return [owner for owner in part.store.owners.values() if not owner.done]


class Shards:
    """All shards of a build, which are merged into `out`."""

    def __init__(self, out: Path, parts: Sequence[Part]) -> None:
        self._out = out
        self._parts = parts

    def specs(self) -> list[str]:
        """The spec files that the shards were built from, as far as they are there; absolute."""
        owners = ((part.folder, owner) for part in self._parts for owner in built(part))
        named = {spec_file(folder, owner.spec) for folder, owner in owners}
        return sorted(spec for spec in named if not is_gone(spec))

    def adopt(self, store: Store) -> None:
        """Tell the store of `out` of the files that shards have in this very folder."""
        for part in self._parts:
            if part.folder.samefile(self._out):
                for owner in built(part):
                    store.adopt(owner, [target for target in owner.entries if part.shard.has(target)])

    def incomplete(self, verdicts: Iterable[Verdict], code: str) -> list[Diagnostic]:
        """A finding for each shard that lacks a series, or has it otherwise than the plan and this code want it."""
        wrong: dict[int, list[str]] = {}
        for one in verdicts:
            part, entry = self._find(one.owner.spec, one.target)
            if entry is None:
                wrong.setdefault(part.shard.number, []).append(f"{one.target}: not built")
            elif reasons := verdict(part.tree, one.owner, entry, one.series, one.made, code).reasons:
                wrong.setdefault(part.shard.number, []).append(f"{one.target}: {summary(reasons)}")
        return [_incomplete(part, wrong[part.shard.number]) for part in self._parts if part.shard.number in wrong]

    def instances(self, series: SeriesPlan, positions: range) -> Iterator[Produced]:
        """The files of a series as its shard has them; `incomplete` has found nothing.

        Raises SpecError where a file has other bytes, though its stat is as recorded.
        """
        part = self._part(series.key)
        for position in positions:
            path = series.instances[position].path
            digest = xxhash.xxh3_128()
            for block in part.tree.read(path):
                digest.update(block)
                yield Produced(position, (block,), NONE, last=False)
            if digest.digest() != part.store.mark(path).digest:
                raise SpecError([_incomplete(part, [f"{series.key}: {path} has other bytes"])])
            yield Produced(position, (), NONE)

    def _part(self, target: str) -> Part:
        return next(part for part in self._parts if part.shard.has(target))

    def _find(self, spec: str, target: str) -> tuple[Part, TargetRecord | None]:
        """The shard of a series, and what it has of it; `spec` as seen from `out`."""
        part = self._part(target)
        owner = part.store.owners.get(owner_of(spec_file(self._out, spec), part.folder))
        return part, owner.entries.get(target) if owner is not None else None


def _incomplete(part: Part, wrong: Sequence[str]) -> Diagnostic:
    more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
    return Diagnostic(
        "DF177",
        f"{counted(len(wrong), 'series', 'series')} of shard {part.shard} in {part.folder} cannot be merged",
        found="; ".join(wrong[:_SHOWN]) + more,
        hint=f"build the shard again (`--shard {part.shard} -o {part.folder}`, with the same specs), and merge again",
    )
