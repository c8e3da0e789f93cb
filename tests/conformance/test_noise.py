"""Noise in built files against closed forms over a million samples."""

import math
from pathlib import Path

import numpy as np
import pydicom
from scipy import stats

from tests.tools import build

SPEC = """
dicomforge: 1
patient: {{PatientName: Noise^Nora, PatientID: N}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: {modality}
    Rows: 1000
    Columns: 1000
    phantom: [{{fill: {fill}}}, {{noise: {{{noise}}}}}]
"""


def samples(folder: Path, noise: str, fill: float = 0, modality: str = "CT") -> np.ndarray:
    (file,) = build(SPEC.format(noise=noise, fill=fill, modality=modality), folder)
    values = pydicom.dcmread(file).pixel_array.astype(np.float64).ravel()
    assert values.size == 10**6
    return values


def close(values: np.ndarray, mean: float, variance: float) -> None:
    """Within five standard errors of the mean, and of the variance."""
    n = values.size
    fourth = np.mean((values - values.mean()) ** 4)
    assert abs(values.mean() - mean) < 5 * math.sqrt(variance / n)
    assert abs(values.var() - variance) < 5 * math.sqrt((fourth - variance**2) / n)


def test_gaussian_has_its_mean_variance_and_tails(tmp_path: Path) -> None:
    values = samples(tmp_path, "gaussian: 50", fill=100)
    close(values, 100, 50**2 + 1 / 12)
    assert abs((np.abs(values - 100) > 150).mean() - 2 * stats.norm.sf(3.01)) < 2e-4
    assert 4 < np.abs(values - 100).max() / 50 < 6


def test_uniform_stays_within_its_half_width(tmp_path: Path) -> None:
    values = samples(tmp_path, "uniform: 300", fill=10)
    close(values, 10, 600**2 / 12 + 1 / 12)
    assert values.min() >= -290
    assert values.max() <= 310
    assert np.unique(values).size >= 600


def test_poisson_has_the_variance_of_its_counts(tmp_path: Path) -> None:
    values = samples(tmp_path, "poisson: {scale: 1}", fill=40)
    close(values, 40, 40)
    assert values.min() >= 0
    assert np.array_equal(values, np.rint(values))
    counts = np.bincount(values.astype(int), minlength=100)[:100] / values.size
    assert np.abs(counts - stats.poisson.pmf(np.arange(100), 40)).max() < 0.0015


def test_poisson_scale_is_counts_per_unit(tmp_path: Path) -> None:
    close(samples(tmp_path, "poisson: {scale: 0.25}", fill=400), 400, 400 / 0.25)


def test_rician_has_the_moments_of_rice(tmp_path: Path) -> None:
    values = samples(tmp_path, "rician: 40", fill=60, modality="MR")
    rice = stats.rice(60 / 40, scale=40)
    close(values, rice.mean(), rice.var() + 1 / 12)
    assert values.min() >= 0


def test_salt_and_pepper_replaces_its_fraction(tmp_path: Path) -> None:
    values = samples(tmp_path, "salt-and-pepper: {fraction: 0.1, low: -500, high: 700}", fill=5)
    assert set(np.unique(values)) == {-500, 5, 700}
    for value, share in ((-500, 0.05), (700, 0.05), (5, 0.9)):
        assert abs((values == value).mean() - share) < 5 * math.sqrt(share * (1 - share) / values.size)
