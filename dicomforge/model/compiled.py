"""Compiled: a spec file as far as it got."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.model.plan import Plan


class Compiled(NamedTuple):
    """A spec file as far as it got: `plan` is None where an error stopped it; `rows` counts its matrix rows.

    `series` and `instances` are numbers of the plan, which may have been counted only.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    rows: int
    series: int = 0
    instances: int = 0
