"""`show` of volume renderings: rays through a volume, composited by hand."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.contents import contents
from dicomforge.preview.from_files import read
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown
from tests.short import SERIES_HEAD as HEAD
from tests.tools import build


def rendered(phantom: str, folder: Path) -> Gallery:
    """Ten slices of 10 × 10 voxels of 1 mm, seen from the front; values from 0 to 255 are grey and as opaque."""
    ct = "ct: {Modality: CT, slices: 10, SliceThickness: 1, Rows: 10, Columns: 10, PixelSpacing: [1, 1], "
    state = "object: {SOPClassUID: VolumeRenderingVolumetricPresentationStateStorage, of: ct, "
    window = "WindowCenter: 127.5, WindowWidth: 255, VOILUTFunction: LINEAR_EXACT, view: {}"
    text = f"{HEAD}  {ct}RescaleIntercept: -1000, phantom: [{phantom}]}}\n  {state}{window}}}\n"
    of = contents(read(build(text, folder), "spec").series, Size(1, 128))
    (one,) = (e for e in of.entries if not e.shown.frames)
    return one.gallery


@pytest.mark.parametrize("value", [51, 102])
def test_a_ray_gathers_light_until_it_is_stopped(tmp_path: Path, value: int) -> None:
    """Ten voxels in a row, each with the opacity a: a + a (1 - a) + ... of the grey; nothing around the volume."""
    image = rendered(f"fill: {value}", tmp_path).pictures[0].image
    opacity = value / 255
    assert image[64, 64, 0] == pytest.approx(value * (1 - (1 - opacity) ** 10), abs=2)
    assert not image[0].any()


def test_what_is_in_front_hides_what_is_behind(tmp_path: Path) -> None:
    front = "{box: {size: [10, 2, 10], at: [0, -4, 0], value: 255}}"
    image = rendered(f"fill: 102, {front}", tmp_path).pictures[0].image
    assert image[64, 64].tolist() == [255, 255, 255]


def test_renderings_of_several_components_are_not_supported_yet(tmp_path: Path) -> None:
    seen = shown(example("multiple-volume-rendering-volumetric-presentation-state"), tmp_path, Size(1, 64))
    assert seen.trouble == (
        "volume renderings with several components, cropping or perspective are not supported yet"
    )
    assert seen.lines
    assert np.array(seen.pictures).size == 0
