"""What is said of samples that do not fit the pixel format."""

import pytest

from dicomforge.kinds.clipped import clipped_samples
from tests.plan.specs import only, series


@pytest.mark.parametrize(
    ("text", "samples", "ranges", "severity"),
    [
        ("Modality: MR\nBitsStored: 12", 48, "from 0 to 4095", "warning"),
        ("Modality: MR\nBitsStored: 12\nclip: error", 48, "from 0 to 4095", "error"),
        ("SOPClassUID: VLPhotographicImageStorage\nPhotometricInterpretation: RGB", 144, "from 0 to 255", "warning"),
    ],
)
def test_the_finding_counts_the_samples_of_all_files_and_names_the_range(
    text: str, samples: int, ranges: str, severity: str
) -> None:
    size = "\nRows: 4\nColumns: 6\nslices: 2\nphantom: [{circle: {radius: 1, value: 1}}]"
    found = clipped_samples(only(series(text + size)), 7)
    assert (found.code, found.severity, found.expected) == ("DF100", severity, f"stored values {ranges}")
    assert f": 7 of {samples} samples clipped" in found.message
