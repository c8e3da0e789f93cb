"""What the system refuses: other file systems, space, limits, writing, locks. Exit code 3, and nothing of harm."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dicomforge import cli
from tests.builder.across.commands import Ended, within
from tests.builder.across.projects import OWN, clean_tree, project, spec, tree_of
from tests.tools import run

TEXT = spec(7, series=("one", "two", "three"), slices=4)
BUILD = ("build", "specs", "-o", "out", "-j", "1")


@pytest.fixture
def p(tmp_path: Path) -> Path:
    folder = project(tmp_path / "p", a=TEXT)
    (folder / "out").mkdir()
    return folder


@pytest.fixture
def mount() -> Iterator[Callable[..., None]]:
    """Mounts something for as long as a test takes."""
    mounted: list[Path] = []

    def mounting(at: Path, *arguments: str | Path) -> None:
        at.mkdir(parents=True, exist_ok=True)
        done = run("mount", *arguments, at)
        if done.returncode:
            pytest.skip(f"cannot mount: {done.stderr.strip()}")
        mounted.append(at)

    yield mounting
    for at in reversed(mounted):
        run("umount", "-l", at)


def assert_no_harm(p: Path) -> None:
    """Each file is a whole one of the plan."""
    wanted = clean_tree("a", TEXT)
    for name, data in tree_of(p / "out").items():
        assert data == wanted.get(name), name


def assert_recovers(p: Path) -> None:
    done = within(p, *BUILD, "--json")
    assert done.code == 0, done.text
    assert tree_of(p / "out") == clean_tree("a", TEXT)
    assert within(p, *BUILD, "--json").json["built"] == 0
    assert within(p, "verify", "specs", "-o", "out").code == 0


def refused(done: Ended, *codes: str) -> None:
    assert done.code == 3, done.text
    assert "Traceback" not in done.text
    assert any(f"error {code}" in done.err for code in codes), done.err


@pytest.mark.parametrize("where", [OWN, "a", "a/patient/study/two"])
def test_a_file_system_of_its_own_inside_the_output_folder_is_no_harm(
    p: Path, mount: Callable[..., None], where: str
) -> None:
    """A rename from one to the other is EXDEV: the build copies, or says what it cannot do."""
    mount(p / "out" / where, "-t", "tmpfs", "tmpfs")
    done = within(p, *BUILD)
    assert "Traceback" not in done.text
    if done.code:
        refused(done, "DF116", "DF117")
    assert_no_harm(p)
    run("umount", "-l", p / "out" / where)
    assert_recovers(p)


def test_a_disk_that_is_full_at_any_point_ends_with_3_and_loses_nothing(p: Path, mount: Callable[..., None]) -> None:
    """Also where the store itself finds no room."""
    mount(p / "out", "-t", "tmpfs", "-o", "size=16k", "tmpfs")
    codes = []
    for size in range(16, 400, 8):
        assert run("mount", "-o", f"remount,size={size}k", p / "out").returncode == 0
        done = within(p, *BUILD)
        codes.append(done.code)
        assert_no_harm(p)
        if done.code == 0:
            break
        refused(done, "DF116")
        assert "the disk is full" in done.err
    assert codes[0] == 3
    assert codes[-1] == 0
    assert_recovers(p)


def test_a_disk_that_is_full_while_outputs_change_keeps_the_old_or_the_new(
    p: Path, mount: Callable[..., None]
) -> None:
    other = spec(8, series=("two", "three", "four"), slices=4)
    mount(p / "out", "-t", "tmpfs", "-o", "size=1m", "tmpfs")
    project(p, a=other)
    assert within(p, *BUILD).code == 0
    project(p, a=TEXT)
    used = int(run("du", "-sk", p / "out").stdout.split()[0])
    for size in range(used, used + 200, 8):
        assert run("mount", "-o", f"remount,size={size}k", p / "out").returncode == 0
        done = within(p, *BUILD)
        for name, data in tree_of(p / "out").items():
            assert data in (clean_tree("a", TEXT).get(name), clean_tree("a", other).get(name))
        if done.code == 0:
            break
        refused(done, "DF116")
    assert done.code == 0
    assert_recovers(p)


def limited(p: Path, limit: int, value: int, *options: str) -> Ended:
    """A build in a fork with a limit of its own: what is imported already costs nothing."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        code = 70
        try:
            os.close(reading)
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            sys.stdout = sys.stderr = os.fdopen(writing, "w")
            os.chdir(p)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(limit, (value, value))
            code = cli.run([*BUILD, *options])
            sys.stdout.flush()
        except BaseException as e:
            os.write(writing, f"Traceback of {e!r}".encode())
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, errors="replace") as file:
        text = file.read()
    status = os.waitpid(pid, 0)[1]
    return Ended(os.waitstatus_to_exitcode(status), text, text)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_of_the_size_of_files_ends_with_3_and_the_store_survives_it(p: Path, jobs: str) -> None:
    """In the store, between outputs and store, in the outputs; also where both were there before."""
    for text in (TEXT, spec(8, series=("two", "three", "four"), slices=5), TEXT):
        project(p, a=text)
        for limit in (0, 600, 1_100, 4_096, 16_384, 24_576, 36_864, 65_536):
            done = limited(p, resource.RLIMIT_FSIZE, limit, "-j", jobs)
            assert done.code in (0, 3), done.text
            assert "Traceback" not in done.text
            if done.code:
                refused(done, "DF116")
        assert within(p, *BUILD).code == 0
        assert tree_of(p / "out") == clean_tree("a", text)
    assert_recovers(p)


def test_a_limit_of_open_files_ends_with_a_finding_and_no_harm(p: Path) -> None:
    free = len(list(Path("/proc/self/fd").iterdir()))
    codes = set()
    for limit in range(3, free + 16):
        done = limited(p, resource.RLIMIT_NOFILE, limit)
        assert "Traceback" not in done.text, (limit, done.text)
        assert done.code in (0, 2, 3), done.text
        codes.add(done.code)
        assert_no_harm(p)
        if done.code == 0:
            break
    assert 0 in codes
    assert_recovers(p)


def test_a_limit_of_memory_ends_with_3_and_no_harm(p: Path) -> None:
    """DF116 wherever it runs out; a worker that is killed by it is DF118."""
    big = TEXT.replace("Rows: 8, Columns: 8", "Rows: 4000, Columns: 4000").replace("slices: 4", "slices: 1")
    project(p, a=big)
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    codes = set()
    for more in (1, 8, 16, 32, 64, 128, 256):
        done = limited(p, resource.RLIMIT_AS, own + (more << 20))
        assert "Traceback" not in done.text, (more, done.text[-2000:])
        assert done.code in (0, 3), (more, done.text[-2000:])
        if done.code:
            refused(done, "DF116", "DF118")
        codes.add(done.code)
    assert codes == {0, 3}
    project(p, a=TEXT)
    assert_recovers(p)


def test_a_read_only_folder_can_be_looked_at_and_not_built_into(p: Path, mount: Callable[..., None]) -> None:
    assert within(p, *BUILD).code == 0
    mount(p / "out", "--bind", p / "out")
    assert run("mount", "-o", "remount,ro,bind", p / "out").returncode == 0
    assert within(p, "verify", "specs", "-o", "out").code == 0
    assert within(p, "explain", "specs", "-o", "out").code == 0
    assert within(p, *BUILD, "-n").code == 0
    project(p, a=spec(8))
    assert within(p, *BUILD, "-n", "--json").json["built"] == 1
    before = tree_of(p / "out")
    refused(within(p, *BUILD), "DF116", "DF117")
    done = within(p, "clean", "--all", "-o", "out")
    assert done.code == 3
    assert "Traceback" not in done.text
    assert tree_of(p / "out") == before
    run("umount", "-l", p / "out")
    project(p, a=TEXT)
    assert_recovers(p)


needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None or run("strace", "-o", "/dev/null", "true").returncode != 0,
    reason="strace is not installed, or may not trace",
)


def without_locks(p: Path, error: str, *arguments: str, kill_at: str = "") -> Ended:
    """A command whose `flock` the system refuses, as network file systems do; perhaps killed at a system call."""
    inject = ["-e", f"inject=flock:error={error}"]
    traced = "flock"
    if kill_at:
        inject += ["-e", f"inject={kill_at}:signal=SIGKILL:when=3"]
        traced += f",{kill_at}"
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={traced}", *inject]
    uncached = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # Python renames no compiled modules of its own
    done = run(*strace, sys.executable, "-m", "dicomforge", *arguments, cwd=p, env=uncached)
    return Ended(done.returncode, done.stdout, done.stderr)


@needs_strace
@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_where_there_is_no_flock_a_lock_file_serves(p: Path, error: str) -> None:
    done = without_locks(p, error, *BUILD)
    assert done.code == 0, done.text
    names = {path.name for path in (p / "out" / OWN).iterdir()}
    assert without_locks(p, error, *BUILD).code == 0
    assert without_locks(p, error, "verify", "specs", "-o", "out").code == 0
    assert {path.name for path in (p / "out" / OWN).iterdir()} == names
    assert_recovers(p)


@needs_strace
def test_a_lock_file_that_a_killed_build_left_names_host_and_process_and_break_lock_clears_it(p: Path) -> None:
    without_locks(p, "ENOLCK", *BUILD, kill_at="rename,renameat,renameat2")
    texts = [path.read_text(errors="replace") for path in (p / "out" / OWN).iterdir() if path.is_file()]
    assert any(socket.gethostname() in text for text in texts), "no lock file names its host"
    assert_no_harm(p)
    done = without_locks(p, "ENOLCK", *BUILD)
    assert done.code == 3, done.text
    assert "--break-lock" in done.err
    assert socket.gethostname() in done.err
    assert_no_harm(p)
    done = without_locks(p, "ENOLCK", *BUILD, "--break-lock")
    assert done.code == 0, done.text
    assert tree_of(p / "out") == clean_tree("a", TEXT)
    assert without_locks(p, "ENOLCK", *BUILD).code == 0
    assert_recovers(p)


@needs_strace
def test_builds_at_once_take_turns_by_the_lock_file(p: Path) -> None:
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", "inject=flock:error=ENOLCK"]
    command = [*strace, sys.executable, "-m", "dicomforge", *BUILD, "--json"]
    both = [subprocess.Popen(command, cwd=p, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert_recovers(p)
