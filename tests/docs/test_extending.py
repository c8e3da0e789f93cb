"""docs/extending.md: its package, once installed, does what the page says."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.docs.walk import blocks, walk
from tests.tools import ROOT

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


def test_every_block_is_a_file_or_commands() -> None:
    assert [b for b in blocks(PAGE) if not b.title and b.language != "console"] == []
