"""Data sets in memory are those that pydicom reads of the built files."""

import warnings
from io import BytesIO
from pathlib import Path

import pydicom
import pytest
from pydicom import DataElement, Dataset

from dicomforge import api
from tests.tools import ROOT

SPECS = sorted(path for path in (ROOT / "specs").glob("*.yaml") if not path.name.startswith("_"))

EACH_VR = """
dicomforge: 1
patient: {PatientID: P, PatientName: Doe^Jane}
series:
  Modality: OT
  SOPClassUID: SecondaryCaptureImageStorage
  TransferSyntaxUID: SYNTAX
  SpecificCharacterSet: SETS
  complete: false
  Rows: 4
  Columns: 6
  phantom: [{fill: 7}]
  RetrieveAETitle: [STORE, ARCHIVE 2]                 # AE
  PatientAge: 042Y                                    # AS
  SelectorAttribute: FrameTime                        # AT
  ImageType: [DERIVED, SECONDARY]                     # CS
  StudyDate: '20240131'                               # DA
  PatientWeight: 71.50                                # DS
  ImagePositionPatient: [-1.25, 0, 1e-3]
  AcquisitionDateTime: '20240131101500.5+0100'        # DT
  TableOfYBreakPoints: [1, 2]                         # UL
  RecommendedDisplayFrameRateInFloat: 0.1             # FL
  RealWorldValueLastValueMapped: 5                    # US or SS
  InstanceNumber: '+007'                              # IS
  PatientComments: " two  lines\\r\\nand ~ a tail"     # LT
  OtherPatientNames: [Doe^Jane^^Dr, 'TEXT']           # PN
  AccessionNumber: ''                                 # SH
  StudyDescription: 'TEXT'                            # LO
  InstitutionAddress: 'a\\b TEXT'                      # ST
  StudyTime: '101500.25'                              # TM
  LongCodeValue: a very long code                     # UC
  DeviceUID: 2.25.1                                   # UI
  RetrieveURL: 'https://example.org/a?b=c'            # UR
  TextValue: 'TEXT and more'                          # UT
  ReferencedImageSequence:                            # SQ
    - {ReferencedSOPClassUID: 1.2.3, ReferencedSOPInstanceUID: 2.25.3}
    - {ReferencedSOPClassUID: 1.2.3, ReferencedSOPInstanceUID: 2.25.4,
       PurposeOfReferenceCodeSequence: [{CodeValue: A, CodingSchemeDesignator: 99X, CodeMeaning: 'TEXT'}]}
  StudyID: {raw: 'odd\\value '}
  PregnancyStatus: {raw: {hex: 01 00 02 00}}
  SeriesDescription: {raw: {hex: c3 28}}
  private:
    ACME:
      "(0029,xx01)": {vr: SS, value: [-3, 4]}
      "(0029,xx02)": {vr: UN, value: {hex: 01 02 03}}
      "(0029,xx03)": {vr: OW, value: {hex: 01 02 03 04}}
      "(0029,xx04)": {vr: FD, value: 0.1}
      "(0029,xx05)": {vr: SV, value: -9007199254740993}
      "(0029,xx06)": {vr: UV, value: 18446744073709551615}
      "(0029,xx07)": {vr: OF, value: {hex: 01 02 03 04}}
      "(0029,xx08)": {vr: SL, value: -70000}
      "(0029,xx09)": {vr: SQ, value: [{PatientID: inner}]}
      "(0029,xx0A)": {vr: OB, value: {hex: 01 02 03}}
      "(0029,xx0B)": {vr: FL, value: [0.1, 2]}
      "(0029,xx0C)": {vr: US, value: [1, 2]}
      "(0029,xx0D)": {vr: OD, value: {hex: 01 02 03 04 05 06 07 08}}
      "(0029,xx0E)": {vr: OL, value: {hex: 01 02 03 04}}
      "(0029,xx10)": {vr: AT, value: [FrameTime, Rows]}
      "(0029,xx0F)": {vr: OV, value: {hex: 01 02 03 04 05 06 07 08}}
"""


def compared(spec: Path, out: Path) -> int:
    """Compares each data set with its file; the number of them."""
    report = api.build(spec, out)
    assert report.exit_code == 0
    files = [path for path in api.files((spec,), out) if path.suffix not in (".json", ".jsonl")]
    found = list(api.datasets(spec))
    assert len(found) == len(files)
    for one, path in zip(found, files, strict=True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = pydicom.dcmread(path)
            assert one.file_meta == read.file_meta
            assert_same(one, read)
            assert one.to_json() == read.to_json()
            assert saved(one) == saved(read)
    return len(files)


def assert_same(one: Dataset, other: Dataset) -> None:
    """Equal elements of equal types."""
    for ours, theirs in zip(one, other, strict=True):
        assert kind(ours) == kind(theirs)
        if ours.VR == "SQ":
            for pair in zip(ours.value, theirs.value, strict=True):
                assert_same(*pair)
        else:
            assert ours.value == theirs.value, ours


def kind(element: DataElement) -> tuple[object, ...]:
    return element.tag, element.VR, element.VM, type(element.value)


def saved(dataset: Dataset) -> bytes:
    file = BytesIO()
    dataset.save_as(file)
    return file.getvalue()


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_data_sets_of_the_examples_are_those_that_are_read(spec: Path, tmp_path: Path) -> None:
    assert compared(spec, tmp_path)


SYNTAXES = ("ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")


TEXTS = (
    ("ISO_IR 192", "Grüße"),
    ("ISO_IR 203", "Œuvre"),
    ("['', ISO 2022 IR 87]", "山田"),
    ("ISO_IR 166", "กขค"),
    ("{raw: UTF-8}", "Grüße"),
)


@pytest.mark.parametrize("syntax", [*SYNTAXES, "DeflatedExplicitVRLittleEndian"])
@pytest.mark.parametrize(("sets", "text"), TEXTS)
def test_values_of_each_vr_are_those_that_are_read(syntax: str, sets: str, text: str, tmp_path: Path) -> None:
    spec = tmp_path / "each.yaml"
    spec.write_text(EACH_VR.replace("SYNTAX", syntax).replace("SETS", sets).replace("TEXT", text))
    assert compared(spec, tmp_path / "out") == 1
