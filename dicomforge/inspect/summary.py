"""What is kept of an instance until its series and study are known."""

from sys import intern
from typing import NamedTuple

from dicomforge.iod.view import items, tag, texts
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.read.numbers import numbers, whole

PATIENT = ("PatientID", "PatientName", "PatientBirthDate", "PatientSex")
STUDY = ("StudyDate", "StudyTime", "StudyID", "AccessionNumber", "StudyDescription", "ReferringPhysicianName")
SERIES = (
    *("SeriesNumber", "SeriesDescription", "SeriesDate", "BodyPartExamined", "Laterality", "PatientPosition"),
    *("ProtocolName", "Manufacturer", "ManufacturerModelName", "DeviceSerialNumber"),
)
"""Attributes of the Patient, Study and Series Entities: the same in every instance (PS3.3 A.1.2)."""
STACK = (
    *("ImageType", "AcquisitionNumber", "AcquisitionDate", "AcquisitionTime", "AcquisitionDateTime", "ContentTime"),
    *("TemporalPositionIdentifier", "TemporalPositionIndex", "EchoNumbers", "EchoTime", "InversionTime", "FlipAngle"),
    *("TriggerTime", "NominalCardiacTriggerDelayTime", "DiffusionBValue", "DiffusionGradientOrientation"),
    *("FrameReferenceTime", "KVP", "ConvolutionKernel", "SequenceName", "SeriesTime", "ReconstructionDiameter"),
)
"""Attributes that distinguish two images at one position."""

Texts = tuple[str, ...]


class Summary(NamedTuple):
    """An instance as series and studies see it; texts are '' and vectors () where the file has none."""

    file: str
    sop_class: str
    sop_instance: str
    study: str
    series: str
    modality: str
    number: str
    frame_of_reference: str
    of_patient: Texts
    of_study: Texts
    of_series: Texts
    stack: Texts
    image_type: Texts
    size: tuple[float, ...]
    """Rows, columns."""
    spacing: tuple[float, ...]
    thickness: tuple[float, ...]
    orientation: tuple[float, ...]
    position: tuple[float, ...]
    between: tuple[float, ...]
    """Spacing between slices."""
    concatenation: str
    age: str


def summary(file: str, here: Attributes) -> Summary:
    """What series and studies compare."""
    number = whole(here, "InstanceNumber")
    rows, columns = numbers(here, "Rows", 1), numbers(here, "Columns", 1)
    return Summary(
        file=file,
        sop_class=_text(here, "SOPClassUID"),
        sop_instance=_text(here, "SOPInstanceUID"),
        study=_text(here, "StudyInstanceUID"),
        series=_text(here, "SeriesInstanceUID"),
        modality=_text(here, "Modality"),
        number=_text(here, "InstanceNumber") if number is None else intern(str(number)),
        frame_of_reference=_text(here, "FrameOfReferenceUID"),
        of_patient=_texts(here, PATIENT),
        of_study=_texts(here, STUDY),
        of_series=_texts(here, SERIES),
        stack=_texts(here, STACK),
        image_type=tuple(intern(t) for t in texts(here, "ImageType")),
        size=(*rows, *columns) if rows and columns else (),
        spacing=numbers(here, "PixelSpacing", 2),
        thickness=numbers(here, "SliceThickness", 1),
        orientation=numbers(here, "ImageOrientationPatient", 6),
        position=numbers(here, "ImagePositionPatient", 3),
        between=numbers(here, "SpacingBetweenSlices", 1),
        concatenation=_text(here, "ConcatenationUID"),
        age=_text(here, "PatientAge"),
    )


def _texts(here: Attributes, keywords: tuple[str, ...]) -> Texts:
    return tuple(_text(here, keyword) for keyword in keywords)


def _text(here: Attributes, keyword: str) -> str:
    """All values, one for all instances that share it."""
    value = here.value(tag(keyword))
    if isinstance(value, bytes) or items(value):
        return ""
    return intern("\\".join(str(v) for v in value))
