from __future__ import annotations

import os
from pathlib import Path

import pytest

from dicomforge.builder.inputs import kept_path, path_of, stat_of, unchanged
from dicomforge.source.regular import digest_of
from tests.builder.fake import Project

DAY_NS = 86_400_000_000_000


@pytest.mark.parametrize("kind", ["spec", "parent"])
def test_a_spec_is_read_whatever_its_stat_says(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "ct.yaml"
    file.write_text("new")
    stat = stat_of(str(file))
    assert not unchanged(str(file), "of other bytes", kind, stat, stat[1] + DAY_NS)


def test_another_file_is_trusted_by_its_stat_where_it_was_old_when_the_build_began(tmp_path: Path) -> None:
    file = tmp_path / "data.bin"
    file.write_text("new")
    stat = stat_of(str(file))
    assert unchanged(str(file), "not looked at", "external", stat, stat[2] + DAY_NS)
    assert not unchanged(str(file), "of other bytes", "external", stat, stat[2] + 1_000_000_000)
    assert unchanged(str(file), digest_of(file), "external", stat, stat[2])


def test_an_mtime_that_was_set_back_deceives_nobody(project: Project) -> None:
    data = project.folder / "data.bin"
    data.write_text("old")
    os.utime(data, ns=(0, 0))
    project.write({"name": "ct"}, externals=["data.bin"])
    project.build()
    assert project.build().recalled
    data.write_text("new")
    os.utime(data, ns=(0, 0))
    assert not project.build().recalled


@pytest.mark.parametrize(
    ("path", "spec", "kept"),
    [
        ("specs/_base.yaml", "specs/ct.yaml", "_base.yaml"),
        ("specs/../_base.yaml", "specs/ct.yaml", "../_base.yaml"),
        ("_base.yaml", "ct.yaml", "_base.yaml"),
        ("/data/x.bin", "specs/ct.yaml", "/data/x.bin"),
        ("/data/x.bin", "/data/ct.yaml", "x.bin"),
    ],
)
def test_an_input_is_remembered_as_seen_from_its_spec(path: str, spec: str, kept: str) -> None:
    assert kept_path(path, spec) == kept
    assert path_of(kept, spec) == path
