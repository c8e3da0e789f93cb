"""What the steps of one build share: what it is asked to do and where, and what became of it."""

from typing import NamedTuple

from dicomforge.builder.produce import Producer
from dicomforge.builder.request import Event, Report, Request, TargetReport
from dicomforge.builder.shard_set import Shards
from dicomforge.builder.tree import Tree
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import DONE


class Site(NamedTuple):
    """`code` is environment.source_digest(), `stamp` environment.stamp() of before anything was read, at
    `started_ns`; `shards` are those that are merged."""

    request: Request
    tree: Tree
    producer: Producer
    report: Report
    code: str
    stamp: str
    started_ns: int
    shards: Shards | None = None


class BuildOutcome:
    """What became of the targets of a build so far, by the path of the owner and the name of the target."""

    def __init__(self, report: Report) -> None:
        self.targets: dict[tuple[str, str], TargetReport] = {}
        self.findings: list[Diagnostic] = []
        self.exit_code = DONE
        self._report = report

    def report(self, id: tuple[str, str], target: TargetReport) -> None:
        """Report what became of a target."""
        self.targets[id] = target
        self._report(Event(target.status, target.target, target.reason))

    def fail(self, exit_code: int, *findings: Diagnostic) -> None:
        """Add findings and, where it is worse, their exit code."""
        self.findings += findings
        self.exit_code = max(self.exit_code, exit_code)
