"""Merge: the shards of a build become one output folder, with the tree and the store that one build would leave.

What each shard has of its series is checked against the plans.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import xxhash

from dicomforge.builder import build, database, failures, store
from dicomforge.builder.inputs import is_gone, owner_of, spec_file
from dicomforge.builder.produce import Producer, epochs_by_kind
from dicomforge.builder.reasons import summary
from dicomforge.builder.request import BuildReport, Report, Request
from dicomforge.builder.shard import SHARDS, Shard, names_of_shards, parsed
from dicomforge.builder.stale import Verdict, verdict
from dicomforge.builder.store import Owner, Store, TargetRecord
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.exit_codes import DONE, NO, UNFINISHED, UNUSABLE
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
                yield Produced(position, (block,), 0, last=False)
            if digest.digest() != part.store.mark(path).digest:
                raise SpecError([_incomplete(part, [f"{series.key}: {path} has other bytes"])])
            yield Produced(position, (), 0)

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


def merge(request: Request, load: build.Load, report: Report) -> BuildReport:
    """Merge the shards that lie in folders into the output folder of `request`, which names no specs.

    Files of shards in that very folder stay where they are, others are copied. What is not there in full and as the
    specs say it stops the merge before anything is delivered.
    """
    try:
        with ExitStack() as stack:
            parts: list[Part] = []
            for folder in dict.fromkeys(request.shard_folders):
                found = _parts(folder, stack, report)
                if not found:
                    hint = f"`dicomforge build --shard 1/3 -o {folder}` builds the first of three"
                    finding = Diagnostic("DF175", f"there are no shards in {folder}", hint=hint)
                    return BuildReport((), (finding,), UNUSABLE)
                parts += found
            parts, findings = _one_set(parts)
            if findings:
                return BuildReport((), tuple(findings), NO)
            shards = Shards(request.out, parts)
            specs = tuple(map(_as_written, shards.specs()))
            producer = Producer(shards.instances, epochs_by_kind)
            merged = build.run(
                request._replace(specs=specs, shard_folders=(), executor="serial"), load, report, producer, shards
            )
        if merged.exit_code == DONE and any(part.folder.samefile(request.out) for part in parts):
            with opened(request.out, make=False) as tree:
                tree.remove_folder(SHARDS)
    except OSError as e:
        return BuildReport((), (failures.of_os_error(e, "read the shards"),), UNFINISHED)
    return merged


def _parts(folder: Path, stack: ExitStack, report: Report) -> list[Part]:
    """The shards that were built into a folder."""
    parts = []
    for shard in filter(None, map(parsed, names_of_shards(folder))):
        tree = stack.enter_context(opened(folder, make=False, own=shard.own))
        if database.exists(tree):
            parts.append(Part(shard, folder, tree, store.read(tree, folder, report)))
    return parts


def _one_set(parts: Sequence[Part]) -> tuple[list[Part], list[Diagnostic]]:
    """The parts that make one whole; shards of other numbers may be left of an earlier attempt."""
    by_count: dict[int, list[Part]] = {}
    for part in parts:
        by_count.setdefault(part.shard.all, []).append(part)
    whole = [found for count, found in by_count.items() if {p.shard.number for p in found} == {*range(1, count + 1)}]
    if len(whole) != 1 and len(by_count) > 1:
        there = ", ".join(f"{part.shard} in {part.folder}" for part in parts)
        hint = f"name the folders of one build, or remove what is left of another one (in {SHARDS} of its folder)"
        return [], [Diagnostic("DF176", "these shards are not of one build", found=there, hint=hint)]
    (chosen,) = whole or by_count.values()
    seen: dict[int, Part] = {}
    findings = []
    for part in chosen:
        other = seen.setdefault(part.shard.number, part)
        if other is not part:
            message = f"shard {part.shard} is there twice: in {other.folder} and in {part.folder}"
            findings.append(Diagnostic("DF176", message, hint="leave one of these folders out"))
    count = chosen[0].shard.all
    if missing := [f"{index}/{count}" for index in range(1, count + 1) if index not in seen]:
        verb = "shard {} is missing" if len(missing) == 1 else "shards {} are missing"
        hint = f"name the folders of all shards; `dicomforge build --shard {missing[0]}` builds one"
        findings.append(Diagnostic("DF176", verb.format(", ".join(missing)), hint=hint))
    return chosen, findings


def _as_written(spec: str) -> Path:
    """As an author would write it: relative to the working folder where it lies below."""
    return Path(os.path.relpath(spec) if spec.startswith(f"{os.path.realpath('.')}/") else spec)
