"""Files that pydicom wrote, read with their exact texts."""

from io import BytesIO
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import (
    CTImageStorage,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from dicomforge.compare import files
from dicomforge.compare.files import Content, content
from dicomforge.model.attributes import Attributes


def dataset() -> Dataset:
    made = Dataset()
    made.SpecificCharacterSet = "ISO_IR 100"
    made.SOPClassUID = CTImageStorage
    made.SOPInstanceUID = "1.2.3"
    made.PatientName = "Müller^Jörg"
    made.PixelSpacing = ["1.50", "2"]
    made.PixelRepresentation = 1
    made.SmallestImagePixelValue = -5
    made.FrameIncrementPointer = 0x00181063
    made.RecommendedDisplayFrameRateInFloat = 0.5
    made.RedPaletteColorLookupTableData = b"\1\0\2\0"
    made.ContentDate = ""
    item = Dataset()
    item.ScheduledProcedureStepID = "step"
    made.RequestAttributesSequence = Sequence([item])
    made.add_new(0x00191010, "FL", [1.5, -2.5])
    return made


def written(made: Dataset, syntax: str = ExplicitVRLittleEndian) -> BytesIO:
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = syntax
    made.file_meta.MediaStorageSOPClassUID = made.SOPClassUID
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    file = BytesIO()
    pydicom.dcmwrite(file, made, enforce_file_format=True)
    file.seek(0)
    return file


def read(file: BytesIO | Path) -> Content:
    found = content(file)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "syntax",
    [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian],
    ids=lambda s: s.keyword,
)
def test_values_are_those_that_were_written(syntax: str) -> None:
    held = read(written(dataset(), syntax)).attributes
    assert held.text("TransferSyntaxUID") == syntax
    assert held.value("PatientName") == ("Müller^Jörg",)
    assert held.value("PixelSpacing") == ("1.50", "2")
    assert held.value("SmallestImagePixelValue") == (-5,)
    assert held.value("FrameIncrementPointer") == (0x00181063,)
    assert held.value("RecommendedDisplayFrameRateInFloat") == (0.5,)
    swapped = syntax == ExplicitVRBigEndian  # pydicom writes the bytes of OW as they are
    assert held.value("RedPaletteColorLookupTableData") == (b"\0\1\0\2" if swapped else b"\1\0\2\0")
    assert held.value("ContentDate") == ()
    (item,) = held.value("RequestAttributesSequence")
    assert isinstance(item, Attributes)
    assert item.value("ScheduledProcedureStepID") == ("step",)
    if syntax != ImplicitVRLittleEndian:  # which does not tell the VR of a private element
        assert held.value(0x00191010) == (1.5, -2.5)


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        ("ISO_IR 192", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        (["", "ISO 2022 IR 87"], "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("ISO_IR 144", "Люкceмбypг"),
    ],
)
def test_names_are_read_in_their_character_set(terms: str | list[str], name: str) -> None:
    made = dataset()
    made.SpecificCharacterSet = terms
    made.PatientName = name
    assert read(written(made)).attributes.value("PatientName") == (name,)


@pytest.mark.filterwarnings("ignore:Unknown encoding")
@pytest.mark.parametrize(
    ("terms", "name", "text"),
    [
        ("ISO_IR 203", b"\xbcdipe", "Œdipe"),
        (["ISO 2022 IR 100", "ISO 2022 IR 149"], b"\xe9\x1b$)C\xb1\xe8\x1b-A\xe9", "é김é"),
    ],
)
def test_names_are_read_where_pydicom_reads_others(terms: str | list[str], name: bytes, text: str) -> None:
    made = dataset()
    made.SpecificCharacterSet = "ISO_IR 100"
    made.PatientName = "x" * len(name)
    made.SpecificCharacterSet = terms
    data = written(made).getvalue().replace(b"x" * len(name), name)
    assert read(BytesIO(data)).attributes.value("PatientName") == (text,)


def test_what_is_no_dicom_file_is_not_read(tmp_path: Path) -> None:
    for data in (b"", b"{}", b"x" * 1000, b"\0" * 128 + b"DICM"):
        (tmp_path / "file").write_bytes(data)
        assert files.read(tmp_path / "file") is None


def test_a_file_without_a_sop_class_is_read_where_it_begins_as_dicom_does(tmp_path: Path) -> None:
    made = dataset()
    (tmp_path / "file").write_bytes(written(made).getvalue())
    whole = pydicom.dcmread(tmp_path / "file")
    del whole.SOPClassUID
    del whole.SOPInstanceUID
    whole.save_as(tmp_path / "file", enforce_file_format=False)
    assert read(tmp_path / "file").attributes.value("PatientName") == ("Müller^Jörg",)


def test_pixels_are_no_element_but_a_digest(tmp_path: Path) -> None:
    made = dataset()
    made.Rows, made.Columns, made.BitsAllocated, made.SamplesPerPixel = 1024, 1024, 16, 1
    made.PixelData = bytes(2 << 20)
    files = []
    for name, last in (("a", b"\0"), ("b", b"\0"), ("c", b"\1")):
        made.PixelData = made.PixelData[:-1] + last
        (tmp_path / name).write_bytes(written(made).getvalue())
        files.append(read(tmp_path / name))
    one, same, other = files
    assert 0x7FE00010 not in one.attributes
    assert one.encoded.frames == 1
    assert one.encoded == same.encoded != other.encoded
