from __future__ import annotations

import os
from pathlib import Path

import pytest

from dicomforge.builder.image import Image, read_image
from tests.builder.fake import Project


@pytest.fixture
def own(project: Project) -> Path:
    project.write({"name": "ct"})
    project.build()
    return project.out / ".dicomforge"


def image(folder: Path) -> Image:
    fd = os.open(folder, os.O_RDONLY)
    try:
        return read_image(fd)
    finally:
        os.close(fd)


def test_a_ledger_has_a_section_per_spec(own: Path) -> None:
    found = image(own)
    assert (found.intact, found.quiet) == (True, True)
    assert [s.head for s in found.sections] == [("..", "spec.yaml", "spec")]
    assert len(found.find("..", "spec.yaml")) == 1
    assert found.find("..", "other.yaml") == []


def test_a_journal_with_something_in_it_is_not_quiet(own: Path) -> None:
    (own / "journal").touch()
    assert image(own).quiet
    (own / "journal").write_text("x")
    assert not image(own).quiet


def test_a_ledger_cut_off_anywhere_is_not_intact(own: Path) -> None:
    whole = (own / "ledger").read_bytes()
    for cut in range(len(whole)):
        (own / "ledger").write_bytes(whole[:cut])
        assert not image(own).intact


def test_without_a_ledger_there_are_no_sections(tmp_path: Path) -> None:
    assert (image(tmp_path).sections, image(tmp_path).intact) == ((), True)
    assert read_image(-1).sections == ()


def test_the_ledger_is_not_read_through_a_link(own: Path) -> None:
    (own / "ledger").rename(own / "kept")
    (own / "ledger").symlink_to("kept")
    with pytest.raises(OSError):
        image(own)
