"""`dicomforge expand`."""

import json
from pathlib import Path

from tests.cli.commands.one_spec import SPEC, project
from tests.tools import dicomforge


def test_what_it_prints_builds_the_same(tmp_path: Path) -> None:
    text = SPEC.replace("fill: 3", 'circle: {radius: "${r}", value: 4}').replace("series:", "vars: {r: 3}\nseries:")
    (project(tmp_path, text) / "again").mkdir()
    (tmp_path / "again" / "ct.yaml").write_text(dicomforge("expand", "specs/ct.yaml", cwd=tmp_path).stdout)
    for folder in ("specs", "again"):
        assert dicomforge("build", folder, "-o", f"out-{folder}", "-q", cwd=tmp_path).returncode == 0
    one, other = ([p.read_bytes() for p in (tmp_path / f"out-{f}").rglob("*.dcm")] for f in ("specs", "again"))
    assert one == other


def test_json_holds_the_source_texts(tmp_path: Path) -> None:
    (one,) = json.loads(dicomforge("expand", "specs/ct.yaml", "--json", cwd=project(tmp_path)).stdout)
    assert one["name"] == "ct"
    assert one["document"]["patients"]["patient"]["PatientID"] == "C"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = dicomforge("expand", "nowhere.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere.yaml: no such file" in done.stderr
