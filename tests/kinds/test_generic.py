"""Objects of SOP classes without a file: pydicom reads them, and dciodvfy finds no error."""

from pathlib import Path
from textwrap import indent

import pydicom
import pytest

from dicomforge import api
from dicomforge.standard import iods, uids
from tests.plan.specs import findings, series, shown
from tests.short import SERIES_HEAD as HEAD
from tests.tools import dicom3tool, run

SR = """
CompletionFlag: PARTIAL
VerificationFlag: UNVERIFIED
ValueType: CONTAINER
ContinuityOfContent: SEPARATE
ConceptNameCodeSequence: 'LN:18748-4:"Diagnostic imaging report"'
ContentSequence:
  - {RelationshipType: CONTAINS, ValueType: TEXT, ConceptNameCodeSequence: "DCM:121071", TextValue: A round lesion}
"""

SYNCHRONIZED = """
SynchronizationTrigger: NO TRIGGER
AcquisitionTimeSynchronized: "N"
SynchronizationFrameOfReferenceUID: 2.25.4
"""

KO = """
ValueType: CONTAINER
ContinuityOfContent: SEPARATE
ConceptNameCodeSequence: DCM:113000
CurrentRequestedProcedureEvidenceSequence:
  - StudyInstanceUID: 2.25.8
    ReferencedSeriesSequence:
      - SeriesInstanceUID: 2.25.9
        ReferencedSOPSequence: [{ReferencedSOPClassUID: CTImageStorage, ReferencedSOPInstanceUID: 2.25.10}]
ContentSequence:
  - RelationshipType: CONTAINS
    ValueType: IMAGE
    ReferencedSOPSequence: [{ReferencedSOPClassUID: CTImageStorage, ReferencedSOPInstanceUID: 2.25.10}]
"""

DOCUMENT = """
ConversionType: SYN
BurnedInAnnotation: "NO"
EncapsulatedDocument: {hex: "00112233"}
"""

MODEL = """
ModelModification: "NO"
ModelMirroring: "NO"
FrameOfReferenceUID: 2.25.5
MeasurementUnitsCodeSequence: 'UCUM:mm:"mm"'
"""

WAVE = """
BodyPartExamined: HEART
WaveformSequence:
  - WaveformOriginality: ORIGINAL
    NumberOfWaveformChannels: 1
    NumberOfWaveformSamples: 2
    SamplingFrequency: 500
    WaveformBitsAllocated: 16
    WaveformSampleInterpretation: SS
    WaveformData: {hex: "00010002"}
    ChannelDefinitionSequence:
      - ChannelSourceSequence: {CodeValue: "2:1", CodingSchemeDesignator: MDC, CodeMeaning: Lead I}
        WaveformBitsStored: 16
        ChannelSampleSkew: 0
"""

PLAN = "{RTPlanLabel: P, RTPlanGeometry: TREATMENT_DEVICE}"

STRUCTURES = """
StructureSetLabel: S
FrameOfReferenceUID: 2.25.5
StructureSetROISequence:
  - {ROINumber: 1, ReferencedFrameOfReferenceUID: 2.25.5, ROIName: a, ROIGenerationAlgorithm: MANUAL}
ROIContourSequence: [{ReferencedROINumber: 1}]
RTROIObservationsSequence: [{ObservationNumber: 1, ReferencedROINumber: 1, RTROIInterpretedType: ORGAN}]
"""

STATE = """
ContentLabel: STATE
PresentationCreationDate: 2024-01-31
PresentationCreationTime: "10:00:00"
PresentationLUTShape: IDENTITY
ReferencedSeriesSequence:
  - SeriesInstanceUID: 2.25.9
    ReferencedImageSequence: [{ReferencedSOPClassUID: CTImageStorage, ReferencedSOPInstanceUID: 2.25.10}]
DisplayedAreaSelectionSequence:
  - {DisplayedAreaTopLeftHandCorner: [1, 1], DisplayedAreaBottomRightHandCorner: [9, 9],
     PresentationSizeMode: SCALE TO FIT, PresentationPixelAspectRatio: [1, 1]}
"""

REGISTRATION = """
ContentLabel: MOVE
RegistrationSequence:
  - FrameOfReferenceUID: 2.25.6
    MatrixRegistrationSequence:
      - MatrixSequence:
          - FrameOfReferenceTransformationMatrixType: RIGID
            FrameOfReferenceTransformationMatrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
"""

CASES = {
    **dict.fromkeys(
        (
            "BasicTextSRStorage",
            "EnhancedSRStorage",
            "ComprehensiveSRStorage",
            "Comprehensive3DSRStorage",
            "MammographyCADSRStorage",
            "ChestCADSRStorage",
            "XRayRadiationDoseSRStorage",
            "AcquisitionContextSRStorage",
        ),
        SR,
    ),
    "ProcedureLogStorage": SR + SYNCHRONIZED,
    "KeyObjectSelectionDocumentStorage": KO,
    "EncapsulatedPDFStorage": f"{DOCUMENT}Modality: DOC\nMIMETypeOfEncapsulatedDocument: application/pdf",
    "EncapsulatedCDAStorage": f"{DOCUMENT}Modality: DOC\nMIMETypeOfEncapsulatedDocument: text/XML\n"
    'HL7InstanceIdentifier: "1.2.3"',
    "EncapsulatedSTLStorage": f"{DOCUMENT}{MODEL}Modality: M3D\nMIMETypeOfEncapsulatedDocument: model/stl",
    **dict.fromkeys(
        ("GeneralECGWaveformStorage", "TwelveLeadECGWaveformStorage", "CardiacElectrophysiologyWaveformStorage"), WAVE
    ),
    "RTPlanStorage": PLAN,
    "RTIonPlanStorage": PLAN,
    "RTStructureSetStorage": STRUCTURES,
    "RawDataStorage": "{Modality: CT, CreatorVersionUID: 2.25.7}",
    "GrayscaleSoftcopyPresentationStateStorage": STATE,
    "SpatialRegistrationStorage": REGISTRATION,
}


def spec(keyword: str, text: str) -> str:
    if text.startswith("{"):
        text = text.strip("{}").replace(", ", "\n")
    return HEAD + indent(f"SOPClassUID: {keyword}\n{text.strip()}\n", "  ")


def built(text: str, folder: Path) -> Path:
    (folder / "s.yaml").write_text(text)
    api.build(folder / "s.yaml", folder / "out")
    (file,) = (folder / "out").rglob("*.dcm")
    return file


@pytest.mark.parametrize("keyword", CASES)
def test_a_class_without_a_file_is_built(keyword: str, tmp_path: Path) -> None:
    file = built(spec(keyword, CASES[keyword]), tmp_path)
    entry = uids.by_keyword(keyword)
    assert entry is not None
    assert pydicom.dcmread(file).SOPClassUID == entry.value
    done = run(dicom3tool("dciodvfy"), file)
    errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
    assert errors == []


def test_the_class_may_be_written_as_a_uid(tmp_path: Path) -> None:
    file = built(spec("1.2.840.10008.5.1.4.1.1.66", CASES["RawDataStorage"]), tmp_path)
    assert pydicom.dcmread(file).SOPClassUID.keyword == "RawDataStorage"


def test_what_is_missing_is_one_finding_with_legal_values() -> None:
    assert shown(series("SOPClassUID: RTDoseStorage"), "DF080") == (
        "s.yaml:7:11: error DF080: 3 Type 1 Attributes of RTDoseStorage are missing and have no default\n"
        "              ct:\n"
        "              ^^\n"
        "  expected: DoseUnits: GY, RELATIVE; DoseType: PHYSICAL, EFFECTIVE, ERROR; "
        "DoseSummationType: PLAN, MULTI_PLAN, FRACTION, BEAM, BRACHY, FRACTION_SESSION, ...\n"
        "  help: write them, or `omit: [DoseUnits, ..]` those that shall be absent"
    )


def test_an_image_without_pixels_is_told_to_have_a_phantom() -> None:
    text = "SOPClassUID: EnhancedCTImageStorage\nRows: 8\nColumns: 8\nAnatomicRegionSequence: ['SCT:12738006']\n"
    lacking = shown(series(text), "DF080")
    assert "Type 1 Attributes of EnhancedCTImageStorage are missing and have no default" in lacking
    assert "PixelData (OW)" in lacking
    assert lacking.endswith("\n  help: write `phantom: [..]`: PixelData and what describes an image follow from it")


def test_a_required_sequence_says_what_its_items_hold() -> None:
    text = shown(series("SOPClassUID: SpatialRegistrationStorage\nContentLabel: X"), "DF080")
    assert "3 Type 1 Attributes of SpatialRegistrationStorage are missing and have no default" in text
    assert "ContentDate (DA; `clock:` fills it)" in text
    assert "RegistrationSequence: items with MatrixRegistrationSequence" in text


def test_an_unknown_class_is_built_as_written_with_a_warning(tmp_path: Path) -> None:
    text = spec("1.2.3.4", "KVP: 90")
    read = pydicom.dcmread(built(text, tmp_path))
    assert (read.SOPClassUID, read.KVP, read.PatientName) == ("1.2.3.4", 90, "A^B")
    assert "PatientSex" not in read
    assert shown(series("SOPClassUID: 1.2.3.4"), "DF070").splitlines()[0] == (
        "s.yaml:8:26: warning DF070: the tables of the Standard have no IOD for the SOP class 1.2.3.4: "
        "its objects are not completed"
    )


def test_a_uid_that_is_no_sop_class_is_an_error() -> None:
    assert "ExplicitVRLittleEndian is a Transfer Syntax, not a SOP class" in shown(
        series("SOPClassUID: ExplicitVRLittleEndian"), "DF070"
    )


IMAGE = """
SOPClassUID: VLPhotographicImageStorage
Modality: XC
ImageType: [ORIGINAL, PRIMARY]
Rows: 2
Columns: 4
"""

BYTES = """
SamplesPerPixel: 1
PhotometricInterpretation: MONOCHROME2
BitsAllocated: 8
BitsStored: 8
HighBit: 7
PixelRepresentation: 0
PixelData: {hex: "0001020304050607"}
"""


def test_a_phantom_gives_any_image_class_pixels(tmp_path: Path) -> None:
    text = HEAD + indent(f"{IMAGE.strip()}\nphantom: [{{fill: 7}}]\n", "  ")
    read = pydicom.dcmread(built(text, tmp_path))
    assert read.pixel_array.tolist() == [[7] * 4] * 2


def test_pixels_may_be_bytes(tmp_path: Path) -> None:
    text = HEAD + indent(IMAGE.strip() + BYTES, "  ")
    read = pydicom.dcmread(built(text, tmp_path))
    assert read.pixel_array.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_bytes_in_a_compressed_syntax_are_not_supported_yet() -> None:
    text = shown(series(IMAGE + BYTES.strip() + "\nTransferSyntaxUID: RLELossless"), "DF096")
    assert "PixelData as bytes in RLELossless is not supported yet" in text


def test_a_phantom_needs_a_class_with_pixels() -> None:
    assert shown(series("SOPClassUID: RTPlanStorage\nphantom: [{fill: 1}]"), "DF099") == (
        "s.yaml:9:22: error DF099: RTPlanStorage has no PixelData to paint\n"
        "                phantom: [{fill: 1}]\n"
        "                         ^^^^^^^^^^^\n"
        "  help: leave `phantom` and `scene` out of this series"
    )


def test_every_storage_class_of_the_tables_can_be_planned() -> None:
    for uid in iods.storage_sop_classes():
        codes = {d.code for d in findings(series(f"SOPClassUID: {uid}\ncomplete: false"))}
        assert "DF070" not in codes


def test_every_storage_class_is_listed_with_whether_it_has_a_file() -> None:
    rows = {row["name"]: row["file"] for row in api.listing("sop-classes")}
    assert set(iods.storage_sop_classes()) <= {row["uid"] for row in api.listing("sop-classes")}
    assert (rows["CTImageStorage"], rows["RTPlanStorage"]) == (True, False)


SLIDE = """Modality: SM
ImageType: [ORIGINAL, PRIMARY]
ContainerIdentifier: S-1
SpecimenDescriptionSequence: [{SpecimenIdentifier: S-1-A, SpecimenUID: 2.25.17}]
ImageCenterPointCoordinatesSequence: [{XOffsetInSlideCoordinateSystem: 1, YOffsetInSlideCoordinateSystem: 2}]
Rows: 8
Columns: 8
phantom: [{fill: 7}]"""


def test_an_image_outside_patient_space_has_a_frame_of_reference_and_no_plane(tmp_path: Path) -> None:
    read = pydicom.dcmread(built(spec("VLSlideCoordinatesMicroscopicImageStorage", SLIDE), tmp_path))
    assert read.FrameOfReferenceUID
    assert not [k for k in ("ImagePositionPatient", "ImageOrientationPatient", "SliceThickness") if k in read]
