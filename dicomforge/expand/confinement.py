"""Confinement: what the trust that a user states means for a spec: the files that it may name, and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dicomforge.model.trust import Trust
from dicomforge.source.project import is_inside, project_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dicomforge.ground.diagnostic import Diagnostic

_UNTRUE = "(, or raise the limit|; `--allow-outside`).*|^raise `limits.*?, or "
"""Of hints: what an untrusted spec cannot do."""


def trusted(
    given: Iterable[Path] = (), *, allow_outside: bool = False, untrusted: bool = False, values: Path | None = None
) -> Trust:
    """The trust that a user states.

    Specs that are `given` by an absolute path may themselves lie outside. `values` is the file of a spec that is
    given as values, whose files lie in the project of the working folder.

    Raises ValueError where both are stated.
    """
    if allow_outside and untrusted:
        raise ValueError("an untrusted spec is confined to its project")
    outside = (p for p in given if p.is_absolute() and not untrusted and not is_inside(p, project_of(p)))
    roots = () if values is None or allow_outside else (project_of("spec"), str(values.parent))
    return Trust(allow_outside, untrusted, frozenset(outside), roots)


def confined(path: Path, trust: Trust) -> Trust:
    """What `trust` means for the spec at `path`: its project holds the files that it may name."""
    return trust if trust.roots or trust.allow_outside else trust._replace(roots=(project_of(path),))


def as_trusted(diagnostics: Iterable[Diagnostic], trust: Trust) -> tuple[Diagnostic, ...]:
    """The findings without hints that an untrusted spec cannot follow."""
    if not trust.untrusted:
        return tuple(diagnostics)
    import re
    from dataclasses import replace

    return tuple(replace(d, hint=re.sub(_UNTRUE, "", d.hint)) for d in diagnostics)
