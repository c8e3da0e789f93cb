"""Same instance: what pydicom writes in several Transfer Syntaxes."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian, RLELossless

from dicomforge.inspect.study import likeness
from tests.inspect.made import Change, ct_slice, found, meta_of, one, save


def compressed(folder: Path, change: Change = lambda image: None) -> Path:
    folder.mkdir()
    image = ct_slice(1)
    change(image)
    image.file_meta = meta_of(image)
    image.compress(RLELossless, encoding_plugin="pydicom", generate_instance_uid=False)
    image.file_meta.TransferSyntaxUID = RLELossless
    return save(image, folder / "1.dcm")


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian])
def test_another_native_syntax_is_the_same_instance(syntax: str, tmp_path: Path) -> None:
    first, second = one(tmp_path / "a"), one(tmp_path / "b", syntax=syntax)
    assert likeness(first, second) == "in another Transfer Syntax"
    assert [(f.code, f.severity) for f in found(first, second)] == [("instance-twice", "warning")]


def test_a_compressed_one_is_the_same_instance(tmp_path: Path) -> None:
    first, second = one(tmp_path / "a"), compressed(tmp_path / "b")
    assert [(f.code, f.severity) for f in found(first, second)] == [("instance-twice", "warning")]


def change_pixels(image: Dataset) -> None:
    image.PixelData = b"\1" + image.PixelData[1:]


def change_item(image: Dataset) -> None:
    image.ReferencedImageSequence = [Dataset()]


@pytest.mark.parametrize("change", [change_pixels, change_item, lambda image: image.update({"PatientComments": "x"})])
def test_other_content_is_another_instance(change: Change, tmp_path: Path) -> None:
    first, second = one(tmp_path / "a"), one(tmp_path / "b", change, ImplicitVRLittleEndian)
    assert likeness(first, second) == ""
    assert ("instance-twice", "error") in [(f.code, f.severity) for f in found(first, second)]


def test_the_same_data_set_after_other_file_meta_is_the_same_instance(tmp_path: Path) -> None:
    def name(image: Dataset) -> None:
        image.file_meta = meta_of(image)
        image.file_meta.ImplementationVersionName = "OTHER"

    first, second = one(tmp_path / "a"), one(tmp_path / "b", name)
    assert likeness(first, second) == "with the same data set"
    assert [(f.code, f.severity) for f in found(first, second)] == [("instance-twice", "warning")]


def test_other_pixels_are_another_instance(tmp_path: Path) -> None:
    assert likeness(one(tmp_path / "a"), one(tmp_path / "b", change_pixels)) == ""
    assert likeness(compressed(tmp_path / "c"), compressed(tmp_path / "d", change_pixels)) == ""
