"""Two and three commands at once in one output folder: they take turns, and the tree shows no sign of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.across.commands import within
from tests.builder.across.projects import Tree, clean_tree, project, spec, tree_of

MANY = tuple(f"s{n}" for n in range(8))


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dicomforge", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)


def ended(*running: subprocess.Popen[str]) -> list[tuple[int, str, str]]:
    found = []
    for one in running:
        out, err = one.communicate(timeout=120)
        assert "Traceback" not in err, err
        found.append((one.returncode, out, err))
    return found


def assert_settled(p: Path, tree: Tree) -> None:
    assert tree_of(p / "out") == tree
    told = within(p, "build", "specs", "-o", "out", "--json").json
    assert (told["built"], told["removed"], told["diagnostics"]) == (0, 0, [])
    assert within(p, "verify", "specs", "-o", "out").code == 0


@pytest.mark.parametrize("count", [2, 3])
def test_builds_of_one_spec_at_once_are_one_build(tmp_path: Path, count: int) -> None:
    text = spec(7, series=MANY, slices=4)
    p = project(tmp_path / "p", a=text)
    for jobs in ("1", "2"):
        done = ended(*(start(p, "build", "specs", "-o", "out", "-j", jobs, "--json") for _ in range(count)))
        assert [code for code, _, _ in done] == [0] * count
        assert sorted(json.loads(out)["built"] for _, out, _ in done) == [0] * (count - 1) + [len(MANY)]
        assert_settled(p, clean_tree("a", text))
        text = spec(8, series=MANY, slices=3)
        project(p, a=text)


def test_builds_of_three_specs_at_once_are_three_builds_in_turn(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    texts = {name: spec(n, name=name, series=MANY[:4]) for n, name in enumerate(("p1", "p2", "p3"))}
    for name, text in texts.items():
        (project(tmp_path / name, ct=text) / "out").symlink_to(tmp_path / "shared")
    done = ended(*(start(tmp_path / name, "build", "specs", "-o", "out", "--json") for name in texts))
    assert [code for code, _, _ in done] == [0, 0, 0]
    whole: Tree = {}
    for text in texts.values():
        whole |= clean_tree("ct", text)
    for name in texts:
        assert_settled(tmp_path / name, whole)


def test_of_two_specs_that_claim_one_path_at_once_one_is_built_and_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    for name in ("p1", "p2"):
        (project(tmp_path / name, ct=spec(7 if name == "p1" else 8)) / "out").symlink_to(tmp_path / "shared")
    done = ended(*(start(tmp_path / name, "build", "specs", "-o", "out", "--json") for name in ("p1", "p2")))
    assert sorted(code for code, _, _ in done) == [0, 2]
    value = 7 if done[0][0] == 0 else 8
    assert tree_of(tmp_path / "shared") == clean_tree("ct", spec(value))


def test_who_only_looks_during_a_build_sees_the_state_before_or_after_it(tmp_path: Path) -> None:
    old, new = (spec(value, series=MANY, slices=4) for value in (7, 8))
    p = project(tmp_path / "p", a=old)
    assert within(p, "build", "specs", "-o", "out").code == 0
    project(p, a=new)
    building = start(p, "build", "specs", "-o", "out", "-j", "2", "--json")
    looks = [("verify", "specs"), ("explain", "specs"), ("build", "specs", "-n")]
    told = []
    while building.poll() is None:
        told += ended(*(start(p, *look, "-o", "out", "--json") for look in looks))
    assert ended(building)[0][0] == 0
    assert told
    for code, out, _ in told:
        assert code in (0, 1)
        assert json.loads(out)["targets"]
    assert_settled(p, clean_tree("a", new))


def test_clean_and_build_at_once_leave_all_or_nothing(tmp_path: Path) -> None:
    text = spec(7, series=MANY, slices=2)
    p = project(tmp_path / "p", a=text)
    assert within(p, "build", "specs", "-o", "out").code == 0
    for _ in range(3):
        cleaning = start(p, "clean", "--all", "-o", "out", "--json")
        done = ended(start(p, "build", "specs", "-o", "out", "--json"), cleaning)
        assert [code for code, _, _ in done] == [0, 0]
        assert not (p / "out").exists() or tree_of(p / "out") in ({}, clean_tree("a", text))
        assert within(p, "build", "specs", "-o", "out").code == 0
        assert_settled(p, clean_tree("a", text))


def test_lock_and_build_at_once_lock_what_lies_there(tmp_path: Path) -> None:
    text = spec(7, series=MANY, slices=2)
    p = project(tmp_path / "p", a=text)
    done = ended(start(p, "lock", "specs", "-o", "out"), start(p, "build", "specs", "-o", "out"))
    assert [code for code, _, _ in done] == [0, 0]
    assert within(p, "build", "specs", "-o", "out", "--locked").code == 0
    assert_settled(p, clean_tree("a", text))
