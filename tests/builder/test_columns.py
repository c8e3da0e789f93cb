from __future__ import annotations

from array import array

import pytest

from dicomforge.builder.columns import Columns
from dicomforge.builder.section import Section
from tests.builder.test_section import a_section, columns_of


@pytest.fixture
def columns() -> Columns:
    return columns_of(a_section())


def test_paths_are_runs_of_one_folder(columns: Columns) -> None:
    assert columns.folders == ["x", "y/z", "", "x"]
    assert columns.folder_counts == array("I", [2, 1, 1, 2])
    assert columns.names == [b"0", b"1", b"0", b"top", b"2", b"9"]
    assert columns.paths() == ["x/0", "x/1", "y/z/0", "top", "x/2", "x/9"]


def test_a_target_is_a_row(columns: Columns) -> None:
    rows = zip(columns.targets, columns.keys, columns.codecs, columns.flags, columns.counts, strict=True)
    assert list(rows)[:3] == [
        ("a/one", "k" * 64, "codec=zlib 1", 0, 4),
        ("a/empty", "k" * 64, "codec=zlib 1", 0, 0),
        ("a/two", "k" * 64, "codec=zlib 1", 1, 1),
    ]


def test_a_full_run_has_inputs_and_watched_folders(columns: Columns) -> None:
    assert columns.done[:2] == ["o", "e"]
    assert columns.inputs == [("/p", "spec", "d", "1", "2", "3")]
    assert columns.watched == (["x", "y", "y/z"], array("q", range(9)))


def test_a_section_that_was_not_finished_has_none() -> None:
    section = a_section()
    section.done = None
    columns = columns_of(section)
    assert (columns.done, columns.inputs, columns.watched) == ([], [], ([], array("q")))


def test_a_section_without_files_has_a_head() -> None:
    columns = columns_of(Section("..", "ü\udcff.yaml", "a"))
    assert columns.head == ("..", "ü\udcff.yaml", "a")
    assert columns.name == "a"
    assert columns.names == []
    assert columns.paths() == []
