"""Data sets of pydicom as Attributes."""

from __future__ import annotations

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
