"""Report: every file that the arguments name, alone and with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.instance import inspect
from dicomforge.inspect.study import studies
from dicomforge.inspect.summary import Summary


@dataclass(frozen=True, slots=True)
class InspectReport:
    """What was looked at, and what was found, by file; files without findings are only counted."""

    files: int
    studies: int
    series: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """No finding is an error."""
        return not any(f.is_error for f in self.findings)


def report(files: Iterable[Path], seen: Callable[[int], None] = lambda done: None) -> InspectReport:
    """Inspects the files one after the other, then their series and studies; `seen` is told how many are done."""
    found: list[Finding] = []
    summaries: list[Summary] = []
    order: dict[str, int] = {}
    for path in files:
        inspected = inspect(path)
        order[str(path)] = len(order)
        found += inspected.findings
        if inspected.summary is not None:
            summaries.append(inspected.summary)
        seen(len(order))
    found += studies(summaries)
    found.sort(key=lambda f: order.get(f.file, 0))
    return InspectReport(
        len(order),
        len({s.study for s in summaries if s.study}),
        len({s.series for s in summaries if s.series}),
        tuple(found),
    )
