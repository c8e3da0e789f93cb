"""Which owner a plan continues, that its paths are free to use, and which of them are ours to replace."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder.inputs import is_gone, owner_of, spec_file
from dicomforge.builder.removal import clean_command, still_ours, taken_over
from dicomforge.builder.request import Request
from dicomforge.builder.store import Owner, Store, TargetRecord
from dicomforge.builder.tree import Tree
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.own_folder import FOLDER
from dicomforge.model.plan import Plan
from dicomforge.source.regular import digest_of


class Claim(NamedTuple):
    """A plan, the path at which its spec was given, its owner, and the folder of its project."""

    spec: Path
    plan: Plan
    owner: Owner
    root: Path

    @property
    def paths(self) -> list[str]:
        """The files of the plan."""
        return [i.path for s in self.plan.series for i in s.instances]

    @property
    def unplanned(self) -> list[str]:
        """The targets of the owner that the plan has no more."""
        return sorted({*self.owner.entries} - {s.key for s in self.plan.series})


class Refusal(NamedTuple):
    """Why specs cannot be built."""

    specs: tuple[str, ...]
    finding: Diagnostic


def claim(request: Request, store: Store, plans: Sequence[tuple[Path, Plan]]) -> tuple[list[Claim], list[Diagnostic]]:
    """Find each plan's owner; refuse two specs of one name in a project, and two owners of a path.

    Returns the claims of plans that were not refused.
    """
    claims = []
    for spec, plan in plans:
        owner = store.owner(owner_of(spec, request.out))
        claims.append(Claim(spec, plan, owner, request.root(spec)))
    refused: list[Refusal] = [*_in_own_folder(claims), *_namesakes(request, store, claims)]
    refused = refused or _clashes(request, store, claims)
    bad = {spec for one in refused for spec in one.specs}
    return [one for one in claims if one.plan.path not in bad], [one.finding for one in refused]


class Inheritance(NamedTuple):
    """What plans may replace and go on with: paths at which something of ours lies, and, by spec and target, the
    entries of specs that are gone."""

    paths: frozenset[str]
    entries: dict[tuple[str, str], TargetRecord]


def take_over(
    request: Request, store: Store, tree: Tree, claims: Sequence[Claim]
) -> tuple[Inheritance, list[Diagnostic]]:
    """The paths of the plans' owners, and those of specs that are gone which a plan would write: where nobody edited
    them they are taken over, with a note."""
    owners = {id(one.owner) for one in claims}
    paths = {
        path
        for one in claims
        for entry in one.owner.entries.values()
        for path, mark in entry.files.items()
        if entry.settled or mark.before
    }
    paths.update(path for one in claims for path in one.owner.orphans)
    entries: dict[tuple[str, str], TargetRecord] = {}
    findings: list[Diagnostic] = []
    for one in claims:
        taken: dict[str, list[str]] = {}
        for path in one.paths:
            owner, target = store.holders.get(path, (one.owner, ""))
            if id(owner) not in owners and still_ours(tree, path, store.mark(path)):
                paths.add(path)
                taken.setdefault(owner.spec, []).append(path)
                if target in owner.entries:
                    entries[one.owner.spec, target] = owner.entries[target]
        for spec, files in taken.items():
            findings.append(taken_over(one.plan.path, files, spec_file(request.out, spec)))
    return Inheritance(frozenset(paths), entries), findings


def _in_own_folder(claims: Sequence[Claim]) -> Iterator[Refusal]:
    for one in claims:
        bad = next((p for p in one.paths if FOLDER in p.split("/")), None)
        if bad is not None:
            message = f"{one.plan.path}: output path {bad!r} is in .dicomforge, the folder of dicomforge's own files"
            hint = f"choose an `output.path` without {FOLDER!r}"
            yield Refusal((one.plan.path,), Diagnostic("DF114", message, hint=hint))


def _namesakes(request: Request, store: Store, claims: Sequence[Claim]) -> list[Refusal]:
    """Two specs of one name in a project have the same UIDs, and the same lines in its lock file."""
    named: dict[tuple[Path, str], str] = {}
    findings = []
    for one in claims:
        other = named.setdefault((one.root, one.plan.name), one.plan.path)
        if other != one.plan.path:
            findings.append(_same_name(one, other))
    owners = {id(one.owner) for one in claims}
    by_name: dict[str, list[Claim]] = {}
    for one in claims:
        by_name.setdefault(one.plan.name, []).append(one)
    for owner in store.owners.values():
        if owner.name in by_name and id(owner) not in owners:
            path = spec_file(request.out, owner.spec)
            if digest_of(path) == owner.digest:
                root = request.root(Path(path))
                findings += (_same_name(one, path) for one in by_name[owner.name] if one.root == root)
    return findings


def _same_name(one: Claim, other: str) -> Refusal:
    message = f"two specs of this project are named {one.plan.name!r}: {other} and {one.plan.path}"
    return Refusal((one.plan.path, other), Diagnostic("DF110", message, hint="give one of them another `name:`"))


def _clashes(request: Request, store: Store, claims: Sequence[Claim]) -> list[Refusal]:
    found: dict[tuple[str, str], list[str]] = {}
    by_path: dict[str, str] = {}
    for one in claims:
        for path in one.paths:
            other = by_path.setdefault(path, one.plan.path)
            if other != one.plan.path:
                found.setdefault((other, one.plan.path), []).append(path)
    ours = {id(one.owner) for one in claims}
    others = {id(o): spec_file(request.out, o.spec) for o in store.owners.values() if id(o) not in ours}
    there = {key for key, spec in others.items() if not is_gone(spec)}
    for path, (owner, _) in store.holders.items():
        if id(owner) in others:
            spec = others[id(owner)]
            other = by_path.setdefault(path, spec)
            if other != spec and id(owner) in there:
                found.setdefault((spec, other), []).append(path)
    for folder, first, second in _folders_that_are_files(by_path):
        found.setdefault((first, second), []).append(folder)
    mine = {one.plan.path for one in claims}
    return [_two_owners(paths, pair, mine, request.out) for pair, paths in found.items() if mine.intersection(pair)]


def _folders_that_are_files(by_path: dict[str, str]) -> list[tuple[str, str, str]]:
    folders: dict[str, str] = {}
    for path, owner in by_path.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = owner
            folder = folder.rpartition("/")[0]
    return [(folder, by_path[folder], owner) for folder, owner in folders.items() if folder in by_path]


def _two_owners(paths: list[str], specs: tuple[str, str], mine: set[str], out: Path) -> Refusal:
    """`mine` are the specs of this build: the outputs of another one can be removed, or it can be built with them."""
    more = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
    hint = "change `output.path` of one of them"
    for other in set(specs) - mine:
        hint += (
            f", or build both together if it was changed already; `{clean_command(out, other)}` removes the outputs"
        )
        hint += " of the other"
    finding = Diagnostic(
        "DF111",
        f"output {paths[0]!r}{more} belongs to {specs[0]} and to {specs[1]}",
        expected="one owner for each path, and no file where another needs a folder",
        hint=hint,
    )
    return Refusal(specs, finding)
