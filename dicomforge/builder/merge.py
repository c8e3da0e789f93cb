"""Merge: the shards of a build become one output folder, with the tree and the store that one build would leave.

What each shard has of its series is checked against the plans.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from dicomforge.builder import build, database, failures, store
from dicomforge.builder.produce import Producer, epochs_by_kind
from dicomforge.builder.request import BuildReport, Report, Request
from dicomforge.builder.shard import SHARDS, names_of_shards, parsed
from dicomforge.builder.shard_set import Part, Shards
from dicomforge.builder.tree import opened
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import DONE, NO, UNFINISHED, UNUSABLE


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
            merged = build.run(request._replace(specs=specs, executor="serial"), load, report, producer, shards)
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
