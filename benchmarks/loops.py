"""What ours is compared with: plain writes, and the loops that users write with pydicom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydicom.dataset import FileDataset


def raw(out: Path, contents: list[bytes]) -> None:
    """`os.write` of ready bytes, a file each."""
    out.mkdir()
    for number, content in enumerate(contents):
        descriptor = os.open(out / f"{number:06d}.dcm", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, content)
        os.close(descriptor)


def painted(out: Path, slices: int) -> None:
    """What people write by hand: a numpy circle, `rng.normal`, a pydicom data set saved per slice."""
    import numpy as np

    out.mkdir()
    rng = np.random.default_rng(0)
    v, u = np.mgrid[0:512, 0:512] - 255.5
    uids = _uids()
    for number in range(slices):
        pixels = np.where(u * u + v * v <= 200.0**2, 40.0, -1000.0) + rng.normal(0, 12, (512, 512))
        _save(out, number, np.rint(pixels).astype("<i2").tobytes(), uids)


def ready(out: Path, frames: list[bytes]) -> None:
    """A pydicom data set saved per slice, whose pixels are there already."""
    out.mkdir()
    uids = _uids()
    for number, frame in enumerate(frames):
        _save(out, number, frame, uids)


def _uids() -> tuple[str, str, str]:
    from pydicom.uid import generate_uid

    return generate_uid(), generate_uid(), generate_uid()


def _save(out: Path, number: int, pixels: bytes, uids: tuple[str, str, str]) -> None:
    dataset = _dataset(number, uids)
    dataset.PixelData = pixels
    dataset.save_as(out / f"{number:06d}.dcm", enforce_file_format=True)


def _dataset(number: int, uids: tuple[str, str, str]) -> FileDataset:
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = CTImageStorage, meta.MediaStorageSOPInstanceUID
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = uids
    dataset.PatientName, dataset.PatientID, dataset.Modality = "Bench^Mark", "B", "CT"
    dataset.StudyDate, dataset.StudyTime = "20240131", "100000"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    dataset.InstanceNumber, dataset.SliceThickness, dataset.KVP = number + 1, 1, 120
    dataset.PixelSpacing, dataset.ImageOrientationPatient = [1, 1], [1, 0, 0, 0, 1, 0]
    dataset.ImagePositionPatient = [-255.5, -255.5, float(number)]
    dataset.Rows = dataset.Columns = 512
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 16, 15, 1
    dataset.RescaleSlope, dataset.RescaleIntercept = 1, 0
    return dataset
