"""What is said of samples that do not fit the pixel format."""

from pathlib import Path

import pytest

import dicomforge
from dicomforge.kinds.clipped import clipped_samples
from dicomforge.model.clipped import Clipped
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
    found = clipped_samples(only(series(text + size)), Clipped(3, 4))
    assert (found.code, found.severity, found.expected) == ("DF100", severity, f"stored values {ranges}")
    assert f": 7 of {samples} samples clipped" in found.message


VALUES = "the values of the layers"
RICIAN = "write `rician` instead of `gaussian`, as magnitude images have it"
SIGNED = "write PixelRepresentation: 1"
NOISE = "phantom: [{circle: {radius: 1, value: 300}}, {noise: {gaussian: 6}}]"


@pytest.mark.parametrize(
    ("text", "clipped", "hint"),
    [
        (f"Modality: MR\n{NOISE}", Clipped(below=5), f"{RICIAN}, {SIGNED}, or change {VALUES}"),
        ("Modality: MR", Clipped(below=5), f"{SIGNED}, or change {VALUES}"),
        ("Modality: MR\nPixelRepresentation: 1", Clipped(below=5), f"change {VALUES}"),
        ("Modality: MR", Clipped(above=5), f"change {VALUES}"),
        ("Modality: MR\nBitsStored: 12", Clipped(above=5), f"raise BitsStored, or change {VALUES}"),
        (f"Modality: MR\nBitsStored: 12\n{NOISE}", Clipped(2, 3), f"raise BitsStored, or change {VALUES}"),
        (
            "SOPClassUID: EnhancedMRImageStorage\nBitsStored: 12",
            Clipped(below=5),
            f"{SIGNED}, or change RescaleIntercept or {VALUES}",
        ),
        ("Modality: CT", Clipped(below=5), f"change RescaleSlope, RescaleIntercept or {VALUES}"),
        (
            "Modality: CT\nBitsStored: 12",
            Clipped(above=5),
            f"raise BitsStored, or change RescaleSlope, RescaleIntercept or {VALUES}",
        ),
        ("Modality: CT\nPixelRepresentation: 0", Clipped(1), f"{SIGNED}, or change RescaleIntercept or {VALUES}"),
        ("Modality: PT", Clipped(above=5), f"change RescaleSlope or {VALUES}"),
        ("Modality: US", Clipped(below=5), f"change {VALUES}"),
        ("Modality: DX\nBitsStored: 12", Clipped(below=5), f"change {VALUES}"),
        (
            "Modality: OT\nBitsAllocated: 8",
            Clipped(above=5),
            f"raise BitsAllocated and BitsStored, or change RescaleSlope, RescaleIntercept or {VALUES}",
        ),
        (
            "Modality: OT\nBitsAllocated: 8\nTransferSyntaxUID: JPEGBaseline8Bit",
            Clipped(below=5),
            f"change RescaleIntercept or {VALUES}",
        ),
    ],
)
def test_the_hint_names_what_the_class_allows_and_what_helps_on_the_side_that_was_clipped(
    text: str, clipped: Clipped, hint: str
) -> None:
    one = only(series(f"{text}\ncomplete: false\nclip: error\nRows: 4\nColumns: 4"))
    assert clipped_samples(one, clipped).hint == hint


@pytest.mark.parametrize(
    ("more", "noise", "clipped"),
    [("", "gaussian", True), ("", "rician", False), ("PixelRepresentation: 1", "gaussian", False)],
)
def test_either_hint_for_noise_on_an_mr_without_signal_leads_to_an_image_without_a_warning(
    tmp_path: Path, more: str, noise: str, clipped: bool
) -> None:
    text = series(f"Modality: MR\nRows: 8\nColumns: 8\n{more}\nphantom: [{{noise: {{{noise}: {{sd: 6}}}}}}]")
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    report = dicomforge.build(tmp_path / "s.yaml", out=tmp_path / "out")
    assert [one.code for one in report.diagnostics] == ["DF100"] * clipped
