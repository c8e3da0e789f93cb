"""Sessions of pytest in a project folder of their own, with the plugin of dicomforge."""

import os
import re
import sys
import tomllib
from pathlib import Path

from tests.tools import ROOT, run

CT = """\
dicomforge: 1
patient: {PatientName: Fixture^Fiona, PatientID: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 6
    slices: 3
    phantom: [{fill: 7}]
"""


class Session:
    """A project folder and the sessions that are run in it, in an environment with dicomforge's entry points."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        self._site = folder / "site"
        about = self._site / "dicomforge_build-0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: dicomforge-build\nVersion: 0\n")
        points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
        lines = "".join(f"{name} = {module}\n" for name, module in points.items())
        (about / "entry_points.txt").write_text(f"[pytest11]\n{lines}")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run(self, *options: str | Path) -> str:
        """What pytest prints; its exit code is the last word."""
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{self._site}", "COLUMNS": "200"}
        env.pop("PYTEST_ADDOPTS", None)
        command = (sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "-rA", "--color=no", *options)
        done = run(*command, env=env, cwd=self.folder)
        return f"{done.stdout}\n{done.stderr}\nexit {done.returncode}"


def printed(word: str, text: str) -> list[str]:
    return re.findall(rf"^{word} (.*)$", text, re.MULTILINE)
