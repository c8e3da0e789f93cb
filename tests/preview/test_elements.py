"""Data sets of pydicom as Attributes."""

from __future__ import annotations

from io import BytesIO

import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset

from dicomforge.model.attributes import Attributes
from dicomforge.preview.elements import attributes_of


def test_values_keep_their_text_and_sequences_their_items() -> None:
    dataset, item = Dataset(), Dataset()
    item.CodeValue = "1-2"
    dataset.PatientName = "Doe^Jane"
    dataset.PixelSpacing = ["0.70", "0.7"]
    dataset.Rows = 5
    dataset.PatientID = ""
    dataset.ProcedureCodeSequence = [item]
    made = attributes_of(dataset)
    assert made.value("PatientName") == ("Doe^Jane",)
    assert made.value("PixelSpacing") == ("0.70", "0.7")
    assert made.value("Rows") == (5,)
    assert made.value("PatientID") == ()
    inner = made.value("ProcedureCodeSequence")[0]
    assert isinstance(inner, Attributes)
    assert inner.text("CodeValue") == "1-2"


def test_pixels_are_left_out() -> None:
    dataset = pydicom.dcmread(str(get_testdata_file("CT_small.dcm", download=False)))
    assert "PixelData" in dataset
    assert "PixelData" not in attributes_of(dataset)


@pytest.mark.filterwarnings("ignore")
def test_a_value_that_pydicom_cannot_read_is_empty() -> None:
    dataset = pydicom.dcmread(str(get_testdata_file("badVR.dcm", download=False)), force=True)
    made = attributes_of(dataset)
    assert len(made) == len(dataset) - ("PixelData" in dataset)


@pytest.mark.filterwarnings("ignore:Unknown encoding")
def test_text_of_a_set_that_pydicom_does_not_know_is_read() -> None:
    """ISO_IR 203 is ISO 8859-15, whose byte A4 is the euro sign; in an item it is inherited."""
    data = bytes.fromhex("08000500 4353 0a00") + b"ISO_IR 203" + bytes.fromhex("10001000 504e 0200") + b"\xa4a"
    data += bytes.fromhex("40007502 5351 0000 12000000 feff00e0 0a000000 40000700 4c4f 0200") + b"\xa4a"
    made = attributes_of(pydicom.dcmread(BytesIO(data), force=True))
    assert made.value("PatientName") == ("€a",)
    (item,) = made.value("RequestAttributesSequence")
    assert isinstance(item, Attributes)
    assert item.value("ScheduledProcedureStepDescription") == ("€a",)


def test_words_of_a_big_endian_file_are_turned() -> None:
    """PS3.5 7.3: of a word the most significant byte comes first there; entries of 8 bits are packed in words."""
    from pydicom.dataset import FileMetaDataset
    from pydicom.uid import ExplicitVRBigEndian

    file = BytesIO()
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRBigEndian
    dataset.add_new(0x00281201, "OW", b"\x01\x02\x03\x04")
    dataset.save_as(file, enforce_file_format=False)
    file.seek(0)
    read = attributes_of(pydicom.dcmread(file, force=True))
    assert read.value("RedPaletteColorLookupTableData") == b"\x02\x01\x04\x03"
