"""Commands of dicomforge in a world: each is run, perhaps killed first, and held against the oracle."""

from pathlib import Path

from tests.builder.across import records
from tests.builder.across.commands import Ended, killed, within
from tests.builder.across.oracle import Case, after_clean, files_in, require
from tests.builder.across.projects import OWN, Tree, lasting
from tests.builder.across.steps import Numbers
from tests.builder.across.world import World

KILL = 4
"""One command in so many is killed first."""


def build(world: World, n: Numbers) -> str:
    """Build a project, or one of its specs; the description of what was done."""
    p = world.to_build(n[0])
    there = world.specs(p)
    if not there:
        return "no specs"
    world.out(p)
    chosen = there if n[1] % 3 else [there[n[1] // 3 % len(there)]]
    cwd, command = _command(world, p, chosen if len(chosen) < len(there) else [p / "specs"], n[2])
    force, keep_going = n[2] % 12 == 1, n[2] % 5 == 1
    flags = [*(["--force"] if force else []), *(["--keep-going"] if keep_going else [])]
    options = [*flags, "-j", "2" if n[3] % 8 == 1 else "1", "--json"]
    if n[3] % KILL == 0:
        _killed(world, p, chosen, (cwd, [*command, *options]), n[4] / 10_000, force)
    foretold = within(cwd, *command, "-n", "--json", *flags) if n[4] % 2 else None
    case = _case(world, p, chosen)
    done = within(cwd, *command, *options)
    if keep_going and 0 < len(case.sound) < len(case.specs):
        _judge_the_sound(world, _case(world, p, [one.file for one in case.sound], case.before), done, force)
        return f"build {p.name} {flags}: {done.code}"
    _judge(world, case, done, force, keep_going)
    if done.code:
        _assert_seen(world, case, (cwd, command))
    if foretold is not None and done.code == 0:
        for status in ("built", "kept", "removed"):
            told, was = foretold.json[status], done.json[status]
            require(told == was, f"-n said {told} {status}, the build {was}")
    if done.code == 0:
        _again(world, p, chosen, (cwd, command))
    return f"build {p.name} {[s.name for s in chosen]} {flags}: {done.code}"


def _command(world: World, p: Path, specs: list[Path], number: int) -> tuple[Path, list[str]]:
    """The working folder and the command line; one of three ways to name the same things."""
    cwd = (p, world.base, p / "specs")[number % 3]
    head = {p: "", world.base: f"{p.name}/", p / "specs": "../"}[cwd]
    return cwd, ["build", *(f"{head}{s.relative_to(p)}" for s in specs), "-o", f"{head}out"]


def _case(world: World, p: Path, chosen: list[Path], before: Tree | None = None) -> Case:
    out = world.out(p)
    planned = [world.planned(file, out) for file in chosen]
    return Case(out.resolve(), planned, world.snapshot() if before is None else before, records.read(out))


def _killed(
    world: World, p: Path, chosen: list[Path], command: tuple[Path, list[str]], seconds: float, force: bool
) -> None:
    case = _case(world, p, chosen)
    code = killed(command[0], seconds, *command[1])
    after = world.snapshot()
    case.assert_no_harm(after, force)
    records.write(world.out(p), case.records_after(after, code))
    _assert_seen(world, case, command)


def _assert_seen(world: World, case: Case, command: tuple[Path, list[str]]) -> None:
    """Where a command was killed or failed, `verify` does not take what it left for what the specs ask for."""
    if not case.is_clean(files_in(world.snapshot(), case.out)):
        paths = command[1][1 : command[1].index("-o") + 2]
        require(within(command[0], "verify", *paths).code, "verify agrees with what a killed or failed build left")


def _judge(world: World, case: Case, done: Ended, force: bool, keep_going: bool = False) -> None:
    after = world.snapshot()
    case.assert_no_harm(after, force)
    require("Traceback" not in done.err, done.err)
    if done.code == 0:
        case.assert_complete(after)
        case.assert_report(done.json, after)
    elif done.code in (1, 2) and not keep_going:
        require(after == case.before, f"files were changed, and the build said {done.code}: {done.text}")
    if case.must_succeed(force):
        require(done.code == 0, f"nothing is in the way, and the build said {done.code}: {done.text}")
    own = {path.name for path in (case.out / OWN).iterdir()} if (case.out / OWN).is_dir() else set()
    require(done.code or own <= lasting(), f"left over: {own - lasting()}")
    records.write(case.out, case.records_after(after, done.code))


def _judge_the_sound(world: World, case: Case, done: Ended, force: bool) -> None:
    """Of specs of which one is broken: with --keep-going the others are built, and the exit code is 2 or 3."""
    after = world.snapshot()
    case.assert_no_harm(after, force)
    require(done.code in (2, 3), f"a spec is broken, and the build said {done.code}")
    if case.must_succeed(force):
        case.assert_complete(after)
    records.write(case.out, case.records_after(after, done.code))


def _again(world: World, p: Path, chosen: list[Path], command: tuple[Path, list[str]]) -> None:
    """The build after it has nothing to do, touches nothing, and `verify` agrees."""
    before, case = world.inodes(), _case(world, p, chosen)
    done = within(command[0], *command[1], "--json")
    told = done.json
    require((done.code, told["built"], told["removed"]) == (0, 0, 0), f"built again: {done.text}")
    case.assert_report(told, world.snapshot())
    shown = within(command[0], *command[1])
    require("nothing to do" in shown.out or told["diagnostics"], f"built again: {shown.text}")
    require(world.inodes() == before, "a build with nothing to do touched a file")
    has_lock = any(p.glob("**/dicomforge.lock"))
    verified = within(command[0], "verify", *command[1][1:], "--json")
    require(verified.code == 0 or has_lock, f"verify does not agree: {verified.text}")


def look(world: World, n: Numbers) -> str:
    """`verify`, `explain` and `-n` never call old bytes up to date, and change nothing."""
    p = world.to_build(n[0])
    there, out = world.specs(p), world.out(p)
    if not there:
        return "no specs"
    case = _case(world, p, there)
    cwd, command = _command(world, p, [p / "specs"], n[2])
    told = {verb: within(cwd, verb, *command[1:], "--json") for verb in ("verify", "explain")}
    told["-n"] = within(cwd, *command, "-n", "--json")
    require(world.snapshot() == case.before, "a look changed a file")
    right = case.is_clean(case.files) and len(case.sound) == len(case.specs)
    if not right:
        require(told["verify"].code != 0, "verify agrees with files that are not what the specs ask for")
        require(told["-n"].code or told["-n"].json["built"], "-n says that nothing would be built")
        changed = told["explain"].code or any(t["next"] for t in told["explain"].json["targets"])
        require(changed, "explain says that nothing would be built")
    return f"look {p.name} {out.resolve().name}: {'right' if right else 'not right'}"


def clean(world: World, n: Numbers) -> str:
    """Remove what specs that are gone left, or everything."""
    p = world.to_build(n[0])
    out, everything = world.out(p), n[1] % 4 == 0
    if not out.is_dir():
        return "no output folder"
    options = ["clean", "-o", "out", "--json", *(["--all"] if everything else [])]
    if n[3] % KILL == 0:
        case = _case(world, p, [])
        code = killed(p, n[4] / 30_000, *options)
        known = after_clean(case, world.snapshot(), everything, finished=code == 0)
        records.write(out, known)
    case = _case(world, p, [])
    foretold = within(p, *options, "-n")
    require(world.snapshot() == case.before, "clean -n changed a file")
    done = within(p, *options)
    after = world.snapshot()
    known = after_clean(case, after, everything, finished=done.code == 0)
    require("Traceback" not in done.err, done.err)
    count = len(case.before) - len(after)
    for told in (done, foretold):
        files = sum(t["files"] for t in told.json["removed"])
        require(files == count, f"clean removed {count} files and says {files}: {told.text}")
    records.write(out, known)
    return f"clean {p.name} {'--all' if everything else ''}: {done.code}"


def lock(world: World, n: Numbers) -> str:
    """Build and lock; then `build --locked` and `verify` agree."""
    p = world.to_build(n[0])
    there = world.specs(p)
    if not there:
        return "no specs"
    case = _case(world, p, there)
    done = within(p, "lock", "specs", "-o", "out", "--json")
    after = world.snapshot()
    case.assert_no_harm(after, force=False, may_change=("dicomforge.lock",))
    records.write(world.out(p), case.records_after(after, done.code))
    if done.code == 0:
        case.assert_complete(after)
        for arguments in (("build", "--locked"), ("verify",)):
            agreed = within(p, *arguments, "specs", "-o", "out", "--json")
            require(agreed.code == 0, f"{arguments} does not agree with the lock just made: {agreed.text}")
    return f"lock {p.name}: {done.code}"


def locked(world: World, n: Numbers) -> str:
    """`build --locked` delivers what the lock file says, or nothing."""
    p = world.to_build(n[0])
    there = world.specs(p)
    if not there:
        return "no specs"
    case = _case(world, p, there)
    done = within(p, "build", "specs", "-o", "out", "-j", "1", "--locked", "--json")
    _judge(world, case, done, force=False) if done.code != 1 else None
    require(done.code != 1 or world.snapshot() == case.before, "--locked says 1, and delivered something")
    if done.code:
        _assert_seen(world, case, (p, ["build", "specs", "-o", "out"]))
    return f"build --locked {p.name}: {done.code}"
