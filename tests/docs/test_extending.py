"""docs/extending.md: its package, once installed, does what the page says."""

import json
import os
import re
import tomllib
from pathlib import Path

from tests.docs.walk import blocks, walk
from tests.tools import ROOT, dicom3tool, dicomforge, run

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")


def install(folder: Path) -> None:
    """What an installer leaves of the page's package: its entry points, beside its modules."""
    project = tomllib.loads(next(b.text for b in blocks(PAGE) if b.title == "pyproject.toml"))["project"]
    about = folder / f"acme_forge-{project['version']}.dist-info"
    about.mkdir()
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {module}" for name, module in points.items())]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    about.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-forge\nVersion: {project['version']}\n")


def test_its_shape_and_its_sop_class_work_as_it_says(tmp_path: Path) -> None:
    install(tmp_path)
    assert walk(PAGE, tmp_path, (tmp_path,)) == []
    fault_is_what_it_says(tmp_path)


def fault_is_what_it_says(folder: Path) -> None:
    """Only StudyDate differs from the sound file, and dciodvfy says what `reports` states."""
    spec = (folder / "specs" / "american.yaml").read_text(encoding="utf-8")
    (folder / "american.yaml").write_text(spec.replace("[da-month-first]", "[]"), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(folder)}
    for arguments in (("american.yaml", "-o", "sound"), ("specs/american.yaml", "-o", "out", "--expect")):
        dicomforge("build", *arguments, cwd=folder, env=environment)
    name = Path("american", "patient", "study", "ct", "0001.dcm")
    sound, wrong = ((folder / out / name).read_bytes() for out in ("sound", "out"))
    date = b"\x08\0\x20\0DA"
    assert wrong == sound.replace(date + b"\x08\x0020240131", date + b"\x0a\x0001/31/2024")
    expected = json.loads((folder / "out" / "expectations.json").read_text(encoding="utf-8"))
    reports = expected["faults"]["da-month-first"]["reports"]
    assert re.search(reports["dciodvfy"][0], run(dicom3tool("dciodvfy"), folder / "out" / name).stderr)


def test_every_block_is_a_file_or_commands() -> None:
    assert [b for b in blocks(PAGE) if not b.title and b.language != "console"] == []
