"""Claims: which section of the ledger a plan continues, and that its paths are free to use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder.image import FOLDER
from dicomforge.builder.ledger import Ledger
from dicomforge.builder.ownership import Place, shared_paths, spec_file
from dicomforge.builder.parts import Parts
from dicomforge.builder.section import Section
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.model.plan import Plan


class Loaded(NamedTuple):
    """A plan and where its spec stands."""

    place: Place
    plan: Plan


class Claim(NamedTuple):
    """A plan and its section; `superseded` are sections of the same file under a name that it has no more."""

    loaded: Loaded
    section: Section
    superseded: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections of the spec."""
        return (self.section, *self.superseded)

    def unplanned(self, section: Section) -> list[str]:
        """The targets of one of its sections that the plan has no more."""
        wanted = {s.key for s in self.loaded.plan.series} if section is self.section else set()
        return [target for target in section.entries if target not in wanted]


class Claims(NamedTuple):
    """The claims of a build, or why there are none."""

    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]


def claim(ledger: Ledger, parts: Parts, out: Path, loaded: Sequence[Loaded], load: Callable[[Path], Plan]) -> Claims:
    """Find each plan's section, and refuse two specs of one name in a project and two owners of a path."""
    findings = [d for one in loaded for d in _own_folder(one)]
    by_key: dict[tuple[str, str], Loaded] = {}
    for one in loaded:
        other = by_key.setdefault((one.place.root, one.plan.name), one)
        if other is not one:
            findings.append(_same_name(one, other.plan.path))
    if findings:
        return Claims((), tuple(findings))
    claims = []
    for one in loaded:
        section = _section(ledger, parts, out, one)
        elsewhere = spec_file(out, section.root, section.path)
        if section.path != one.place.path and _still_named(elsewhere, one, loaded, load):
            findings.append(_same_name(one, str(elsewhere)))
        section.path = one.place.path
        superseded = tuple(
            s
            for s in ledger.sections.values()
            if (s.root, s.path) == one.place and s.name != one.plan.name and (s.root, s.name) not in by_key
        )
        claims.append(Claim(one, section, superseded))
    findings += _clashes(ledger, claims)
    return Claims(tuple(claims), tuple(findings))


def _section(ledger: Ledger, parts: Parts, out: Path, one: Loaded) -> Section:
    """The section of this name; that of a project that moved is continued."""
    root, name = one.place.root, one.plan.name
    if (root, name) not in ledger.sections:
        for section in list(ledger.sections.values()):
            if section.name == name:
                before = spec_file(out, section.root, section.path)
                if not before.exists() or before.samefile(one.plan.path):
                    parts.rekey((section.root, name), (root, name))
                    ledger.rekey(section, root, one.place.path)
                    break
    return ledger.section(root, name, one.place.path)


def _still_named(path: Path, one: Loaded, loaded: Sequence[Loaded], load: Callable[[Path], Plan]) -> bool:
    if not path.exists() or path.samefile(one.plan.path):
        return False
    for other in loaded:
        if path.samefile(other.plan.path):
            return other.plan.name == one.plan.name
    try:
        return load(path).name == one.plan.name
    except SpecError:
        return True


def _same_name(one: Loaded, other: str) -> Diagnostic:
    return Diagnostic(
        "DF110",
        f"two specs of this project are named {one.plan.name!r}: {other} and {one.plan.path}",
        hint="give one of them another `name:`",
    )


def _own_folder(one: Loaded) -> list[Diagnostic]:
    paths = (i.path for s in one.plan.series for i in s.instances)
    bad = next((p for p in paths if FOLDER in p.split("/")), None)
    if bad is None:
        return []
    message = f"{one.plan.path}: output path {bad!r} lies in the folder of the builder's own files"
    return [Diagnostic("DF114", message, hint=f"choose an `output.path` without {FOLDER!r}")]


def _clashes(ledger: Ledger, claims: Sequence[Claim]) -> list[Diagnostic]:
    ours = {id(c.section) for c in claims} | {id(s) for c in claims for s in c.superseded}
    owners = [(s.path, s.marks()) for s in ledger.sections.values() if id(s) not in ours]
    planned = [(c.loaded.plan.path, [i.path for s in c.loaded.plan.series for i in s.instances]) for c in claims]
    found: dict[tuple[str, str], list[str]] = {}
    for path, first, second in shared_paths([*owners, *planned]):
        found.setdefault((first, second), []).append(path)
    return [_two_owners(paths, first, second) for (first, second), paths in found.items()]


def _two_owners(paths: list[str], first: str, second: str) -> Diagnostic:
    more = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
    return Diagnostic(
        "DF111",
        f"output {paths[0]!r}{more} belongs to {first} and to {second}",
        expected="one owner for each path, and no file where another needs a folder",
        hint="change `output.path` of one of them; build both if it was changed already, or run `dicomforge clean` "
        "if the other spec is gone",
    )
