"""Write lock: write `dicomforge.lock` from outputs that are up to date. The only writer of that file."""

from collections.abc import Sequence
from pathlib import Path

from dicomforge.builder import failures, lockfile, store
from dicomforge.builder.build import Load, run
from dicomforge.builder.inputs import owner_of
from dicomforge.builder.lockfile import Line
from dicomforge.builder.produce import Producer
from dicomforge.builder.request import BuildReport, Report, Request, silent
from dicomforge.builder.tree import opened
from dicomforge.builder.verify import hash_target
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import UNFINISHED
from dicomforge.ground.write_whole import write_whole
from dicomforge.source.project import LOCK_FILE


def write_lock(
    request: Request, load: Load, report: Report = silent, producer: Producer | None = None
) -> BuildReport:
    """Build, hash, and write the lock file of each project of `request`; lines of other specs stay."""
    built = run(request._replace(locked=False), load, report, producer)
    built = built._replace(diagnostics=tuple(d for d in built.diagnostics if d.code != "DF115"))
    if built.exit_code or request.dry_run:
        return built
    findings: list[Diagnostic] = []
    try:
        with opened(request.out, make=False) as tree:
            known = store.read(tree, request.out, report)
            by_root: dict[Path, list[Line]] = {}
            for spec in request.specs:
                owner = known.owner(owner_of(spec, request.out))
                lines = by_root.setdefault(request.root(spec), [])
                for target, entry in owner.entries.items():
                    _, digest = hash_target(tree, entry)
                    lines.append(Line(owner.name, target, entry.key, digest, len(entry.files), entry.codecs))
            for root, lines in by_root.items():
                _write(root, lines)
    except OSError as e:
        findings.append(failures.of_os_error(e, failures.WRITE_LOCK_FILE))
    code = UNFINISHED if findings else built.exit_code
    return built._replace(diagnostics=(*built.diagnostics, *findings), exit_code=code)


def _write(root: Path, lines: Sequence[Line]) -> None:
    known, _ = lockfile.read_locked(root, strict=False)
    fresh = {line.spec for line in lines}
    kept = [line for line in known.lines or () if line.spec not in fresh]
    text = lockfile.text_of([*kept, *lines])
    path = root / LOCK_FILE
    if known.lines is None or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
