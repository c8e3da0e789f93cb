"""Contributions of another distribution, installed by pip and found through entry points: as if they were our own."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom.encaps import generate_frames

from tests import plugins
from tests.tools import ROOT, dicom_files, dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Plug^Ines, PatientID: P-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - name: scope
    Modality: ES
    Rows: 32
    Columns: 48
    TransferSyntaxUID: JPEG2000MC
    phantom:
      - fill: 100
      - diamond: {reach: 10px, value: 200}
      - noise: {coin: 5}
  - name: own
    Modality: CT
    Rows: 32
    Columns: 48
    phantom: [{fill: 100}]
"""


class Home:
    """A project, and a folder on the module search path that distributions are installed into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.libraries = folder / "libraries"
        self.project = folder / "project"
        self.project.mkdir()
        (self.project / "scope.yaml").write_text(SPEC)

    def run(self, *arguments: str) -> Any:
        env = {**os.environ, "PYTHONPATH": f"{self.libraries}{os.pathsep}{ROOT}"}
        return dicomforge(*arguments, env=env, cwd=self.project)

    def told(self, *arguments: str) -> Any:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def install(self, version: str) -> None:
        plugins.install(plugins.wheel(self.folder, version), self.libraries)

    def statuses(self) -> dict[str, tuple[str, str]]:
        targets = self.told("build", "scope.yaml", "-o", "out", "--json")["targets"]
        return {t["target"].rsplit("/", 1)[1]: (t["status"], t["reason"]) for t in targets}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path)
    found.install("1.0")
    return found


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [
        ("shapes", "diamond", "A square that stands on its corner"),
        ("noise", "coin", "Every value a step up or down"),
        ("sop-classes", "VLEndoscopicImageStorage", "VL Endoscopic Image Storage"),
        (
            "transfer-syntaxes",
            "JPEG2000MC",
            "JPEG 2000 Part 2 (PS3.5 A.4.4): not really, a native frame a fragment",
        ),
    ],
)
def test_a_contribution_is_listed(kind: str, name: str, title: str, home: Home) -> None:
    found = {row["name"]: row["title"] for row in home.told("list", kind, "--json")}
    assert found[name] == title
    assert len(found) > 4


def test_the_schemas_hold_its_shape_and_its_noise(home: Home) -> None:
    for options in ((), ("--expanded",)):
        definitions = home.told("schema", *options)["definitions"]
        assert "diamond" in definitions["layer"]["properties"]
        assert set(definitions["shape-diamond"]["properties"]) >= {"reach", "at", "value"}
        assert "coin" in definitions["noise"]["properties"]


def test_a_mistake_in_its_parameters_is_found_as_in_our_own(home: Home) -> None:
    (home.project / "scope.yaml").write_text(SPEC.replace("reach: 10px", "raech: 10px"))
    done = home.run("check", "scope.yaml")
    assert done.returncode == 1
    assert "scope.yaml:12:19: error" in done.stderr
    assert "'raech'" in done.stderr
    assert "did you mean 'reach'?" in done.stderr


def test_a_series_is_built_with_all_four(home: Home) -> None:
    """A square on its corner covers where |u| + |v| ≤ 10 pixels; the coin moves every value by 5."""
    assert {name: status for name, (status, _) in home.statuses().items()} == {"scope": "built", "own": "built"}
    (path,) = (p for p in dicom_files(home.project / "out") if p.parent.name == "scope")
    read = pydicom.dcmread(path)
    assert read.SOPClassUID == pydicom.uid.VLEndoscopicImageStorage
    assert read.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.4.93"
    (frame,) = generate_frames(read.PixelData, number_of_frames=1)
    image = np.frombuffer(frame, np.uint8).reshape(32, 48).astype(int)
    v, u = np.abs(np.arange(32) - 15.5), np.abs(np.arange(48) - 23.5)
    inside = np.add.outer(v, u)
    assert set(image[inside < 9]) == {195, 205}
    assert set(image[inside > 11]) == {95, 105}


def test_without_it_the_spec_has_errors_that_name_what_is_missing(tmp_path: Path) -> None:
    done = Home(tmp_path).run("check", "scope.yaml")
    assert done.returncode == 1
    for missing in ("'diamond'", "'coin'"):
        assert missing in done.stderr


def test_another_version_rebuilds_what_uses_it_and_nothing_else(home: Home) -> None:
    home.statuses()
    assert home.statuses() == {"scope": ("kept", ""), "own": ("kept", "")}
    lock = home.run("lock", "scope.yaml", "-o", "out")
    assert lock.returncode == 0, lock.stderr
    keys = (home.project / "dicomforge.lock").read_text()
    home.install("1.1")
    status, reason = home.statuses()["scope"]
    assert status == "built"
    for name in ("coin", "diamond", "JPEG2000MC"):
        assert f"plugin {name}" in reason
    assert home.statuses() == {"scope": ("kept", ""), "own": ("kept", "")}
    assert home.run("lock", "scope.yaml", "-o", "out").returncode == 0
    changed = set((home.project / "dicomforge.lock").read_text().splitlines()) - set(keys.splitlines())
    assert len(changed) == 1
    assert "scope" in changed.pop()


@pytest.fixture
def broken(tmp_path: Path) -> Home:
    """A project beside an installed distribution whose shape fails to import."""
    found = Home(tmp_path)
    metadata = found.libraries / "demo_burst-1.2.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: demo-burst\nVersion: 1.2\n")
    (metadata / "entry_points.txt").write_text("[dicomforge.shapes]\nburst = demo_burst\n")
    (found.libraries / "demo_burst.py").write_text("raise OSError('no GPU')\n")
    own = SPEC[: SPEC.index("  - name: scope")] + SPEC[SPEC.index("  - name: own") :]
    (found.project / "own.yaml").write_text(own)
    (found.project / "scope.yaml").write_text(own.replace("{fill: 100}", "{burst: {reach: 10px, value: 200}}"))
    return found


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("check", "scope.yaml"), 1),
        (("build", "scope.yaml", "-o", "out"), 2),
        (("list", "shapes"), 2),
        (("schema",), 2),
        (("explain", "scope.yaml", "-o", "out"), 2),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_one_that_cannot_be_imported_is_an_error_and_no_traceback(command, code: int, broken: Home) -> None:
    done = broken.run(*command)
    assert done.returncode == code
    assert done.stderr.splitlines()[:4] == [
        "error DF124: the plugin 'burst' of demo-burst 1.2 cannot be imported",
        "  found: OSError: no GPU",
        "  expected: the module demo_burst",
        "  help: fix or uninstall demo-burst",
    ]
    assert "Traceback" not in done.stderr


def test_a_spec_that_does_not_use_it_is_built(broken: Home) -> None:
    assert broken.run("build", "own.yaml", "-o", "out").returncode == 0


@pytest.mark.parametrize(
    ("module", "found", "expected"),
    [
        ("TITLE = 'Bursts'", "no FAULTS", "FAULTS in the module demo_burst"),
        ("FAULTS = {}", "no burst in FAULTS", "a Fault of the name burst in FAULTS in the module demo_burst"),
    ],
)
def test_a_fault_for_another_version_is_an_error_with_what_it_lacks(broken: Home, module, found, expected) -> None:
    metadata = broken.libraries / "demo_burst-1.2.dist-info"
    (metadata / "entry_points.txt").write_text("[dicomforge.faults.values]\nburst = demo_burst\n")
    (broken.libraries / "demo_burst.py").write_text(f"{module}\n")
    spec = (broken.project / "own.yaml").read_text()
    (broken.project / "own.yaml").write_text(spec.replace("Modality: CT", "Modality: CT\n    faults: [burst]"))
    done = broken.run("build", "own.yaml", "-o", "out")
    assert done.returncode == 2
    assert done.stderr.splitlines()[:4] == [
        "error DF124: the plugin 'burst' of demo-burst 1.2 does not fit this version of dicomforge",
        f"  found: {found}",
        f"  expected: {expected}",
        "  help: update or uninstall demo-burst",
    ]
