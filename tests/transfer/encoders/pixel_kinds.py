"""One image of each kind of pixels, in any transfer syntax: the specs of the encoders' tests."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pydicom

from dicomforge import api
from tests.tools import dicom_files

GRAY = """
    SOPClassUID: SecondaryCaptureImageStorage
    Modality: OT
    BitsAllocated: {allocated}
    BitsStored: {stored}
    PixelRepresentation: {signed}
    phantom:
      - gradient: {{axis: x, from: {low}, to: {high}}}
      - circle: {{radius: 9, value: {high}}}
      - noise: {{gaussian: {sd}}}"""
COLOUR = """
    SOPClassUID: {uid}
    Modality: OT
    BitsAllocated: {allocated}
    {more}
    phantom: [circle: {{radius: 14, value: [{high}, {low}, 30]}}, circle: {{radius: 6, value: [5, {high}, {low}]}}]"""
SINGLE_BIT = """
    SOPClassUID: MultiFrameSingleBitSecondaryCaptureImageStorage
    Modality: OT
    axes: {t: 3}
    phantom: [circle: {radius: 11, value: 1}]"""

CAPTURE, TRUE_COLOUR = "SecondaryCaptureImageStorage", "MultiFrameTrueColorSecondaryCaptureImageStorage"


def _gray(allocated: int, stored: int, signed: int = 0) -> str:
    low, high = (-(1 << stored - 1), (1 << stored - 1) - 1) if signed else (0, (1 << stored) - 1)
    return GRAY.format(allocated=allocated, stored=stored, signed=signed, low=low, high=high, sd=high // 40)


KINDS = {
    "8": _gray(8, 8),
    "10": _gray(16, 10),
    "12": _gray(16, 12),
    "16": _gray(16, 16),
    "signed-12": _gray(16, 12, 1),
    "signed-16": _gray(16, 16, 1),
    "rgb-8": COLOUR.format(uid=TRUE_COLOUR, allocated=8, low=40, high=255, more="axes: {t: 2}"),
    "rgb-16": COLOUR.format(uid=CAPTURE, allocated=16, low=4000, high=65535, more="PhotometricInterpretation: RGB"),
    "1": SINGLE_BIT,
    "32": _gray(32, 32),
}
USUAL = tuple(kind for kind in KINDS if kind not in ("1", "32"))
"""With 8 or 16 BitsAllocated, as PS3.5 Tables 8.2.1-2, 8.2.2-1 and 8.2.3-1 have."""


def spec(syntax: str, kinds: Iterable[str], encode: str = "") -> str:
    """A series of each kind; the image has an odd number of rows, so that frames of single bits end within a byte."""
    head = "dicomforge: 1\npatient: {PatientName: A^B, PatientID: X}\nstudy: {StudyDate: 2024-01-31}\nseries:\n"
    own = f"    TransferSyntaxUID: {syntax}\n    Rows: 37\n    Columns: 42"
    if encode:
        own += f"\n    encode: {encode}"
    return head + "\n".join(f"  k{kind}:\n{own}{KINDS[kind]}" for kind in kinds) + "\n"


def built(syntax: str, folder: Path, kinds: Iterable[str] = KINDS, encode: str = "") -> dict[str, Path]:
    """The file of each kind."""
    kinds, folder = tuple(kinds), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spec.yaml").write_text(spec(syntax, kinds, encode), encoding="utf-8")
    api.build(folder / "spec.yaml", folder / "out")
    files = dicom_files(folder / "out")
    return {kind: next(one for one in files if f"k{kind}" in one.parts) for kind in kinds}


def frames_of(made: pydicom.Dataset) -> np.ndarray:
    """(frames, rows, columns, samples) as integers, what pydicom reads."""
    count = int(made.get("NumberOfFrames", 1))
    return made.pixel_array.reshape(count, made.Rows, made.Columns, -1).astype(np.int64)


@cache
def native() -> dict[str, np.ndarray]:
    """What pydicom reads of each kind without compression."""
    with TemporaryDirectory() as folder:
        files = built("ExplicitVRLittleEndian", Path(folder))
        return {kind: frames_of(pydicom.dcmread(file)) for kind, file in files.items()}
