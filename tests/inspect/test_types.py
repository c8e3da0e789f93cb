"""Types: what must be there, in the words of PS3.5 section 7.4, and nothing that only the world knows."""

import re
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    CTImageStorage,
    MRImageStorage,
    MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
    NuclearMedicineImageStorage,
    PositronEmissionTomographyImageStorage,
    SegmentationStorage,
    UltrasoundImageStorage,
    UltrasoundMultiFrameImageStorage,
    XRayAngiographicImageStorage,
)

from tests.inspect.made import found, meta_of, one, put, told, without
from tests.tools import dicom3tool, run


@pytest.mark.parametrize(
    ("keyword", "code", "section"),
    [
        ("StudyInstanceUID", "missing-type-1", "PS3.3 C.7.2.1"),
        ("ImageType", "missing-type-1", "PS3.3 C.8.2.1"),
        ("ImagePositionPatient", "missing-type-1", "PS3.3 C.7.6.2"),
        ("FrameOfReferenceUID", "missing-type-1", "PS3.3 C.7.4.1"),
        ("Rows", "missing-type-1", "PS3.3 C.7.6.3"),
        ("SOPInstanceUID", "missing-type-1", "PS3.3 C.12.1"),
        ("PixelData", "missing-type-1c", "PS3.3 C.7.6.3"),
        ("PatientName", "missing-type-2", "PS3.3 C.7.1.1"),
        ("KVP", "missing-type-2", "PS3.3 C.8.2.1"),
        ("PatientPosition", "missing-type-2c", "PS3.3 C.7.3.1"),
    ],
)
def test_what_is_gone_is_missed_with_its_module(keyword: str, code: str, section: str, tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.file_meta = meta_of(image)
        delattr(image, keyword)

    told_of = [f for f in found(one(tmp_path, change)) if f.code.startswith("missing") and f.path == keyword]
    assert [(f.code, f.severity, f.section) for f in told_of] == [(code, "error", section)]


def test_a_condition_that_holds_is_cited(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.MultienergyCTAcquisition = "YES"
        del image.RescaleType

    at = next(f for f in found(one(tmp_path, change)) if f.path == "RescaleType")
    assert (at.code, at.section) == ("missing-type-1c", "PS3.3 C.8.2.1")
    assert at.expected.startswith("Type 1C in the CT Image Module: Required if the Rescale Type is not HU")
    assert ("missing-type-1c", "RescaleType") not in told(one(tmp_path, without("RescaleType")))


def test_empty_type_1_is_named_and_empty_type_2_is_not(tmp_path: Path) -> None:
    assert told(one(tmp_path, put(PixelSpacing=None, AcquisitionNumber=None, PatientName=""))) == [
        ("empty-value", "PixelSpacing")
    ]


@pytest.mark.parametrize(
    ("keyword", "section"),
    [
        ("SpecificCharacterSet", "PS3.3 C.12.1"),  # no condition is known to hold
        ("PixelAspectRatio", "PS3.3 C.7.6.3"),  # the condition does not hold beside Pixel Spacing
        ("WindowWidth", "PS3.3 C.11.2"),  # of a Module that nothing demands
        ("PatientAlternativeCalendar", "PS3.3 C.7.1.1"),
        ("RescaleType", "PS3.3 C.8.2.1"),
        ("WaterEquivalentDiameterCalculationMethodCodeSequence", "PS3.3 C.8.2.1"),
    ],
)
def test_type_1c_that_is_present_and_empty_is_an_error(keyword: str, section: str, tmp_path: Path) -> None:
    """PS3.5 section 7.4.2: where it is present, it has a value."""
    empty = [] if keyword.endswith("Sequence") else None
    at = [f for f in found(one(tmp_path, put(**{keyword: empty}))) if f.path == keyword]
    assert [(f.code, f.severity, f.section) for f in at] == [("empty-value", "error", section)]


def test_empty_is_right_where_another_module_has_type_2(tmp_path: Path) -> None:
    """Acquisition Number of a CT is Type 2 (C.8.2.1) and Type 3 (C.7.6.1); Patient Orientation is Type 2C."""
    assert told(one(tmp_path, put(AcquisitionNumber=None, PatientOrientation=None))) == []


def test_a_sequence_of_type_1_has_items(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.RequestAttributesSequence = [Dataset()]
        image.RequestAttributesSequence[0].ScheduledProtocolCodeSequence = [Dataset()]

    paths = [path for code, path in told(one(tmp_path, change)) if code.startswith("missing")]
    inner = "RequestAttributesSequence[1].ScheduledProtocolCodeSequence[1]"
    assert f"{inner}.CodeMeaning" in paths


def test_what_an_optional_module_lacks_is_a_warning(tmp_path: Path) -> None:
    at = found(one(tmp_path, put(ContrastBolusRoute="IV")))
    assert [(f.code, f.severity, f.path) for f in at] == [("missing-type-2", "warning", "ContrastBolusAgent")]


def test_what_its_condition_forbids_is_a_warning(tmp_path: Path) -> None:
    at = found(one(tmp_path, put(PlanarConfiguration=0)))
    assert [(f.code, f.severity) for f in at] == [("not-allowed", "warning")]


CLASSES = {
    "CT": CTImageStorage,
    "MR": MRImageStorage,
    "NM": NuclearMedicineImageStorage,
    "PT": PositronEmissionTomographyImageStorage,
    "US": UltrasoundImageStorage,
    "USM": UltrasoundMultiFrameImageStorage,
    "XA": XRayAngiographicImageStorage,
    "SEG": SegmentationStorage,
    "SCM": MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
}


@pytest.mark.parametrize(
    ("name", "keyword", "values"),
    [
        ("MR", "InversionTime", {"ScanningSequence": "SE", "InversionTime": "100"}),
        ("PT", "DecayFactor", {"DecayCorrection": "NONE", "DecayFactor": "1"}),
        ("PT", "TriggerTime", {"SeriesType": ["STATIC", "IMAGE"], "TriggerTime": "1"}),
        ("PT", "LowRRValue", {"SeriesType": ["STATIC", "IMAGE"], "LowRRValue": "1"}),
        ("CT", "PlanarConfiguration", {"PlanarConfiguration": 0}),
        ("CT", "WindowWidth", {"WindowWidth": "100"}),
        ("CT", "PixelData", {"PixelDataProviderURL": "http://x"}),
        ("CT", "ResponsiblePersonRole", {"ResponsiblePersonRole": "PARENT"}),
        ("US", "IVUSPullbackRate", {"IVUSPullbackRate": "3"}),
        (
            "USM",
            "FrameTimeVector",
            {"FrameIncrementPointer": 0x00181063, "FrameTime": "1", "FrameTimeVector": ["1", "2"]},
        ),
        (
            "XA",
            "PositionerPrimaryAngleIncrement",
            {"PositionerMotion": "STATIC", "PositionerPrimaryAngleIncrement": ["1", "2"]},
        ),
        (
            "NM",
            "PhaseVector",
            {"FrameIncrementPointer": 0x00540010, "EnergyWindowVector": [1], "PhaseVector": [1, 1]},
        ),
        ("NM", "ScanVelocity", {"ImageType": ["ORIGINAL", "PRIMARY", "STATIC", "EMISSION"], "ScanVelocity": "1"}),
        ("SEG", "MaximumFractionalValue", {"SegmentationType": "BINARY", "MaximumFractionalValue": 255}),
        (
            "SCM",
            "FrameLabelVector",
            {
                "NumberOfFrames": "2",
                "FrameIncrementPointer": 0x00182001,
                "PageNumberVector": ["1", "2"],
                "FrameLabelVector": ["A", "B"],
            },
        ),
    ],
)
def test_a_condition_that_does_not_hold_forbids_as_dciodvfy_says(
    name: str, keyword: str, values: dict[str, object], tmp_path: Path
) -> None:
    def change(image: Dataset) -> None:
        image.SOPClassUID = CLASSES[name]
        image.file_meta = meta_of(image)
        image.update(values)

    path = one(tmp_path, change)
    at = [f for f in found(path) if f.code == "not-allowed"]
    assert [(f.path, f.severity) for f in at] == [(keyword, "warning")]
    assert at[0].section.startswith("PS3.3 C.")
    done = run(dicom3tool("dciodvfy"), "-new", path)
    assert f"</{keyword}(" in done.stderr
    assert re.search(rf"</{keyword}\(.*Attribute present when condition unsatisfied", done.stderr)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("CT", {"ContrastBolusAgent": "Iodine", "ScanOptions": "HELIX"}),
        ("CT", {"WindowCenter": "40", "WindowWidth": "400"}),
        ("MR", {"ScanningSequence": "IR", "InversionTime": "100"}),
        ("MR", {"ScanOptions": "VCG", "TriggerTime": "1"}),  # an open list of gatings
        ("CT", {"SpecificCharacterSet": "ISO_IR 192", "PatientName": "A^B", "StudyDescription": "C"}),
        ("CT", {"LossyImageCompression": "00", "LossyImageCompressionRatio": "2"}),  # by a source of the image
        ("USM", {"FrameIncrementPointer": 0x00181065, "FrameTimeVector": ["1", "2"]}),
    ],
)
def test_what_may_be_there_is_not_reported(name: str, values: dict[str, object], tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.SOPClassUID = CLASSES[name]
        image.file_meta = meta_of(image)
        image.update(values)

    assert [f.path for f in found(one(tmp_path, change)) if f.code == "not-allowed"] == []


def test_what_another_module_permits_is_not_reported(tmp_path: Path) -> None:
    """Rescale Slope is forbidden beside a Modality LUT (C.11.1), and Type 1 in a CT (C.8.2.1)."""

    def change(image: Dataset) -> None:
        image.ModalityLUTSequence = [Dataset()]

    assert ("not-allowed", "RescaleSlope") not in told(one(tmp_path, change))


@pytest.mark.parametrize("identifier", ["", "RequestedProcedureID"])
def test_a_request_needs_no_identifier_of_a_step(identifier: str, tmp_path: Path) -> None:
    """Requested Procedure ID "may be present otherwise", and its note in PS3.3 Table 10-9."""

    def change(image: Dataset) -> None:
        request = Dataset()
        if identifier:
            setattr(request, identifier, "R1")
        request.RequestedProcedureDescription = "Screening"
        request.ScheduledProcedureStepDescription = "CT head"
        request.ReasonForTheRequestedProcedure = "fall"
        image.RequestAttributesSequence = [request]

    assert told(one(tmp_path, change)) == []


def test_laterality_is_not_missed_where_nothing_tells_of_a_paired_part(tmp_path: Path) -> None:
    assert told(one(tmp_path)) == []


def test_overlays_are_judged_by_their_group(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.add_new(0x60020010, "US", 16)
        image.add_new(0x60020011, "US", 12)

    at = {(f.code, f.tag_text) for f in found(one(tmp_path, change))}
    assert ("missing-type-1", "(6002,0040)") in at
    assert not any(tag.startswith("(6000") for _, tag in at)


def test_patient_orientation_is_missed_in_captures_and_not_where_frames_have_planes(tmp_path: Path) -> None:
    def capture(image: Dataset) -> None:
        image.SOPClassUID, image.ConversionType = "1.2.840.10008.5.1.4.1.1.7", "SYN"
        image.file_meta = meta_of(image)

    def in_frames(image: Dataset) -> None:
        capture(image)
        image.SharedFunctionalGroupsSequence = [Dataset()]

    assert told(one(tmp_path, capture)) == [("missing-type-2c", "PatientOrientation")]
    assert told(one(tmp_path, in_frames)) == []
