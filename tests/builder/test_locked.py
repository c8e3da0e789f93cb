from __future__ import annotations

from pathlib import Path

import pytest

from dicomforge.builder.columns import Columns
from dicomforge.builder.locked import LockError, all_agree, rows
from dicomforge.builder.section import Section
from tests.builder.test_section import columns_of, entry

KEY, TREE = "k" * 64, "t" * 64
ONE = f"a\ta/one\t{KEY}\t{TREE}\t2\tcodec=zlib 1\n"
TWO = f"a\ta/two\t{KEY}\t{TREE}\t1\tcodec=zlib 1\n"
OTHER = f"b\tb/one\t{TREE}\t{TREE}\t1\t-\n"


@pytest.fixture
def columns() -> Columns:
    section = Section("..", "a.yaml", "a")
    section.entries = {"a/two": entry("x/2"), "a/one": entry("x/0", "x/1")}
    return columns_of(section)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (ONE + TWO, True),
        ("# a comment\n\n" + OTHER + TWO + ONE, True),
        (ONE, False),
        (ONE + TWO + TWO.replace("two", "three"), False),
        (ONE + TWO.replace(KEY, TREE), False),
        (ONE + TWO.replace("zlib 1", "zlib 2"), False),
        (ONE + TWO + "not a line\n", False),
        ("", False),
    ],
)
def test_the_lock_file_agrees_with_a_section_that_has_its_targets_and_no_others(
    tmp_path: Path, columns: Columns, text: str, same: bool
) -> None:
    (tmp_path / "dicomforge.lock").write_text(text)
    assert all_agree([(str(tmp_path / "dicomforge.lock"), columns)]) == same


def test_where_there_is_no_lock_file_anything_agrees(tmp_path: Path, columns: Columns) -> None:
    assert all_agree([(str(tmp_path / "dicomforge.lock"), columns)])


def test_each_section_is_held_against_the_lock_file_of_its_own_project(tmp_path: Path, columns: Columns) -> None:
    (tmp_path / "a.lock").write_text(ONE + TWO)
    (tmp_path / "b.lock").write_text(ONE)
    a, b = str(tmp_path / "a.lock"), str(tmp_path / "b.lock")
    assert all_agree([(a, columns), (a, columns)])
    assert not all_agree([(a, columns), (b, columns)])


def test_a_line_that_cannot_be_read_is_told_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(ONE + "a\tb\n")
    with pytest.raises(LockError) as caught:
        rows(str(tmp_path / "lock"))
    assert caught.value.args == (2, "a\tb")
