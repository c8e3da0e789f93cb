from __future__ import annotations

from array import array

from dicomforge.builder.finish import distrust
from dicomforge.builder.section import Entry, Section
from tests.builder.fake import Project


def test_mtimes_that_the_clock_has_not_passed_are_not_trusted() -> None:
    section = Section("", "", "")
    section.entries["t"] = Entry("", "", "", ("a", "b"), array("q", [1, 60, 3, 4, 5, 6]), b"")
    distrust(section, ["t"], now_ns=60)
    assert list(section.entries["t"].stats) == [1, -1, 3, 4, 5, 6]


def test_a_file_that_took_the_place_of_its_folder_leaves_no_orphan(project: Project) -> None:
    project.write({"name": "ct", "files": 1, "folder": "p/0000.dcm"})
    assert project.build().exit_code == 0
    project.write({"name": "ct", "files": 1, "folder": "p"})
    assert project.build().exit_code == 0
    assert list(project.tree()) == ["p/0000.dcm"]
    assert project.build().recalled
