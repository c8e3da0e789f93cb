"""docs/tutorial.md and docs/index.md: every file is written, every command is run, and prints what the page says."""

from pathlib import Path

import pytest

from tests.docs.walk import blocks, same, walk
from tests.tools import ROOT, needs

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
PARTS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}


@pytest.mark.parametrize("title", PARTS)
@needs("make")
def test_what_the_page_says_happens_in_an_empty_folder(title: str, tmp_path: Path) -> None:
    assert walk(PARTS[title], tmp_path) == []


def test_what_the_first_page_says_happens_too(tmp_path: Path) -> None:
    assert walk((ROOT / "docs" / "index.md").read_text(encoding="utf-8"), tmp_path) == []


def test_every_block_is_a_file_or_commands() -> None:
    found = blocks(PAGE)
    assert PAGE.count("\n```") == 2 * len(found)
    assert [b for b in found if not b.title and b.language != "console"] == []
    assert [b for b in found if b.language == "console" and not b.text.startswith("$ ")] == []


def test_dots_stand_for_anything_and_all_else_for_itself() -> None:
    assert same("a\n...\nb\n", "a\nx\ny\nb\n")
    assert not same("a\n", "a\nb\n")
    assert not same("1 passed in ...s\n", "1 failed in 2s\n")
