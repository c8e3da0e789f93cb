"""specs/prior-current.yaml as built: two studies of a patient, localizers, and who shares which space."""

import math
from pathlib import Path

import pydicom
import pytest
from pydicom import Dataset


@pytest.fixture(scope="module")
def series(gallery: Path) -> dict[str, list[Dataset]]:
    """The data sets of each series, by `study/series`."""
    files = sorted((gallery / "prior-current" / "patient").glob("*/*/*.dcm"))
    found: dict[str, list[Dataset]] = {}
    for file in files:
        found.setdefault("/".join(file.parts[-3:-1]), []).append(pydicom.dcmread(file))
    return found


def one(datasets: list[Dataset], keyword: str) -> object:
    """The value that all have."""
    values = {str(getattr(d, keyword)) for d in datasets}
    assert len(values) == 1, (keyword, values)
    return values.pop()


def test_both_studies_are_of_one_patient_and_each_has_its_own_uid_and_date(series) -> None:
    everything = [d for datasets in series.values() for d in datasets]
    assert one(everything, "PatientID") == "F-031"
    assert one(everything, "PatientBirthDate") == "19610709"
    prior, current = ([d for key in series if key.startswith(study) for d in series[key]] for study in ("pr", "cu"))
    assert one(prior, "StudyInstanceUID") != one(current, "StudyInstanceUID")
    assert (one(prior, "StudyDate"), one(current, "StudyDate")) == ("20230502", "20240507")


def test_a_study_s_series_share_its_frame_of_reference_and_the_studies_do_not(series) -> None:
    frames = {key: one(datasets, "FrameOfReferenceUID") for key, datasets in series.items()}
    assert frames["prior/scout"] == frames["prior/ct"]
    assert frames["current/scout"] == frames["current/ct"] == frames["current/pt"]
    assert frames["prior/ct"] != frames["current/ct"]


@pytest.mark.parametrize("study", ["prior", "current"])
def test_localizer_and_slices_refer_to_each_other_by_the_uids_that_they_have(series, study) -> None:
    (scout,), slices = series[f"{study}/scout"], series[f"{study}/ct"]
    assert scout.ImageType[2] == "LOCALIZER"
    referred = [(i.ReferencedSOPClassUID, i.ReferencedSOPInstanceUID) for i in scout.ReferencedImageSequence]
    assert referred == [(d.SOPClassUID, d.SOPInstanceUID) for d in slices]
    for dataset in slices:
        (item,) = dataset.ReferencedImageSequence
        assert item.ReferencedSOPInstanceUID == scout.SOPInstanceUID
        assert item.PurposeOfReferenceCodeSequence[0].CodeValue == "121311"


def test_the_lesion_has_grown_from_6_to_11_mm(series) -> None:
    """A slice 5 mm beside its centre cuts a disk of area pi (r^2 - 5^2)."""
    for study, radius in (("prior", 6.0), ("current", 11.0)):
        pixels = series[f"{study}/ct"][2].pixel_array.astype(float)
        spot = pixels[66:75, 91:104]  # lung without a vessel
        found = ((spot + 880) / 910).sum() * 9
        assert found == pytest.approx(math.pi * (radius**2 - 25), rel=0.08)
