"""One trial: an example is checked, expanded, built and given to a command, and all that must hold is looked at.

A step does what one command does, and has a bound of processor time and one of memory. `bounded` sets what the
process may have at all.
"""

import ctypes
import gc
import io
import json
import os
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import dicomforge
from dicomforge import api, cli
from dicomforge.compile import Compiled
from dicomforge.expand.render import render as as_yaml
from dicomforge.ground import exit_codes
from dicomforge.ground.diagnostic import Diagnostic, as_json, in_order, render
from dicomforge.ground.exit_codes import DONE, UNUSABLE
from dicomforge.model.plan import Plan
from tests.hostile.generator import Example
from tests.hostile.project import SECRET

SECONDS = 5.0
"""Processor time of a step."""

PATIENCE = 120
"""Seconds after which an example hangs: a read of a pipe takes no processor time."""

MEMORY = 300 * 1024 * 1024
"""Bytes that a command of `dicomforge` may need."""

OWN = 60 * 1024 * 1024
"""Bytes that a process of `dicomforge build` needs for a spec of ten lines; this process has more libraries."""

_ADDRESSES = 1536 * 1024 * 1024
"""Address space: what libraries map and never touch comes on top of MEMORY."""

_BUILT_FILES, _BUILT_BYTES = 60, 2_000_000
"""Plans beyond these are checked and not built; limits in the specs are the same."""

WITHOUT_PLACE = frozenset({"DF100"})
"""DF100 counts the clipped pixels of a whole series; no line of the spec is at fault."""

PEAKS: list[int] = []
"""Bytes that each step needed."""


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


def examine(example: Example, spec: Path) -> Outcome:
    """Check, expand and build an example at `spec`, in a folder that `project` made, and give it to a command."""
    _write(spec, example.spec, example.spec_link)
    _write(spec.with_name("part.yaml"), example.part, example.part_link)
    found: list[Finding] = []
    gc.disable()  # as the command line does
    outcome = _steps(example, spec, found)
    gc.collect()
    gc.freeze()  # what is left, the next collection need not look at
    gc.enable()
    return outcome._replace(findings=tuple(found))


def _write(path: Path, text: bytes, link: str) -> None:
    path.unlink(missing_ok=True)
    if link:
        path.symlink_to(link)
    else:
        path.write_bytes(text)


def _steps(example: Example, spec: Path, found: list[Finding]) -> Outcome:
    compiled: Compiled | None = None
    with _guarded("check", found), _watched(spec.parent, found):
        compiled = api.compile_spec(spec)
    if compiled is None:
        return Outcome("refused", frozenset(), ())
    with _guarded("show", found):
        _showable(compiled.diagnostics, found)
        if compiled.plan is None and not any(d.is_error for d in compiled.diagnostics):
            found.append(Finding("no plan and no error", ""))
    turn = sum(example.spec) + len(example.part)
    if turn % 2 == 0:
        with _guarded("expand", found), _watched(spec.parent, found):
            for document in api.expanded(spec).documents:
                if SECRET in as_yaml(document.root):
                    found.append(Finding("expand shows a file outside the project", ""))
    reached = "refused" if compiled.plan is None else "checked"
    if turn % 4 == 0 if compiled.plan is None else _affordable(compiled.plan):
        with _guarded("build", found):
            _build(spec, compiled.plan, found)
            reached = "refused" if compiled.plan is None else "built"
    if turn % 4 == 1:
        command = _COMMANDS[turn // 4 % len(_COMMANDS)]
        with _guarded(command[0], found):
            _command([*command, str(spec), *_OPTIONS.get(command[0], ())], found)
    return Outcome(reached, frozenset(d.code for d in compiled.diagnostics), ())


_COMMANDS = tuple(
    line.split()
    for line in (
        *("check", "check --json", "check -f sarif", "expand", "expand --json", "explain", "verify", "build -n"),
        *("graph -f make", "graph -f ninja", "graph -f dot", "build -n --json"),
    )
)
_SHOWN = 1000
"""Findings that a command prints; it counts the others."""

_OPTIONS = dict.fromkeys(("explain", "verify", "graph", "build"), ("-o", "nowhere"))


def _command(line: list[str], found: list[Finding]) -> None:
    """A command line prints text that a terminal takes, and ends with a code of the contract."""
    text = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with redirect_stdout(text), redirect_stderr(text):
            code = cli.run(line)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else -1
    text.flush()
    printed = text.buffer.getvalue().decode()  # type: ignore[attr-defined]
    _plain(printed, line[0], found)
    if code not in (exit_codes.DONE, exit_codes.NO, exit_codes.UNUSABLE, exit_codes.UNFINISHED):
        found.append(Finding(f"{line[0]} ends with {code}", printed[:2000]))
    shown = len(re.findall(r"(?:^|: )(?:error|warning|note) [\w-]+: ", printed, re.MULTILINE))
    if shown > _SHOWN:
        found.append(Finding(f"{line[0]} prints thousands of findings", str(shown)))
    if len(printed) > 20_000_000:
        found.append(Finding(f"{line[0]} prints tens of millions of characters", str(len(printed))))


def _plain(text: str, what: str, found: list[Finding]) -> None:
    """Nothing that a terminal obeys, nothing that is not Unicode, nothing of a file outside the project."""
    odd = sorted(
        {c for c in text if (c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0" or "\ud800" <= c < "\ue000"}
    )
    if odd:
        found.append(Finding(f"{what} prints control characters", f"{odd!r} {text[:500]!r}"))
    if SECRET in text:
        found.append(Finding(f"{what} shows a file outside the project", text[:2000]))


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
        _plain(text, one.code, found)
        if len(text) > 4000:
            found.append(Finding(f"{one.code} is long", f"{len(text)} characters: {text[:500]!r}"))
        json.dumps(as_json(one), ensure_ascii=False).encode()


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
        _undeclared(plan, out, {d.code for d in report.diagnostics}, found)
    _remove(out)


_PLANNED = {"empty-value": "DF083"}
"""Codes of what planning finds, as `check` finds it in files."""


def _undeclared(plan: Plan, out: Path, told: set[str], found: list[Finding]) -> None:
    """What `check` says is wrong with the files was said of the spec, unless it declares faults."""
    if any(s.faults or s.allow for s in plan.series):
        return
    for one in api.inspect_files(out).findings:
        if one.is_error and not told & {one.code, _PLANNED.get(one.code, "")}:
            found.append(Finding(f"undeclared {one.code} at {one.path}", f"{one.found} {one.expected}"))


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
_SECRETS = ("/etc/passwd", "outside.yaml", "/proc/self/environ", "/proc/self/mem", "/proc/kcore")


@contextmanager
def _watched(inside: Path, found: list[Finding]) -> Iterator[None]:
    """Every file that is written, made, renamed or removed: below `inside`, or relative without a way out.

    What Python compiles when it imports a module is not kept.
    """
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    _WATCHED.append((str(inside), found))
    try:
        yield
    finally:
        _WATCHED.clear()
        sys.dont_write_bytecode = before


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _WATCHED:
        return
    inside, found = _WATCHED[0]
    paths: tuple[Any, ...] = ()
    if event == "open" and isinstance(arguments[2], int):
        if arguments[2] & _WRITES:
            paths = arguments[:1]
        elif str(arguments[0]).endswith(_SECRETS):
            found.append(Finding("open of a file outside the project", str(arguments[0])))
    elif event in _CHANGES:
        paths = arguments[:2] if event in ("os.rename", "os.link", "os.symlink") else arguments[:1]
    elif event in ("os.system", "subprocess.Popen", "os.exec", "socket.connect", "os.posix_spawn"):
        found.append(Finding(f"{event} in a build", str(arguments)[:200]))
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike) and not _within(os.fsdecode(path), inside):
            found.append(Finding(f"{event} outside the output folder", repr(path)[:300]))


def _within(path: str, inside: str) -> bool:
    below = path == inside or path.startswith(inside + "/") if path.startswith("/") else True
    return below and ".." not in path.split("/")


sys.addaudithook(_audit)


@contextmanager
def _limited() -> Iterator[None]:
    """Bound the processor time and the time on the wall of a step."""
    before = [signal.signal(number, _stop) for number in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _guarded(step: str, found: list[Finding]) -> Iterator[None]:
    """Turn an exception, too much time and too much memory into a finding."""
    ctypes.CDLL(None).malloc_trim(0)  # what the step before has freed is no part of this one
    _forget_largest()
    before, began = _now(), time.process_time()
    try:
        with _limited():
            yield
    except (Exception, TooSlow) as error:
        package = Path(dicomforge.__file__).parent
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(package)]
        where = f"{Path(frames[-1].filename).relative_to(package)}:{frames[-1].name}" if frames else "the test"
        found.append(Finding(f"{step}: {type(error).__name__} in {where}", traceback.format_exc()[-4000:]))
    _slowest(step, time.process_time() - began)
    PEAKS.append(largest() - before + OWN)
    if PEAKS[-1] > MEMORY:
        found.append(Finding(f"{step}: memory", f"{PEAKS[-1] >> 20} MB"))


SLOWEST: dict[str, float] = {}
"""The longest that each step took, in seconds of processor time."""


def _slowest(step: str, seconds: float) -> None:
    SLOWEST[step] = max(SLOWEST.get(step, 0.0), seconds)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def largest() -> int:
    """Bytes that this process needed at its largest since the last `_forget_largest`."""
    return _status("VmHWM")


def _now() -> int:
    return _status("VmRSS")


def _status(name: str) -> int:
    """A line of /proc/self/status in bytes; `ru_maxrss` would count the process that forked this one too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


def _forget_largest() -> None:
    """VmHWM begins again (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")
