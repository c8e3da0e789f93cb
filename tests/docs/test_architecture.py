"""The walk of a spec from the command line to bytes, as docs/architecture.md has it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.tools import ROOT

PACKAGE = ROOT / "dicomforge"
WALK = [
    (file, function)
    for file, function in re.findall(
        r"^\| `([a-z_/]+\.py)` \| `([A-Za-z_.]+)` \|", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE
    )
]

SPEC = """\
dicomforge: 1
matrix: {n: 2}
patient: {PatientName: 'Walk^${n}'}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    phantom: [{circle: {radius: 20, value: 40}}]
"""

TRACED = """
import sys
calls = {}
def note(frame, event, arg):
    if event == "call":
        _, found, file = frame.f_code.co_filename.rpartition("/dicomforge/")
        if found:
            calls.setdefault((file, frame.f_code.co_qualname))
from dicomforge.__main__ import main
sys.argv = ["dicomforge", "build", "walk.yaml", "-o", "out", "-j1"]
sys.setprofile(note)
code = main()
sys.setprofile(None)
print(*map(" ".join, calls), sep="\\n")
sys.exit(code)
"""


def _callable_imports(file: str) -> set[str]:
    """The files of the package that a file imports anywhere, but for classes, which are the values of a step."""
    names = set()
    for node in ast.walk(ast.parse((PACKAGE / file).read_text())):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {f"{node.module}.{one.name}" for one in node.names}
            names |= {node.module for one in node.names if not re.match(r"[A-Z]+[a-z]", one.name)}
        elif isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
    return {name.removeprefix("dicomforge.").replace(".", "/") + ".py" for name in names}


def test_a_file_of_the_walk_takes_values_of_earlier_ones_and_calls_none_of_them() -> None:
    files = [file for file, _ in WALK]
    assert len(files) == len(set(files)) > 25
    back = [(file, earlier) for at, file in enumerate(files) for earlier in _callable_imports(file) & {*files[:at]}]
    assert back == []


def test_a_build_calls_the_functions_of_the_walk_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "walk.yaml").write_text(SPEC)
    done = subprocess.run([sys.executable, "-c", TRACED], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first = {call: at for at, call in enumerate(done.stdout.splitlines())}
    walk = [f"{file} {function}" for file, function in WALK]
    assert [call for call in walk if call not in first] == []
    assert sorted(walk, key=first.__getitem__) == walk
    assert (tmp_path / "out").is_dir()
