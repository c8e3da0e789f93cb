"""The pattern like TG18-QC, read from DICOM files: published levels, and the image that pacsDisplay draws."""

import hashlib

import numpy as np
import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import SpecError
from dicomforge.phantom.presets.tg18_qc_like import DECLARES

SPEC = """
dicomforge: 1
patient: {PatientName: Pattern^Display, PatientID: QC-1}
study: {StudyDate: 2024-06-03, StudyTime: 10:00:00}
SOPClassUID: SecondaryCaptureImageStorage
Modality: OT
Rows: 1024
Columns: 1024
series:
  eight:
    BitsAllocated: 8
    BitsStored: 8
    phantom: [{tg18-qc-like@1: {size: 1024px, pixel: 1px, bits: 8}}]
  twelve:
    BitsAllocated: 16
    BitsStored: 12
    phantom: [{tg18-qc-like@1: {size: 1024px, pixel: 1px, bits: 12}}]
"""

CLOCKWISE = (
    [(0, 5 - row) for row in range(6)] + [(column, 0) for column in range(1, 6)] + [(5, row) for row in range(1, 6)]
)
"""Column and row of the cells from the darkest to the brightest patch."""

PACS_DISPLAY = "1a1bcd2a72cb96dd8e88cca62aabf74cff2c236bff7ae164601f5705b79c7f41"
"""SHA-256 of what tg18oiq.html of pacsDisplay draws on 1024 x 1024 pixels, 0 where `comparable` is false."""


@pytest.fixture(scope="module")
def images(tmp_path_factory) -> tuple[np.ndarray, np.ndarray]:
    spec = tmp_path_factory.mktemp("tg18") / "spec.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    eight, twelve = (dataset.pixel_array for dataset in api.datasets(spec))
    return eight, twelve


def cell(image: np.ndarray, column: int, row: int) -> np.ndarray:
    """A cell of the grid, without its lines."""
    return image[207 + 102 * row : 308 + 102 * row, 207 + 102 * column : 308 + 102 * column]


def comparable() -> np.ndarray:
    """Where both programs follow the same source: not in corners of patches, ramps and text, nor where frames end."""
    same = np.ones((1024, 1024), bool)
    for column, row in CLOCKWISE:
        for down in (slice(0, 9), slice(-10, None)):
            for across in (slice(0, 9), slice(-10, None)):
                cell(same, column, row)[down, across] = False
    same[250:780, 10:95] = same[250:780, 930:1015] = False
    same[717:818, 411:614] = same[819:920, 207:818] = False
    for row, column in ((114, 216), (114, 1010), (1010, 216), (1010, 1010), (562, 613)):
        same[row : row + 2, column : column + 2] = False
    return same


def test_the_image_is_that_of_pacs_display(images) -> None:
    found = hashlib.sha256((images[0] * comparable()).astype(np.uint8).tobytes()).hexdigest()
    assert found == PACS_DISPLAY


def test_patches_go_from_8_to_248_in_steps_of_16_and_from_128_to_3968_with_12_bits(images) -> None:
    eight, twelve = ([int(cell(image, *at)[30, 30]) for at in CLOCKWISE] for image in images)
    assert eight == [*range(8, 249, 16)]
    assert twelve == [*range(128, 3969, 256)]


@pytest.mark.parametrize(("bits", "step"), [(0, 4), (1, 64)])
def test_each_patch_has_two_corners_four_levels_brighter_and_two_darker(images, bits, step) -> None:
    for at in CLOCKWISE:
        patch = cell(images[bits], *at).astype(int)
        upper, lower = patch[[4, 4], [4, -5]] - patch[30, 30], patch[[-5, -5], [4, -5]] - patch[30, 30]
        assert [*upper, *lower] == [step, -step, -step, step]


@pytest.mark.parametrize(("bits", "dark", "bright"), [(0, (0, 13), (255, 242)), (1, (0, 205), (4095, 3890))])
def test_the_insets_are_5_percent_in_black_and_95_in_white(images, bits, dark, bright) -> None:
    for column, expected in ((1, dark), (4, bright)):
        found = cell(images[bits], column, 5)
        assert (found[5, 5], found[50, 50]) == expected
        assert (found == found[50, 50]).sum() == 51 * 51


def test_the_letters_of_quality_control_are_14_to_1_levels_off_their_background(images) -> None:
    for bits, step in ((0, 1), (1, 16)):
        for left, sign in ((207, 1), (411, 1), (615, -1)):
            panel = images[bits][819:908, left : left + 203].astype(int)
            levels = sign * (panel - panel[0, 0])
            assert np.unique(levels).tolist() == [step * k for k in range(15)]
            brightness = [levels[:50][:, k : k + 1].max() for k in range(203)]
            assert [k for k in dict.fromkeys(brightness) if k] == [step * k for k in range(14, 7, -1)]


def test_two_rows_of_a_ramp_have_the_same_of_256_levels(images) -> None:
    left, right = images[0][256:768, 50], images[0][256:768, 970]
    assert right.tolist() == [level for level in range(256) for _ in (0, 1)]
    assert left.tolist() == right[::-1].tolist()


def test_a_ramp_of_12_bits_rises_evenly(images) -> None:
    assert images[1][256:768, 970].tolist() == np.rint(np.arange(512) * 4095 / 511).tolist()


@pytest.mark.parametrize(("left", "top"), [(13, 13), (807, 13), (13, 909), (807, 909), (410, 461)])
@pytest.mark.parametrize(("bits", "pairs"), [(0, ((255, 0), (130, 128))), (1, ((4095, 0), (2080, 2048)))])
def test_bars_are_one_and_two_pixels_wide(images, left, top, bits, pairs) -> None:
    for contrast, pair in enumerate(pairs):
        block = images[bits][top : top + 102, left + 102 * contrast :][:, :102]
        for first, width in ((6, 1), (55, 2)):
            for bars in (block[10, first : first + 40], block[56:96, first]):
                assert set(bars.tolist()) == set(pair)
                edges = np.flatnonzero(np.diff(bars.astype(int)))
                assert set(np.diff(edges).tolist()) == {width}


def test_a_pattern_of_2048_pixels_has_cells_of_204_and_bars_as_fine() -> None:
    layers = {layer.name: dict(layer.params) for layer in DECLARES(size=2048.0, pixel=1.0, bits=8).layers()}
    assert layers["patch-88"]["size"] == (204.0, 204.0)
    assert layers["ramp-left"]["size"][1] == 1024.0
    fine = next(
        layer for layer in DECLARES(size=2048.0, pixel=1.0, bits=8).layers() if layer.name == "centre-high-x-1"
    )
    assert dict(fine.value.params)["period"] == 2.0


def test_the_label_says_that_the_pattern_is_synthetic_and_whether_it_is_scaled() -> None:
    for size, third in ((1024.0, "NO CX TARGETS"), (700.0, "SCALED, NO CX")):
        layers = DECLARES(size=size, pixel=1.0, bits=8).layers()
        found = [
            dict(layer.params)["text"] for layer in layers if layer.name.startswith("label-") and layer.type == "text"
        ]
        assert found == ["SYNTHETIC", "BASED ON TG18", third]


def test_a_pattern_of_fewer_than_400_pixels_is_refused(tmp_path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.replace("size: 1024px", "size: 200px"), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        list(api.datasets(spec))
    messages = {one.message for one in caught.value.diagnostics}
    assert messages == {"layer 'tg18-qc-like': `size` must be 400 to 65535 times `pixel`"}
