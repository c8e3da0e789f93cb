"""A store that was damaged or cut off is never believed to the harm of anybody, and never the end of a build."""

import shutil
from pathlib import Path

import pytest

from tests.builder.across.commands import within
from tests.builder.across.projects import OWN, clean_tree, project, spec, tree_of
from tests.builder.fake import freeze

BUILD = ("build", "specs", "-o", "out", "-j", "1", "--json")
A, B, B_NOW = spec(7, series=("one", "two")), spec(8, slices=3), spec(8, slices=2)


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation is looked at once: nobody edits it, and a look takes longer than such a build."""
    freeze(monkeypatch.setattr)


@pytest.fixture
def p(tmp_path: Path) -> Path:
    """A project with a file of somebody else among its outputs, a spec that is to lose an output, and a gone one."""
    folder = project(tmp_path / "p", a=A, b=B, c=spec(9))
    assert within(folder, *BUILD).code == 0
    (folder / "specs/c.yaml").unlink()
    (folder / "out/a/mine.txt").write_bytes(b"mine")
    return folder


def store_of(folder: Path) -> Path:
    """The file that holds what was built: the largest of the builder's own."""
    return max((folder / "out" / OWN).iterdir(), key=lambda path: path.stat().st_size)


def assert_survives(p: Path, damaged: bytes, place: Path) -> None:
    """Nothing else is touched, and the tree is right where the build says so."""
    copy = place / "copy"
    shutil.copytree(p, copy, symlinks=True)
    store_of(copy).write_bytes(damaged)
    (copy / "specs/b.yaml").write_text(B_NOW)
    for options in (("-n",), ()):
        done = within(copy, *BUILD, *options)
        assert "Traceback" not in done.err
        assert done.code in (0, 2, 3)
    wanted = clean_tree("a", A) | clean_tree("b", B_NOW)
    found, before = tree_of(copy / "out"), tree_of(p / "out")
    if done.code == 0:
        assert found.items() >= wanted.items()
    for name, data in before.items():
        if name not in wanted and name != "b/patient/study/ct/0003.dcm":
            assert found.get(name) == data, name
    for command in ("verify", "explain"):
        assert within(copy, command, "specs", "-o", "out").code in (0, 1, 2, 3)
    assert within(copy, "clean", "-o", "out").code in (0, 3)
    assert (copy / "out/a/mine.txt").read_bytes() == b"mine"
    shutil.rmtree(copy)


def test_a_store_that_is_cut_off_anywhere_is_survived(p: Path, tmp_path: Path) -> None:
    whole = store_of(p).read_bytes()
    for size in (0, 1, 15, 99, 100, 1000, len(whole) // 3, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        assert_survives(p, whole[:size], tmp_path)


def test_a_store_that_is_something_else_is_survived(p: Path, tmp_path: Path) -> None:
    whole = store_of(p).read_bytes()
    for other in (b"\0" * len(whole), b"not a store", whole[:100] + b"\xff" * (len(whole) - 100), whole * 2):
        assert_survives(p, other, tmp_path)


@pytest.mark.slow
def test_a_flipped_bit_anywhere_in_the_store_is_survived(p: Path, tmp_path: Path) -> None:
    whole = bytearray(store_of(p).read_bytes())
    used = [at for at in range(len(whole)) if whole[at]]
    for at in used[:: len(used) // 60]:
        broken = bytearray(whole)
        broken[at] ^= 0x10
        assert_survives(p, bytes(broken), tmp_path)
