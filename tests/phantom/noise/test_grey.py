"""Grey noise: one draw for all samples of a pixel, read by pydicom."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from dicomforge import datasets
from tests.plan.specs import findings, series

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Rows: 300
  Columns: 300
"""

COLOUR = "Modality: OT\nPhotometricInterpretation: RGB\n"


def pixels(lines: str, tmp_path: Path) -> NDArray[np.int64]:
    path = tmp_path / "spec.yaml"
    path.write_text(HEAD + "".join(f"  {line}\n" for line in lines.strip().splitlines()), encoding="utf-8")
    (dataset,) = datasets(path)
    return dataset.pixel_array.astype(np.int64)


@pytest.mark.parametrize("kind", ["gaussian: 9", "uniform: 9", "salt-and-pepper: {fraction: 0.2, low: 0, high: 255}"])
def test_the_samples_of_a_pixel_differ_by_their_values_alone(kind: str, tmp_path: Path) -> None:
    image = pixels(f"{COLOUR}phantom: [{{fill: [100, 100, 100]}}, {{noise: {{{kind}, grey: true}}}}]", tmp_path)
    assert image.std() > 3
    assert (image[..., 0] == image[..., 1]).all()
    assert (image[..., 0] == image[..., 2]).all()


def test_each_sample_has_the_noise_that_grey_pixels_have(tmp_path: Path) -> None:
    noise = "{noise: {gaussian: 9.3, grey: true}}, {noise: {name: more, uniform: 3, grey: true}}"
    colour = pixels(f"{COLOUR}phantom: [{{fill: [100, 140, 60]}}, {noise}]", tmp_path)
    for sample, value in enumerate((100, 140, 60)):
        grey = pixels(f"Modality: OT\nphantom: [{{fill: {value}}}, {noise}]", tmp_path)
        assert (colour[..., sample] == grey).all()


def test_counting_noise_is_of_each_value_with_one_draw(tmp_path: Path) -> None:
    image = pixels(f"{COLOUR}phantom: [{{fill: [40, 40, 160]}}, {{noise: {{poisson: 1, grey: true}}}}]", tmp_path)
    assert (image[..., 0] == image[..., 1]).all()
    assert np.corrcoef(image[..., 0].ravel(), image[..., 2].ravel())[0, 1] > 0.98
    assert image[..., 0].std() == pytest.approx(40**0.5, rel=0.02)
    assert image[..., 2].std() == pytest.approx(160**0.5, rel=0.02)


def test_noise_is_of_each_sample_where_nobody_says_grey(tmp_path: Path) -> None:
    for written in ("", ", grey: false"):
        image = pixels(f"{COLOUR}phantom: [{{fill: 100}}, {{noise: {{gaussian: 9{written}}}}}]", tmp_path)
        assert abs(np.corrcoef(image[..., 0].ravel(), image[..., 1].ravel())[0, 1]) < 0.02


def test_another_layer_keeps_its_noise_beside_a_grey_one(tmp_path: Path) -> None:
    coloured = "{noise: {name: colour, uniform: 20}}"
    alone = pixels(f"{COLOUR}phantom: [{{fill: 100}}, {coloured}]", tmp_path)
    nothing = "{noise: {name: none, uniform: 0.001, grey: true}}"
    beside = pixels(f"{COLOUR}phantom: [{{fill: 100}}, {nothing}, {coloured}]", tmp_path)
    assert abs(alone - beside).max() <= 1
    assert (alone == beside).mean() > 0.99


def test_grey_may_be_said_of_grey_pixels_too() -> None:
    assert findings(series("Modality: CT\nphantom: [{noise: {gaussian: 9, grey: true}}]")) == []
