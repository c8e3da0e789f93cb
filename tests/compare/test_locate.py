"""What an argument names."""

from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.compare.locate import kind_of, locate
from dicomforge.ground.diagnostic import SpecError
from tests.compare.sides import CT


def test_a_folder_and_a_dicom_file_are_trees_and_the_rest_are_specs(tmp_path: Path) -> None:
    (tmp_path / "image").write_bytes(b"\0" * 128 + b"DICM")
    (tmp_path / "spec.yaml").write_text(CT)
    assert [kind_of(tmp_path / name) for name in ("", "image", "spec.yaml")] == ["tree", "tree", "spec"]


def test_what_is_not_there_is_an_error_with_its_name() -> None:
    with pytest.raises(SpecError) as caught, locate("nowhere.yaml"):
        pass
    assert str(caught.value) == (
        "error DF150: there is nothing to compare at 'nowhere.yaml'\n"
        "  found: no such file or folder\n"
        "  expected: a spec, a folder of DICOM files, or REV:PATH of a git repository"
    )


def test_an_empty_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("ct.yaml").write_text(CT)
    with pytest.raises(SpecError) as caught:
        api.diff("empty", "ct.yaml")
    assert str(caught.value) == (
        "error DF150: there is nothing to compare at 'empty'\n"
        "  found: a folder without DICOM files\n"
        "  expected: a spec, a folder of DICOM files, or REV:PATH of a git repository\n"
        "  help: build the specs of a folder first, or name one of them"
    )


def test_a_data_set_without_a_preamble_is_a_tree(tmp_path: Path) -> None:
    """As `check` reads it: group 0008 in Explicit VR Little Endian at byte 0."""
    (tmp_path / "image").write_bytes(b"\x08\x00\x16\x00UI\x04\x001.2\0")
    assert kind_of(tmp_path / "image") == "tree"
