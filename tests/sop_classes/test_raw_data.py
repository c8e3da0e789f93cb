"""Raw data: what a reader reconstructs from the private samples is what the description says."""

from pathlib import Path

import numpy as np
import pydicom

from tests.tools import ROOT, build


def test_the_echo_reconstructs_to_a_bar_three_pixels_wide(tmp_path: Path) -> None:
    (file,) = build((ROOT / "specs" / "sop-classes" / "raw-data.yaml").read_text(), tmp_path)
    dataset = pydicom.dcmread(file)
    value = dataset.private_block(0x0029, "ACME MR 1.0")[0x10].value
    samples = np.frombuffer(value, "<f4").reshape(-1, 2)
    echo = samples[:, 0] + 1j * samples[:, 1]
    assert dataset.ContentDescription == f"One echo of a bar 3 pixels wide, {len(echo)} complex samples"
    image = np.fft.fftshift(np.fft.ifft(np.fft.ifftshift(echo)))
    assert np.round(image.real, 3).tolist() == [0, 0, 0, 1, 1, 1, 0, 0]
    assert np.abs(image.imag).max() < 1e-6
