"""One trial: an example in a folder of its own, checked, expanded and built, with everything that must hold.

Sizes and times are of the process: `bounded` sets the memory that it may have, `examine` the processor time.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import dicomforge
from dicomforge import api
from dicomforge.builder.request import DONE, UNUSABLE
from dicomforge.ground.diagnostic import Diagnostic, as_json, in_order, render
from dicomforge.language.render import render as as_yaml
from dicomforge.model.plan import Plan
from tests.hostile.generator import Example

SECONDS = 5.0
"""Processor time of one step of one example."""

MEMORY = 500 * 1024 * 1024
"""Bytes that a process may need at its largest."""

_ADDRESSES = 1536 * 1024 * 1024
"""Address space: what libraries map and never touch comes on top of MEMORY."""

_BUILT_FILES, _BUILT_BYTES = 60, 2_000_000
"""Plans beyond these are checked and not built; limits in the specs are the same."""

WITHOUT_PLACE = frozenset({"DF100"})
"""DF100 counts the clipped pixels of a whole series; no line of the spec is at fault."""

_SPECS = Path(__file__).parents[2] / "specs"


class Finding(NamedTuple):
    """Something that must not be: `signature` is the same for the same cause."""

    signature: str
    detail: str


class Outcome(NamedTuple):
    """What became of an example: how far it came, the codes that it got, and what was wrong with that."""

    reached: str
    """`refused`, `checked` or `built`."""
    codes: frozenset[str]
    findings: tuple[Finding, ...]


class TooSlow(BaseException):
    """More processor time than a step may take; no handler of the program may catch it."""


def bounded() -> None:
    """Bound the memory of this process, from now on."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def project(folder: Path) -> Path:
    """A project with what hostile specs may name: parts, files, a large file, a link, a pipe; its spec's path."""
    home = folder / "home" / "project"
    home.mkdir(parents=True)
    for path in _SPECS.glob("_*.yaml"):
        (home / path.name).write_text(path.read_text().replace("128", "8"))
    (home / "lut.bin").write_bytes(bytes(range(16)))
    with (home / "big.bin").open("wb") as file:
        file.truncate(1 << 40)
    (home / "folder").mkdir()
    (home / "link.bin").symlink_to("/dev/zero")
    os.mkfifo(home / "fifo")
    return home / "spec.yaml"


def examine(example: Example, spec: Path) -> Outcome:
    """Check, expand and build an example at `spec`, in a folder that `project` made."""
    spec.write_bytes(example.spec)
    spec.with_name("part.yaml").write_bytes(example.part)
    found: list[Finding] = []
    compiled: api.Compiled | None = None
    with _guarded("check", found):
        compiled = api.compile_spec(spec)
    if compiled is None:
        return Outcome("refused", frozenset(), tuple(found))
    with _guarded("show", found):
        _showable(compiled.diagnostics, found)
        if compiled.plan is None and not any(d.is_error for d in compiled.diagnostics):
            found.append(Finding("no plan and no error", ""))
    with _guarded("expand", found):
        for document in api.expanded(spec).documents:
            as_yaml(document.root).encode()
    reached = "refused" if compiled.plan is None else "checked"
    if compiled.plan is None or _affordable(compiled.plan):
        with _guarded("build", found):
            _build(spec, compiled.plan, found)
            reached = "refused" if compiled.plan is None else "built"
    _measure(found)
    return Outcome(reached, frozenset(d.code for d in compiled.diagnostics), tuple(found))


def _showable(diagnostics: tuple[Diagnostic, ...], found: list[Finding]) -> None:
    """A finding has a place in a file, and a text that a terminal and JSON take."""
    for one in in_order(diagnostics):
        place = one.span
        if place is None:
            if one.code not in WITHOUT_PLACE:
                found.append(Finding(f"{one.code} without a place", one.message))
        elif not 1 <= place.line <= place.source.text.count("\n") + 1 or place.column < 1 or place.width < 1:
            found.append(Finding(f"{one.code} with a place outside the text", f"{place.place} {one.message}"))
        text = render(one)
        odd = sorted({c for c in text if (c < " " and c != "\n") or "\x7f" <= c < "\xa0" or "\ud800" <= c < "\ue000"})
        if odd:
            found.append(Finding(f"{one.code} prints control characters", f"{odd!r} {text[:500]!r}"))
        if len(text) > 4000:
            found.append(Finding(f"{one.code} is long", f"{len(text)} characters: {text[:500]!r}"))
        json.dumps(as_json(one), ensure_ascii=False).encode()
    if len(diagnostics) > 2000:
        found.append(Finding("thousands of findings", str(len(diagnostics))))


def _affordable(plan: Plan) -> bool:
    files = sum(len(s.instances) for s in plan.series)
    return files <= _BUILT_FILES and sum(s.pixel_bytes(i) for s in plan.series for i in s.instances) <= _BUILT_BYTES


def _build(spec: Path, plan: Plan | None, found: list[Finding]) -> None:
    out = spec.parent / "out"
    before = _seen(spec.parent.parent, out)
    with _watched(out, found):
        report = api.build_specs((spec,), out, jobs=1)
    if _seen(spec.parent.parent, out) != before:
        found.append(Finding("something outside the output folder changed", ""))
    _showable(report.diagnostics, found)
    wanted = DONE if plan is not None else UNUSABLE
    if report.exit_code != wanted and not any(d.is_error for d in report.diagnostics):
        found.append(Finding(f"exit code {report.exit_code}, not {wanted}, without an error", ""))
    if report.exit_code not in (DONE, UNUSABLE):
        told = [render(d) for d in report.diagnostics if d.is_error]
        found.append(Finding(f"exit code {report.exit_code}: {told[0][:60] if told else ''}", "\n".join(told)[:2000]))
    if report.exit_code == DONE and plan is not None:
        paths = {i.path for s in plan.series for i in s.instances}
        files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
        if {f for f in files if not f.startswith(".dicomforge/")} != paths:
            found.append(
                Finding("the output folder does not hold what the plan says", str(sorted(files ^ paths))[:500])
            )
    _remove(out)


def _seen(home: Path, out: Path) -> dict[str, tuple[int, int]]:
    """Everything below `home` but `out`: size and time of change."""
    seen = {}
    for folder, folders, files in os.walk(home):
        if Path(folder) == out.parent and out.name in folders:
            folders.remove(out.name)
        for name in (*folders, *files):
            stat = Path(folder, name).lstat()
            seen[f"{folder}/{name}"] = (stat.st_size, stat.st_mtime_ns) if name in files else (0, 0)
    return seen


def _remove(out: Path) -> None:
    import shutil

    shutil.rmtree(out, ignore_errors=True)


_WATCHED: list[tuple[str, list[Finding]]] = []
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}


@contextmanager
def _watched(out: Path, found: list[Finding]) -> Iterator[None]:
    """Every file that is written, made, renamed or removed: inside `out`, or relative without a way out."""
    _WATCHED.append((str(out), found))
    try:
        yield
    finally:
        _WATCHED.clear()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _WATCHED:
        return
    paths: tuple[Any, ...] = ()
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        paths = arguments[:1]
    elif event in _CHANGES:
        paths = arguments[:2] if event in ("os.rename", "os.link", "os.symlink") else arguments[:1]
    elif event in ("os.system", "subprocess.Popen", "os.exec", "socket.connect", "os.posix_spawn"):
        _WATCHED[0][1].append(Finding(f"{event} in a build", str(arguments)[:200]))
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike):
            _within(os.fsdecode(path), event)


def _within(path: str, event: str) -> None:
    out, found = _WATCHED[0]
    inside = path == out or path.startswith(out + "/") if path.startswith("/") else True
    if not inside or ".." in path.split("/"):
        found.append(Finding(f"{event} outside the output folder", repr(path)[:300]))


sys.addaudithook(_audit)


@contextmanager
def _guarded(step: str, found: list[Finding]) -> Iterator[None]:
    """Turn an exception and too much time into a finding."""
    began = time.process_time()
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    except (Exception, TooSlow) as error:
        package = Path(dicomforge.__file__).parent
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(package)]
        where = f"{Path(frames[-1].filename).relative_to(package)}:{frames[-1].name}" if frames else "the test"
        found.append(Finding(f"{step}: {type(error).__name__} in {where}", traceback.format_exc()[-4000:]))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    _slowest(step, time.process_time() - began)


SLOWEST: dict[str, float] = {}
"""The longest that each step took, in seconds of processor time."""


def _slowest(step: str, seconds: float) -> None:
    SLOWEST[step] = max(SLOWEST.get(step, 0.0), seconds)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def largest() -> int:
    """Bytes that this process needed at its largest; `ru_maxrss` would count the process that forked it too."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024


def _measure(found: list[Finding]) -> None:
    if largest() > MEMORY:
        found.append(Finding("memory", f"{largest() // 1024 // 1024} MB"))


Examine = Callable[[Example], Outcome]
