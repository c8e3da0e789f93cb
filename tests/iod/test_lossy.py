"""ImageType of images that a lossy encoder changed."""

from pathlib import Path

import pydicom

from tests.tools import ROOT, build, dicom3tool, run


def test_a_volume_without_a_source_is_as_a_lossy_sensor_gave_it(tmp_path: Path) -> None:
    """PS3.3 C.7.6.1.1.5; a DERIVED one names its sources (C.8.24.3), of which there are none."""
    text = (ROOT / "specs/sop-classes/enhanced-us-volume.yaml").read_text()
    (path,) = build(text.replace("    slices:", "    TransferSyntaxUID: JPEG2000\n    slices:"), tmp_path)
    made = pydicom.dcmread(path)
    assert (made.ImageType[0], made.LossyImageCompression) == ("ORIGINAL", "01")
    assert made.LossyImageCompressionRatio > 1
    assert "SourceImageSequence" not in made
    assert "DerivationCodeSequence" not in made
    assert "Error" not in run(dicom3tool("dciodvfy"), path).stderr
