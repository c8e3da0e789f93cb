"""The findings of every file that the arguments name, alone and with the others."""

from collections.abc import Callable, Iterable, Iterator
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


class Inspection:
    """Inspects files as it is iterated, each alone and then with the others, and keeps no finding.

    `studies` and `series` are counted at its end; `seen` is called with the number of files done.
    """

    def __init__(self, files: Iterable[Path | str], seen: Callable[[int], object] = lambda done: None) -> None:
        self.paths = tuple(map(str, files))  # a Path takes six times as much
        self._seen = seen
        self.files = len(self.paths)
        self.studies = self.series = 0

    def __iter__(self) -> Iterator[Finding]:
        summaries: list[Summary] = []
        alike: dict[object, object] = {}
        for done, path in enumerate(self.paths, 1):
            inspected = inspect(Path(path))
            yield from inspected.findings
            if inspected.summary is not None:
                summaries.append(Summary(*(alike.setdefault(v, v) for v in inspected.summary)))  # type: ignore[arg-type]
            self._seen(done)
        self.studies = len({s.study for s in summaries if s.study})
        self.series = len({s.series for s in summaries if s.series})
        yield from studies(summaries)


def report(inspected: Inspection | Iterable[Path]) -> InspectReport:
    """All findings of an inspection, by file."""
    inspection = inspected if isinstance(inspected, Inspection) else Inspection(inspected)
    order = {path: number for number, path in enumerate(inspection.paths)}
    found = sorted(inspection, key=lambda f: order.get(f.file, 0))
    return InspectReport(inspection.files, inspection.studies, inspection.series, tuple(found))
