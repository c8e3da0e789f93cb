"""Trees of files, edited by pydicom."""

import shutil
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.uid import RLELossless

from dicomforge import api
from dicomforge.compare.difference import FileChange
from tests.compare.sides import CT, built, change, only, pairs
from tests.tools import dicom_files


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    """A built tree, and a copy of it to edit."""
    out = built(tmp_path)
    shutil.copytree(out, tmp_path / "edited")
    return out, tmp_path / "edited"


def test_equal_trees_do_not_differ(trees: tuple[Path, Path]) -> None:
    found = api.diff(*trees)
    assert found.is_same
    assert (found.before.series, found.after.instances, found.unchanged) == (1, 5, 1)


def test_rows_of_a_matrix_are_compared_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    text = CT.replace("  - Modality: CT", "  - Modality: CT\n    matrix: {r: [1, 2, 10]}")
    trees = built(tmp_path / "old", text), built(tmp_path / "new", text.replace("value: 40", "value: 50"))
    assert [one.name.rpartition("-")[2] for one in api.diff(*trees).series] == ["1", "2", "10"]


def test_an_edited_attribute_is_told_in_its_instances(trees: tuple[Path, Path]) -> None:
    for path in dicom_files(trees[1])[:2]:
        dataset = pydicom.dcmread(path)
        dataset.PatientName = "Roe^Jane"
        dataset.save_as(path)
    found = only(api.diff(*trees))
    (one,) = found.attributes
    assert (one.path, one.instances, found.matched, pairs(one)) == ("PatientName", 2, 5, [("Doe^Jane", "Roe^Jane")])
    assert found.pixels is None


def test_changed_pixels_are_counted(trees: tuple[Path, Path]) -> None:
    path = dicom_files(trees[1])[3]
    dataset = pydicom.dcmread(path)
    pixels = dataset.pixel_array.copy()
    pixels[2:4, 5] += 250
    pixels[9, 9] -= 7
    dataset.PixelData = pixels.tobytes()
    dataset.save_as(path)
    found = only(api.diff(*trees)).pixels
    assert found is not None
    assert (found.frames, found.suspects, found.changed_frames, found.changed_pixels) == (5, 1, 1, 3)
    assert (found.largest, found.worst) == (250.0, "0004.dcm")


def test_equal_pixels_in_another_transfer_syntax_are_told_as_such(trees: tuple[Path, Path]) -> None:
    for path in dicom_files(trees[1]):
        dataset = pydicom.dcmread(path)
        before = dataset.pixel_array
        dataset.compress(RLELossless, generate_instance_uid=False)
        dataset.save_as(path)
        assert np.array_equal(pydicom.dcmread(path).pixel_array, before)
    found = only(api.diff(*trees))
    assert pairs(change(found, "TransferSyntaxUID")) == [("1.2.840.10008.1.2.1", RLELossless)]
    assert found.pixels is not None
    assert (found.pixels.compared, found.pixels.changed_frames) == (5, 0)
    assert found.pixels.notes == ("the stored values are equal, their encoding is not",)


def test_another_size_cannot_be_compared(trees: tuple[Path, Path]) -> None:
    path = dicom_files(trees[1])[0]
    dataset = pydicom.dcmread(path)
    dataset.Rows, dataset.PixelData = 8, dataset.PixelData[:256]
    dataset.save_as(path)
    found = only(api.diff(*trees)).pixels
    assert found is not None
    assert found.notes == ("frames of 16 x 16 and 8 x 16 cannot be compared",)


def test_pixels_that_cannot_be_decoded_say_why(trees: tuple[Path, Path]) -> None:
    path = dicom_files(trees[1])[0]
    dataset = pydicom.dcmread(path)
    dataset.PixelData = dataset.PixelData[:100]
    dataset.save_as(path)
    found = api.diff(*trees)
    (note,) = only(found).pixels.notes  # type: ignore[union-attr]
    assert note.startswith("0001.dcm: cannot be decoded (")
    assert not found.is_same


def test_files_that_come_and_go_are_told_by_series(trees: tuple[Path, Path]) -> None:
    first, *_, last = dicom_files(trees[1])
    first.unlink()
    dataset = pydicom.dcmread(last)
    dataset.SOPInstanceUID = "1.2.3"
    dataset.save_as(last.with_name("extra.dcm"))
    found = only(api.diff(*trees))
    assert (found.removed, found.added, found.matched) == (("0001.dcm",), ("extra.dcm",), 4)


def test_a_file_with_another_uid_is_known_by_its_path(trees: tuple[Path, Path]) -> None:
    path = dicom_files(trees[1])[0]
    dataset = pydicom.dcmread(path)
    dataset.SOPInstanceUID = "1.2.3"
    dataset.save_as(path)
    one = change(only(api.diff(*trees)), "SOPInstanceUID")
    assert (one.instances, one.values[0].new) == (1, "1.2.3")


def test_a_file_that_moved_is_known_by_its_uid(trees: tuple[Path, Path]) -> None:
    path = dicom_files(trees[1])[0]
    path.rename(path.with_name("moved.dcm"))
    found = only(api.diff(*trees))
    assert [(Path(old).name, Path(new).name) for old, new in found.moved] == [("0001.dcm", "moved.dcm")]
    assert (found.attributes, found.added, found.removed) == ((), (), ())


def test_other_files_are_compared_by_their_bytes(trees: tuple[Path, Path]) -> None:
    for tree, text in zip(trees, ("one", "two"), strict=True):
        (tree / "notes.txt").write_text(text)
        (tree / "same.txt").write_text("same")
    (trees[1] / "new.txt").write_text("new")
    found = api.diff(*trees)
    assert found.files == (FileChange("new.txt", "added"), FileChange("notes.txt", "changed"))
    assert not found.is_same


def test_two_files_alone_are_compared_whatever_their_names(trees: tuple[Path, Path]) -> None:
    first, second, *_ = dicom_files(trees[0])
    found = only(api.diff(first, second))
    assert pairs(change(found, "InstanceNumber")) == [("1", "2")]
