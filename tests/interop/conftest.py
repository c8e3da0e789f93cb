"""A study of several families, built once, and an Orthanc that has never seen it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.servers import Orthanc, orthanc
from tests.tools import build

STUDY = """\
dicomforge: 1
name: study
patient: {PatientName: Müller^Jürgen, PatientID: I-1, PatientSex: M, PatientBirthDate: 1970-01-01}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00, StudyDescription: Interoperability, AccessionNumber: A-1}
series:
  - name: ct
    Modality: CT
    Rows: 96
    Columns: 128
    PixelSpacing: [0.5, 0.5]
    slices: 3
    phantom: &head
      - fill: -1000
      - circle: {radius: 20, value: 40}
      - rectangle: {size: [6, 12], at: [8, -4], value: 900}
      - noise: {gaussian: 12}
  - name: ct-big-endian
    Modality: CT
    Rows: 32
    Columns: 48
    TransferSyntaxUID: ExplicitVRBigEndian
    phantom: *head
  - name: ct-implicit
    Modality: CT
    Rows: 32
    Columns: 48
    TransferSyntaxUID: ImplicitVRLittleEndian
    phantom: *head
  - name: ct-deflated
    Modality: CT
    Rows: 32
    Columns: 48
    TransferSyntaxUID: DeflatedExplicitVRLittleEndian
    phantom: *head
  - name: mr-rle
    Modality: MR
    Rows: 64
    Columns: 64
    slices: 2
    TransferSyntaxUID: RLELossless
    phantom:
      - fill: 10
      - circle: {radius: 20, value: 800}
  - name: colour
    Modality: OT
    SOPClassUID: SecondaryCaptureImageStorage
    Rows: 40
    Columns: 60
    PhotometricInterpretation: RGB
    phantom:
      - fill: [20, 20, 60]
      - circle: {radius: 10, value: [250, 200, 0]}
  - name: loop
    Modality: OT
    SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage
    Rows: 40
    Columns: 60
    axes: {t: 4}
    phantom:
      - fill: 10
      - circle: {radius: {start: 4, step: 3, along: t}, value: 200}
"""


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of a study."""
    return build(STUDY, tmp_path_factory.mktemp("study"), "study")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Orthanc]:
    with orthanc(tmp_path / "orthanc") as client:
        yield client
