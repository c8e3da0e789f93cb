"""What `check` prints of many files, while it keeps none of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge import api
from tests.inspect.made import ct_series

FILES = 400
MEASURED = """\
import resource, sys
from dicomforge.cli import run
code = run(sys.argv[1:])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that each lack a thing and differ, as links to a few: what is read costs nothing to make."""
    root = tmp_path_factory.mktemp("many")
    made = ct_series(root / "made", lambda image: delattr(image, "PixelSpacing"), at=0, count=4)
    (root / "files").mkdir()
    for number in range(FILES):
        os.link(made[number % 4], root / "files" / f"{number:05}.dcm")
    return root / "files"


def printed(*arguments: str) -> tuple[str, int, int]:
    """What is printed, the exit code, and the megabytes that it took."""
    command = [sys.executable, "-c", MEASURED, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    code, megabytes = map(int, ended.stderr.splitlines()[-1].split())
    return ended.stdout, code, megabytes


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_every_finding_is_printed(form: str, folder: Path) -> None:
    expected = api.inspect_files(folder)
    text, code, _ = printed("check", str(folder), "-f", form)
    assert code == 1
    if form == "json":
        data = json.loads(text)
        assert (data["ok"], data["dicom"]) == (False, {"files": FILES, "studies": 1, "series": 1})
        found = [(one["code"], one["file"]) for one in data["findings"]]
    elif form == "sarif":
        (run,) = json.loads(text)["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        found = [
            (
                rules[one["ruleIndex"]],
                one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].removeprefix("file://"),
            )
            for one in run["results"]
        ]
    else:
        found = [
            (line.split("title=")[1].split("::")[0], line.split("file=")[1].split(",")[0])
            for line in text.splitlines()
        ]
    assert sorted(found) == sorted((f.code, f.file) for f in expected.findings)


def test_memory_does_not_grow_with_findings(folder: Path) -> None:
    few, many = folder.parent / "few", folder
    few.mkdir(exist_ok=True)
    for path in sorted(folder.iterdir())[:20]:
        os.link(path, few / path.name)
    assert printed("check", str(many), "--json")[2] - printed("check", str(few), "--json")[2] < 8
