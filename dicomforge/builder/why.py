"""Why: the reason of each target's last build, and of its next."""

from typing import NamedTuple

from dicomforge.builder import store
from dicomforge.builder.build import Load, run
from dicomforge.builder.produce import Producer
from dicomforge.builder.reasons import Reason, summary
from dicomforge.builder.request import BuildReport, Request, Status, silent
from dicomforge.builder.tree import opened


class Why(NamedTuple):
    """One target: `last` is empty where it was never built here, `next` where a build would not touch it."""

    spec: str
    target: str
    status: Status
    last: tuple[Reason, ...]
    next: tuple[Reason, ...]

    @property
    def text(self) -> str:
        """Both in one line."""
        last = f"last built: {summary(self.last)}" if self.last else "not built yet"
        verb = "would be removed" if self.status == "removed" else "would be built"
        coming = f"{verb}: {summary(self.next, 10)}" if self.next else "up to date"
        return f"{self.target}: {coming} ({last})"


class WhyReport(NamedTuple):
    """The reasons of every target, and the dry run that they come from."""

    targets: tuple[Why, ...]
    build: BuildReport


def why(request: Request, load: Load, producer: Producer | None = None) -> WhyReport:
    """Compare as a build would, and write nothing."""
    built = run(request._replace(dry_run=True), load, producer=producer)
    with opened(request.out, make=False) as tree:
        known = store.read(tree, request.out, silent)
    last = {target: entry.reasons for owner in known.owners.values() for target, entry in owner.entries.items()}
    targets = tuple(Why(t.spec, t.target, t.status, last.get(t.target, ()), t.reasons) for t in built.targets)
    return WhyReport(targets, built)
