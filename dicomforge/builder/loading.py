"""Loading: specs are planned, and it is reported which one is begun."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dicomforge.builder.request import Event, Report

if TYPE_CHECKING:
    from dicomforge.model.plan import Plan


def telling(load: Callable[[Path], Plan], total: int, report: Report) -> Callable[[Path], Plan]:
    """`load` that reports what it begins; the builder may load a spec more than once."""
    seen: dict[Path, int] = {}

    def loading(path: Path) -> Plan:
        report(Event("planning", text=str(path), done=min(seen.setdefault(path, len(seen)), total - 1), total=total))
        return load(path)

    return loading
