"""Directories as trees."""

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings.directory import drawn
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Size
from tests.preview.series import Made, attributes


def test_records_lie_below_their_patient_study_and_series() -> None:
    records = (
        attributes(DirectoryRecordType="PATIENT", PatientName="Doe^Jane"),
        attributes(DirectoryRecordType="STUDY", StudyDate="20240131"),
        attributes(DirectoryRecordType="SERIES", Modality="CT"),
        attributes(DirectoryRecordType="IMAGE", InstanceNumber="1", ReferencedFileID=("CT", "0001")),
        attributes(DirectoryRecordType="HANGING PROTOCOL", ReferencedFileID=("HP",)),
    )
    made = Made([Attributes([vr.element("DirectoryRecordSequence", *records)])], [])
    assert drawn(made, [], Size(1, 8)).lines == (
        TextLine(0, "PATIENT Doe^Jane"),
        TextLine(1, "STUDY 20240131"),
        TextLine(2, "SERIES CT"),
        TextLine(3, "IMAGE 1 CT/0001"),
        TextLine(0, "HANGING PROTOCOL HP"),
    )
