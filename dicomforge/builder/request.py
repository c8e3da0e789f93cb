"""What a build is asked to do, what it tells on the way, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from dicomforge.builder.reasons import Reason, summary
from dicomforge.builder.shard import Shard
from dicomforge.source.project import project_of

if TYPE_CHECKING:
    from dicomforge.ground.diagnostic import Diagnostic

Status = Literal["built", "kept", "removed", "failed"]


class Request(NamedTuple):
    """One build of `specs` into `out`.

    `jobs` 0 means as many as the processors allow and the work is worth. `options` is anything else that outputs
    depend on; it is compared, not understood. `fast`: the times of folders
    may say that nothing changed. `keep_going`: specs with errors do not stop the others. `series`: patterns of the
    only targets to build; others are left as they are. `break_lock`: remove the lock file of a killed build.
    `shard`: build only its series, as `series` does, with a store of its own. `shard_folders`: merge
    the shards that lie in them, whose specs are found there.
    `executor`: what runs the tasks (empty: chosen automatically), `scheduler` the address that it connects to.
    """

    out: Path
    specs: tuple[Path, ...]
    jobs: int = 0
    dry_run: bool = False
    locked: bool = False
    force: bool = False
    depfile: Path | None = None
    stamp: Path | None = None
    options: str = ""
    fast: bool = False
    keep_going: bool = False
    series: tuple[str, ...] = ()
    break_lock: bool = False
    executor: str = ""
    scheduler: str = ""
    shard: Shard | None = None
    shard_folders: tuple[Path, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether only some of the series are looked at: then nothing is removed, and no spec is done."""
        return bool(self.series) or self.shard is not None

    def root(self, spec: Path) -> Path:
        """The folder of the project that a spec belongs to."""
        return Path(project_of(spec))


class Event(NamedTuple):
    """Something that happened: `kind` is planning (`text` is the spec, `done` and `total` count specs), waiting (for
    a lock; `text` names the holder), start, progress, verified, built, kept, removed or failed; otherwise `done` and
    `total` count files to be made or hashed."""

    kind: str
    target: str = ""
    text: str = ""
    done: int = 0
    total: int = 0


Report = Callable[[Event], None]


def silent(event: Event) -> None:
    """A Report that ignores events."""


class TargetReport(NamedTuple):
    """What became of one target; in a dry run, what would.

    `changed` counts the files whose bytes are not those that lay there before.
    """

    spec: str
    target: str
    status: Status
    reasons: tuple[Reason, ...]
    files: int
    bytes: int
    changed: int = 0

    @property
    def reason(self) -> str:
        """The reasons in one line; empty for a target that was kept."""
        return summary(self.reasons)


class BuildReport(NamedTuple):
    """The answer: a line per target, findings, and the exit code of design section 6."""

    targets: tuple[TargetReport, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: int
    recalled: bool = False
    """Nothing had changed, which was known without a plan."""
    folders: int = 0
    """How many folders' times said so, where the files were not looked at."""
    unusable: int = 0
    """How many specs have errors."""
    held_up: int = 0
    """How many specs were not built, though they have none, because others have errors."""

    def count(self, status: Status) -> int:
        """How many targets have that status."""
        return sum(t.status == status for t in self.targets)
