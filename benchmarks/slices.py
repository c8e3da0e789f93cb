"""2,000 CT slices, circle and gaussian noise: ours, the same bytes by os.write, and the loop that a user writes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from benchmarks.measure import dicomforge, median

SPEC = """\
dicomforge: 1
patient: {{PatientName: Bench^Mark, PatientID: B}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: CT
    Rows: 512
    Columns: 512
    SliceThickness: 1
    slices: {slices}
    phantom:
      - fill: -1000
      - circle: {{radius: 200px, value: 40}}
      - noise: {{gaussian: 12}}
"""


def run(folder: Path, runs: int = 5, slices: int = 2000) -> dict[str, Any]:
    """Seconds of each way, and the ratios; our times are net of the same command for one slice."""
    folder.mkdir(parents=True)
    many, one = folder / "many.yaml", folder / "one.yaml"
    many.write_text(SPEC.format(slices=slices))
    one.write_text(SPEC.format(slices=1))
    out = folder / "out"

    def clean() -> None:
        shutil.rmtree(out, ignore_errors=True)

    start_up = median(lambda: dicomforge("build", one, "-o", out, "-j1", "-q"), clean, runs)
    ours = median(lambda: dicomforge("build", many, "-o", out, "-j1", "-q"), clean, runs) - start_up
    two = median(lambda: dicomforge("build", many, "-o", out, "-j2", "-q"), clean, runs) - start_up
    files = sorted(p for p in out.rglob("*.dcm"))
    assert len(files) == slices
    contents = [p.read_bytes() for p in files]
    clean()
    raw = median(lambda: _write_raw(out, contents), clean, runs)
    clean()
    loop = median(lambda: _user_loop(out, slices), clean, max(1, runs // 2))
    clean()
    return {
        "slices": slices,
        "start-up and one slice, s": start_up,
        "build -j1, s": ours,
        "build -j2, s": two,
        "os.write of the same bytes, s": raw,
        "the loop a user writes, s": loop,
        "build -j1 / os.write": ours / raw,
        "build -j2 / os.write": two / raw,
        "loop / build -j1": loop / ours,
    }


def _write_raw(out: Path, contents: list[bytes]) -> None:
    out.mkdir()
    for number, content in enumerate(contents):
        descriptor = os.open(out / f"{number:04d}.dcm", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, content)
        os.close(descriptor)


def _user_loop(out: Path, slices: int) -> None:
    """What people write by hand: a numpy circle, `rng.normal`, a pydicom data set saved per slice."""
    import numpy as np
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

    out.mkdir()
    rng = np.random.default_rng(0)
    v, u = np.mgrid[0:512, 0:512] - 255.5
    study, series, frame = generate_uid(), generate_uid(), generate_uid()
    for number in range(slices):
        pixels = np.where(u * u + v * v <= 200.0**2, 40.0, -1000.0) + rng.normal(0, 12, (512, 512))
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = CTImageStorage
        meta.MediaStorageSOPInstanceUID = generate_uid()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        dataset.SOPClassUID, dataset.SOPInstanceUID = CTImageStorage, meta.MediaStorageSOPInstanceUID
        dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = study, series, frame
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
        dataset.PixelData = np.rint(pixels).astype("<i2").tobytes()
        dataset.save_as(out / f"{number:04d}.dcm", enforce_file_format=True)
