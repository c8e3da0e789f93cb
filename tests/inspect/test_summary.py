"""Summary of an instance."""

from pathlib import Path

from dicomforge.inspect.summary import PATIENT, summary
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.read.file import read
from dicomforge.transfer.read.values import attributes
from tests.inspect.made import ROOT, one


def test_it_holds_what_series_compare(tmp_path: Path) -> None:
    made = summary("1.dcm", attributes(read(one(tmp_path)).elements))
    assert (made.study, made.series, made.sop_instance) == (f"{ROOT}.1", f"{ROOT}.2", f"{ROOT}.3.1")
    assert dict(zip(PATIENT, made.of_patient, strict=True))["PatientName"] == "Müller^Jörg"
    assert made.orientation == (1, 0, 0, 0, 1, 0)
    assert made.position == (-6, -8, 0)
    assert made.image_type == ("ORIGINAL", "PRIMARY", "AXIAL")


def test_what_is_not_there_is_empty() -> None:
    made = summary("1.dcm", Attributes())
    assert (made.study, made.number, made.spacing, made.size) == ("", "", (), ())


def test_equal_texts_are_kept_once(tmp_path: Path) -> None:
    here = attributes(read(one(tmp_path)).elements)
    assert summary("1.dcm", here).study is summary("2.dcm", here).study


def test_an_instance_number_is_a_number(tmp_path: Path) -> None:
    here = attributes(read(one(tmp_path, lambda image: image.update({"InstanceNumber": "007"}))).elements)
    assert summary("1.dcm", here).number == "7"
