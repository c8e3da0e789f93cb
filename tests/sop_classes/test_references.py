"""Every reference of every spec of specs/sop-classes leads to an object that the same spec builds."""

from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.tools import ROOT, dicomforge

DETACHED_STUDY_MANAGEMENT = "1.2.840.10008.3.1.2.3.1"
"""Retired: RT Referenced Study Sequence still names the study by it (PS3.3 section C.8.8.5)."""


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Dataset]]:
    """The data sets of each spec, without their pixels."""
    out = tmp_path_factory.mktemp("references")
    done = dicomforge("build", str(ROOT / "specs" / "sop-classes"), "-o", str(out), "-q")
    assert done.returncode == 0, done.stderr + done.stdout
    found: dict[str, list[Dataset]] = {}
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.relative_to(out).parts[0] != ".dicomforge" and is_dicom(path):
            spec = path.relative_to(out).parts[0]
            found.setdefault(spec, []).append(pydicom.dcmread(path, stop_before_pixels=True))
    return found


def is_dicom(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(132)[128:] == b"DICM"


def references(item: Dataset) -> Iterator[tuple[str, str, list[int]]]:
    """Class, instance and frames of each reference, at any depth."""
    for element in item:
        if element.VR != "SQ":
            continue
        for one in element.value:
            if uid := one.get("ReferencedSOPInstanceUID"):
                frames = one.get("ReferencedFrameNumber") or []
                numbers = [int(frames)] if isinstance(frames, int) else [int(n) for n in frames]
                yield one.get("ReferencedSOPClassUID", ""), uid, numbers
            yield from references(one)


def test_each_reference_leads_to_an_object_of_its_class_and_to_a_frame_that_is_there(
    studies: dict[str, list[Dataset]],
) -> None:
    followed, lost = 0, []
    for spec, datasets in studies.items():
        known = {one.file_meta.MediaStorageSOPInstanceUID: one for one in datasets}
        for one in datasets:
            for sop_class, uid, frames in references(one):
                if (sop_class, uid) == (DETACHED_STUDY_MANAGEMENT, one.get("StudyInstanceUID")):
                    continue
                target = known.get(uid)
                if target is None or target.SOPClassUID != sop_class:
                    lost.append((spec, one.file_meta.MediaStorageSOPClassUID.name, sop_class, uid))
                    continue
                followed += 1
                assert all(1 <= n <= int(target.get("NumberOfFrames") or 1) for n in frames), (spec, frames)
    assert lost == []
    assert followed > 500


def test_an_en_face_image_lies_in_the_frame_of_its_source_images(studies: dict[str, list[Dataset]]) -> None:
    made = {one.SOPInstanceUID: one for one in studies["ophthalmic-optical-coherence-tomography-en-face-image"]}
    (image,) = [one for one in made.values() if "SourceImageSequence" in one and "FrameOfReferenceUID" in one]
    (source,) = image.SourceImageSequence
    assert made[source.ReferencedSOPInstanceUID].FrameOfReferenceUID == image.FrameOfReferenceUID  # PS3.3 A.83.4.1
