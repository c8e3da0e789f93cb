"""A series compressed with loss refers to the images it was made from, read back by pydicom."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from dicomforge import api
from dicomforge.api import build_specs
from tests.tools import ROOT

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, Rows: 32, Columns: 32, slices: 2, phantom: [{fill: 0}, {noise: {gaussian: 20}}]}
  same: {of: ct, TransferSyntaxUID: RLELossless}
  lossy: {of: ct, TransferSyntaxUID: JPEG2000}
"""


def test_a_lossy_twin_names_its_predecessor_and_a_lossless_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SPEC)
    build_specs([tmp_path / "s.yaml"], tmp_path / "out")
    read = {
        name: [pydicom.dcmread(path) for path in sorted((tmp_path / "out").rglob(f"{name}/*.dcm"))]
        for name in ("ct", "same", "lossy")
    }
    for source, same, lossy in zip(*read.values(), strict=True):
        assert np.array_equal(source.pixel_array, same.pixel_array)
        assert 0 < np.abs(source.pixel_array.astype(int) - lossy.pixel_array).max() < 20
        assert "SourceImageSequence" not in same
        (reference,) = lossy.SourceImageSequence
        assert (reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID) == (
            source.SOPClassUID,
            source.SOPInstanceUID,
        )
        (purpose,) = reference.PurposeOfReferenceCodeSequence
        assert (purpose.CodeValue, purpose.CodeMeaning) == ("121320", "Uncompressed predecessor")
        assert lossy.DerivationCodeSequence[0].CodeValue == "113040"
        assert lossy.ImageType[0] == "DERIVED"
        assert len({source.SOPInstanceUID, same.SOPInstanceUID, lossy.SOPInstanceUID}) == 3


@pytest.mark.parametrize("name", ["enhanced-ct-image", "enhanced-us-volume"])
def test_an_enhanced_twin_names_its_predecessor_where_its_class_has_it(name: str, tmp_path: Path) -> None:
    """In Derivation Image of the frames (PS3.3 C.7.6.16.2.6), with evidence, or in the image (C.8.24.3)."""
    text = (ROOT / f"specs/sop-classes/{name}.yaml").read_text().rstrip()
    (tmp_path / "s.yaml").write_text(f"{text}\n  lossy: {{of: object, TransferSyntaxUID: JPEG2000}}\n")
    build_specs((tmp_path / "s.yaml",), tmp_path / "out")
    source, lossy = (pydicom.dcmread(next((tmp_path / "out").rglob(f"{one}/*.dcm"))) for one in ("object", "lossy"))
    assert (lossy.ImageType[0], lossy.LossyImageCompression) == ("DERIVED", "01")
    if name == "enhanced-ct-image":
        (derivation,) = lossy.SharedFunctionalGroupsSequence[0].DerivationImageSequence
        (evidence,) = lossy.SourceImageEvidenceSequence[0].ReferencedSeriesSequence
        assert evidence.SeriesInstanceUID == source.SeriesInstanceUID
        assert evidence.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == source.SOPInstanceUID
    else:
        derivation = lossy
    assert derivation.DerivationCodeSequence[0].CodeValue == "113040"
    (reference,) = derivation.SourceImageSequence
    assert reference.ReferencedSOPInstanceUID == source.SOPInstanceUID
    assert reference.PurposeOfReferenceCodeSequence[0].CodeValue == "121320"
    assert not api.inspect_files(tmp_path / "out").findings
