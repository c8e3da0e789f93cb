"""Nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from dicomforge.ground.diagnostic import SpecError
from dicomforge.starters.compose import File
from dicomforge.starters.write import write

FILES = (File("specs/a.yaml", "a"), File("Makefile", "m"))


def test_it_makes_the_folders_that_it_needs(tmp_path: Path) -> None:
    assert write(tmp_path / "new", FILES) == (tmp_path / "new/specs/a.yaml", tmp_path / "new/Makefile")
    assert (tmp_path / "new/specs/a.yaml").read_text() == "a"


def test_where_a_file_is_in_the_way_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "Makefile").symlink_to("nowhere")
    with pytest.raises(SpecError) as caught:
        write(tmp_path, FILES)
    assert str(caught.value) == (
        f"error DF122: a starter would overwrite a file of {tmp_path}; nothing was written\n"
        "  found: Makefile\n"
        "  help: name a folder of its own (`dicomforge init FOLDER`), or move what is there"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["Makefile"]
