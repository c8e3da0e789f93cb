"""`dicomforge.lock`: the committed promise of what each target is, held against plans, store and files.

A line is spec, target, key, tree, count and codecs, separated by tabs: the key of the plan, the SHA-256 of the tree
of its files, their number, and the codec versions that the bytes depend on (`-` where there are none).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import xxhash

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.natural import natural
from dicomforge.source.project import LOCK_FILE
from dicomforge.source.regular import blocks

if TYPE_CHECKING:
    from dicomforge.builder.assign_paths import Claim
    from dicomforge.builder.fingerprint import Fingerprint
    from dicomforge.builder.produce import Made
    from dicomforge.builder.recall import Kept
    from dicomforge.builder.request import Request
    from dicomforge.builder.stale import Verdict
    from dicomforge.builder.store import TargetRecord
    from dicomforge.builder.tree import Tree

    State = Fingerprint | TargetRecord | Kept
    """What has the key and the codecs that a target has now."""

_HEADER = (
    "# dicomforge lock 1: spec, target, key, SHA-256 of its tree, files, codecs. Written by `dicomforge lock`.\n"
)

NO_CODECS = "-"


class LockError(ValueError):
    """A line of the lock file that cannot be read; `args` are the line number and its text."""


class Line(NamedTuple):
    """One target's promise."""

    spec: str
    target: str
    key: str
    tree: str
    files: int
    codecs: str

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return "\t".join(map(str, (*self[:-1], self.codecs or NO_CODECS))) + "\n"


def read(path: Path) -> tuple[Line, ...] | None:
    """The lines of a lock file; None where there is none.

    Raises LockError.
    """
    try:
        text = b"".join(blocks(path, 1 << 30)).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            words = line.split("\t")
            if len(words) != len(Line._fields) or not words[4].isdecimal() or {len(w) for w in words[2:4]} != {64}:
                raise LockError(number, line)
            spec, target, key, tree, count, codecs = words
            found.append(Line(spec, target, key, tree, int(count), "" if codecs == NO_CODECS else codecs))
    return tuple(found)


def text_of(lines: Iterable[Line]) -> str:
    """The lock file with these lines."""
    return _HEADER + "".join(line.text for line in sorted(lines))


def differences(lines: Iterable[Line], spec: str, now: Mapping[str, State]) -> tuple[str, ...]:
    """Phrases for the targets of `spec` that are not what the lock promises.

    A line that depends on a codec is not comparable under another version of it.
    """
    locked = {line.target: line for line in lines if line.spec == spec}
    found = []
    for target in sorted({*locked, *now}, key=natural):
        if target not in now:
            found.append(f"{target} is locked and not planned")
        elif target not in locked:
            found.append(f"{target} is not locked")
        elif locked[target].codecs == now[target].codecs and locked[target].key != now[target].key:
            found.append(f"{target} has another key")
    return tuple(found)


def tree_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of a tree: each path and the SHA-256 of its bytes, in the order of the paths."""
    whole = hashlib.sha256()
    for path, digest in sorted(files):
        whole.update(path.encode("utf-8", "surrogateescape") + b"\0" + digest)
    return whole.hexdigest()


def digests(tree: Tree, path: str) -> tuple[bytes, bytes]:
    """The SHA-256 and the XXH3-128 of a file as it lies in the output folder.

    Raises OSError.
    """
    sha256, xxh = hashlib.sha256(), xxhash.xxh3_128()
    for block in tree.read(path):
        sha256.update(block)
        xxh.update(block)
    return sha256.digest(), xxh.digest()


class Locked(NamedTuple):
    """The lines of one project's lock file; None where it has none."""

    path: Path
    lines: tuple[Line, ...] | None

    def of(self, spec: str) -> dict[str, Line]:
        """The lines of one spec by target."""
        return {line.target: line for line in self.lines or () if line.spec == spec}


def read_locked(root: Path, strict: bool) -> tuple[Locked, list[Diagnostic]]:
    """The lock file of the project at `root`; that it cannot be read is an error if `strict`, else a warning."""
    path = root / LOCK_FILE
    try:
        return Locked(path, read(path)), []
    except LockError as e:
        message = f"line {e.args[0]} of {path} cannot be read"
        hint = "restore it from version control or run `dicomforge lock`"
        finding = Diagnostic("DF120", message, hint=hint, severity="error" if strict else "warning")
        return Locked(path, None), [finding]


def compare_recalled(request: Request, kept: Sequence[Kept]) -> list[Diagnostic]:
    """Warnings where the keys of targets that are up to date are not the locked ones."""
    now: dict[tuple[str, str], dict[str, State]] = {}
    for target in kept:
        now.setdefault((target.path, target.spec), {})[target.target] = target
    return _compare(((request.root(Path(path)), spec, states) for (path, spec), states in now.items()), False)


def compare_keys(request: Request, claims: Iterable[Claim], verdicts: Sequence[Verdict]) -> list[Diagnostic]:
    """Findings where the keys of plans are not the locked ones: errors under `--locked`, otherwise warnings."""
    specs = ((one.root, one.plan.name, _fingerprints(one, verdicts)) for one in claims)
    return _compare(specs, request.locked, request.partial)


def _compare(
    specs: Iterable[tuple[Path, str, Mapping[str, State]]], strict: bool, partial: bool = False
) -> list[Diagnostic]:
    """With `partial` lines of targets that are not looked at do not count."""
    cached = cache(lambda root: read_locked(root, strict))
    findings: list[Diagnostic] = []
    for root, spec, now in specs:
        locked, unread = cached(root)
        findings += [f for f in unread if f not in findings]
        if locked.lines is None:
            if strict and not unread:
                message = f"nothing was delivered: there is no lock file {locked.path}"
                hint = "run `dicomforge lock` and commit the file"
                findings.append(Diagnostic("DF120", message, hint=hint))
            continue
        lines = [line for line in locked.lines if not partial or line.target in now]
        if found := differences(lines, spec, now):
            findings.append(mismatch(locked.path, found, strict, "nothing was delivered: "))
    return findings


def compare_trees(
    tree: Tree, claims: Iterable[Claim], verdicts: Sequence[Verdict], held_back: Sequence[tuple[Verdict, list[Made]]]
) -> list[Diagnostic]:
    """Errors where bytes, delivered or held back, are not the locked ones."""
    trees = {}
    for v in verdicts:
        if not v.reasons and v.seen is not None:
            trees[v.id] = tree_digest((path, digests(tree, path)[0]) for path in v.seen.files)
    for v, files in held_back:
        paths = (i.path for i in v.series.instances)
        trees[v.id] = tree_digest((path, made.sha256) for path, made in zip(paths, files, strict=True))
    findings: list[Diagnostic] = []
    for one in claims:
        locked, _ = read_locked(one.root, strict=True)
        lines = locked.of(one.plan.name)
        found = [
            f"{target} has other bytes"
            for target, state in sorted(_fingerprints(one, verdicts).items())
            if target in lines
            and lines[target].codecs == state.codecs
            and lines[target].tree != trees[one.owner.spec, target]
        ]
        if found:
            findings.append(mismatch(locked.path, found, True, "nothing was delivered: "))
    return findings


def _fingerprints(one: Claim, verdicts: Sequence[Verdict]) -> dict[str, Fingerprint]:
    return {v.target: v.made for v in verdicts if v.owner is one.owner}


def mismatch(path: Path, found: Sequence[str], strict: bool, what: str = "") -> Diagnostic:
    """The finding for phrases about what is not as locked."""
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return Diagnostic(
        "DF115",
        f"{what if strict else ''}the lock file {path} does not match: {'; '.join(found[:3])}{more}",
        hint="run `dicomforge lock` if the change is wanted, and commit the file",
        severity="error" if strict else "warning",
    )
