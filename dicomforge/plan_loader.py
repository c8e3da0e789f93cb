"""Loading: the Plan of a spec file, as far as the spec is trusted; imports the compiler for the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dicomforge.model.plan import Plan
    from dicomforge.model.trust import Trust


def loader(trust: Trust) -> Callable[..., Plan]:
    """Gives the Plan of a spec file or raises SpecError; folders after the path hold the files that it names."""

    def load(path: Path, *roots: str) -> Plan:
        from dicomforge.compile import compiled
        from dicomforge.ground.diagnostic import SpecError

        found = compiled(path, trust=trust._replace(roots=roots) if roots and not trust.allow_outside else trust)
        if found.plan is None:
            raise SpecError(found.diagnostics)
        return found.plan

    return load
