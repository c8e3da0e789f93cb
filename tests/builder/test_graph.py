"""The graphs, given to the programs that read them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.builder.graph import Node, graph
from tests.builder.fake import Project
from tests.tools import needs

# A stand-in for the command line that builds the fake specs of these tests.
COMMAND = """\
import argparse, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from dicomforge.builder.build import run
from dicomforge.builder.request import Request
from tests.builder.fake import PRODUCER, freeze, load
freeze()
p = argparse.ArgumentParser()
p.add_argument("verb"); p.add_argument("spec"); p.add_argument("-o"); p.add_argument("--stamp")
p.add_argument("--depfile"); p.add_argument("-q", action="store_true")
a = p.parse_args()
stamp, depfile = (Path(name) if name else None for name in (a.stamp, a.depfile))
done = run(Request(Path(a.o), (Path(a.spec),), stamp=stamp, depfile=depfile), load, producer=PRODUCER)
sys.exit(done.exit_code)
"""


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, ...]:
    path = tmp_path / "build me.py"
    path.write_text(COMMAND.format(root=str(Path(__file__).parents[2])))
    return (sys.executable, str(path))


def call(project: Project, *words: str) -> str:
    done = subprocess.run(words, cwd=project.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def nodes(*specs: str) -> list[Node]:
    return [Node(s, (s, "_base.yaml"), (("t/ct", 3),)) for s in specs]


def write_specs(project: Project) -> list[str]:
    (project.folder / "_base.yaml").write_text("1")
    project.write({"name": "ct"}, parents=["_base.yaml"])
    project.write({"name": "ct"}, name="other one $x")
    return ["spec.yaml", "other one $x.yaml"]


@needs("ninja")
def test_ninja_builds_and_then_has_no_work_until_an_input_changes(project: Project, command: tuple[str, ...]) -> None:
    specs = write_specs(project)
    (project.folder / "build.ninja").write_text(graph(nodes(*specs), Path("out"), "ninja", command))
    call(project, "ninja")
    assert len(project.tree()) == 6
    assert "no work to do" in call(project, "ninja")
    (project.folder / "_base.yaml").write_text("2")
    assert "[1/1] build spec.yaml" in call(project, "ninja")
    assert "no work to do" in call(project, "ninja")


@needs("make")
def test_make_builds_and_then_has_nothing_to_do_until_an_input_changes(
    project: Project, command: tuple[str, ...]
) -> None:
    specs = write_specs(project)
    (project.folder / "Makefile").write_text(graph(nodes(*specs), Path("out"), "make", command))
    call(project, "make", "-j2")
    assert len(project.tree()) == 6
    assert "Nothing to be done" in call(project, "make")
    newest = max(p.stat().st_mtime for p in project.out.rglob("*.stamp"))
    (project.folder / "_base.yaml").write_text("2")
    import os

    os.utime(project.folder / "_base.yaml", (newest + 2, newest + 2))
    assert "build spec.yaml" in call(project, "make")


NAMES = [
    "a\nb",
    "\n",
    "a\x1b]0;x\x07",
    "a\u202eb",
    "$x $(touch ran)",
    "a;touch ran",
    "a=b",
    "a|b",
    "a%b",
    "a*b",
    "~a",
    "a&",
    "a\\",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tool", ["ninja", "make"])
@needs("ninja", "make")
def test_both_build_specs_of_any_name_and_run_nothing_in_it(
    project: Project, command: tuple[str, ...], name: str, tool: str
) -> None:
    project.write({"name": "ct"}, name=name)
    out = Path("out") if name == "\n" else Path(f"out {name}")
    text = graph(nodes(f"{name}.yaml"), out, tool, command)
    (project.folder / {"ninja": "build.ninja", "make": "Makefile"}[tool]).write_text(text)
    call(project, tool)
    assert len([p for p in (project.folder / out).rglob("*") if p.is_file() and ".dicomforge" not in p.parts]) == 3
    project.write({"name": "ct", "patient_name": "Roe"}, name=name)
    call(project, tool)
    assert not (project.folder / "ran").exists()
    assert {p.name for p in project.folder.iterdir() if p.is_dir()} == {out.name}


def test_json_names_specs_inputs_targets_and_commands() -> None:
    told = json.loads(graph(nodes("specs/ct.yaml"), Path("out"), "json"))
    stamp = "out/.dicomforge/stamps/specs/ct.yaml.stamp"
    call = ["dicomforge", "build", "specs/ct.yaml", "-o", "out", "--stamp", stamp, "--depfile", f"{stamp}.d", "-q"]
    assert told == {
        "out": "out",
        "specs": [
            {
                "spec": "specs/ct.yaml",
                "inputs": ["specs/ct.yaml", "_base.yaml"],
                "targets": [{"target": "t/ct", "files": 3}],
                "stamp": stamp,
                "depfile": f"{stamp}.d",
                "command": call,
            }
        ],
    }


def test_dot_draws_parents_specs_and_targets() -> None:
    text = graph(nodes('a"b.yaml'), Path("out"), "dot")
    assert text == (
        "digraph dicomforge {\n"
        "  rankdir=LR;\n"
        "  node [shape=box];\n"
        '  "_base.yaml" -> "a\\"b.yaml";\n'
        '  "t/ct" [shape=folder, label="t/ct\\n3 files"];\n'
        '  "a\\"b.yaml" -> "t/ct";\n'
        "}\n"
    )
