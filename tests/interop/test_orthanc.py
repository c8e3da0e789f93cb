"""An upload to Orthanc, by REST and by DICOMweb, and what it makes of the images."""

import io
import json
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image

from tests.interop.servers import Orthanc, parts
from tests.tools import needs, run

pytestmark = needs("Orthanc")


def upload(archive: Orthanc, files: list[Path]) -> dict[str, str]:
    """SOP Instance UID → Orthanc's own identifier."""
    found = {}
    for path in files:
        told = json.loads(archive.post("/instances", path.read_bytes(), "application/dicom"))
        assert told["Status"] == "Success", told
        found[str(pydicom.dcmread(path, stop_before_pixels=True).SOPInstanceUID)] = told["ID"]
    return found


def test_an_uploaded_study_is_one_patient_one_study_and_its_series(archive: Orthanc, study: list[Path]) -> None:
    upload(archive, study)
    told = archive.json("/statistics")
    assert (told["CountPatients"], told["CountStudies"]) == (1, 1)
    assert (told["CountSeries"], told["CountInstances"]) == (7, len(study))
    (one,) = archive.json("/studies?expand")
    assert one["PatientMainDicomTags"]["PatientName"] == "Müller^Jürgen"
    assert one["MainDicomTags"]["StudyDescription"] == "Interoperability"
    assert one["MainDicomTags"]["AccessionNumber"] == "A-1"


def test_orthanc_returns_the_files_and_the_pixels_that_were_uploaded(archive: Orthanc, study: list[Path]) -> None:
    """The file byte by byte; and the values as Orthanc's own decoder reads them, from its numpy interface."""
    for uid, name in upload(archive, study).items():
        (path,) = (p for p in study if pydicom.dcmread(p).SOPInstanceUID == uid)
        assert archive.get(f"/instances/{name}/file") == path.read_bytes()
        stored = pydicom.dcmread(path).pixel_array
        decoded = np.load(io.BytesIO(archive.get(f"/instances/{name}/numpy?rescale=false")))
        np.testing.assert_array_equal(decoded.reshape(stored.shape), stored)


def test_orthanc_renders_a_preview_of_every_image(archive: Orthanc, study: list[Path]) -> None:
    """As large as the image, and of its picture: brightest inside the disk, where the values are."""
    for uid, name in upload(archive, study).items():
        (read,) = (d for d in map(pydicom.dcmread, study) if uid == d.SOPInstanceUID)
        frames = read.pixel_array if read.get("NumberOfFrames") else read.pixel_array[np.newaxis]
        for number, frame in enumerate(frames):
            png = Image.open(io.BytesIO(archive.get(f"/instances/{name}/frames/{number}/preview", "image/png")))
            assert png.format == "PNG"
            assert png.size == (read.Columns, read.Rows)
            shown = np.asarray(png).astype(float)
            assert shown.shape == frame.shape
            assert shown.max() - shown.min() > 100
            assert np.corrcoef(shown.ravel(), frame.ravel().astype(float))[0, 1] > 0.99


def test_a_study_stored_over_the_web_is_found_and_comes_back(archive: Orthanc, study: list[Path]) -> None:
    """STOW-RS, then QIDO-RS, then WADO-RS (PS3.18 sections 10.5, 10.6, 10.4)."""
    answer = archive.stow([p.read_bytes() for p in study])
    sent = {str(d.SOPInstanceUID): d for d in map(pydicom.dcmread, study)}
    stored = {item["00081155"]["Value"][0] for item in answer["00081199"]["Value"]}
    assert stored == set(sent)
    assert not answer.get("00081198", {}).get("Value")

    (found,) = archive.json("/dicom-web/studies?PatientID=I-1", "application/dicom+json")
    uid = next(iter(sent.values())).StudyInstanceUID
    assert found["0020000D"]["Value"] == [uid]
    assert found["00100010"]["Value"] == [{"Alphabetic": "Müller^Jürgen"}]
    assert sorted(found["00080061"]["Value"]) == ["CT", "MR", "OT"]

    back = parts(
        archive.get(f"/dicom-web/studies/{uid}", 'multipart/related; type="application/dicom"; transfer-syntax=*')
    )
    returned = {str(d.SOPInstanceUID): d for d in (pydicom.dcmread(io.BytesIO(b)) for b in back)}
    assert set(returned) == set(sent)
    for name, got in returned.items():
        np.testing.assert_array_equal(got.pixel_array, sent[name].pixel_array)


def test_a_rendered_instance_over_the_web_is_a_picture(archive: Orthanc, study: list[Path]) -> None:
    archive.stow([p.read_bytes() for p in study])
    one = pydicom.dcmread(study[0])
    path = f"/dicom-web/studies/{one.StudyInstanceUID}/series/{one.SeriesInstanceUID}/instances/{one.SOPInstanceUID}"
    picture = Image.open(io.BytesIO(archive.get(f"{path}/rendered", "image/png")))
    assert picture.size == (one.Columns, one.Rows)


@needs("storescu")
def test_a_study_sent_by_c_store_arrives(archive: Orthanc, study: list[Path]) -> None:
    ct = [p for p in study if p.parent.name == "ct"]
    done = run("storescu", "-aec", "ORTHANC", "127.0.0.1", str(archive.dicom_port), *ct)
    assert done.returncode == 0, done.stderr
    assert archive.json("/statistics")["CountInstances"] == len(ct) == 3
