"""Image layers as written: files become rasters, with place and hint where they cannot."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.attribute_spec import Px, Rasters
from dicomforge.model.raster import Raster
from tests.grammar.binding import bound, in_series, series

ARRAY = np.arange(12, dtype=np.uint8).reshape(3, 4)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    np.save(tmp_path / "a.npy", ARRAY)
    np.save(tmp_path / "b.npy", ARRAY + 1)
    np.save(tmp_path / "larger.npy", np.zeros((5, 6)))
    np.save(tmp_path / "stack.npy", np.stack((ARRAY, ARRAY + 2, ARRAY + 4)))
    return tmp_path


def layer(text: str, base: Path) -> dict[str, object]:
    """The parameters of the only layer of a phantom."""
    (found,) = series(f"phantom: [{{image: {text}}}]", base).phantom
    return dict(found.params)


def test_a_file_is_a_raster_with_a_pixel_of_the_series_for_each_of_its_own(tmp_path: Path) -> None:
    found = layer("{file: a.npy}", tmp_path)
    shown = found["file"]
    assert isinstance(shown, Raster)
    assert (shown.rows, shown.columns, shown.samples, shown.data) == (3, 4, 1, ARRAY.tobytes())
    assert (shown.least, shown.most, shown.white) == (0.0, 11.0, 255.0)
    assert found["size"] == (Px(4.0), Px(3.0))


def test_a_file_is_an_input_and_equal_pixels_are_one_raster(tmp_path: Path) -> None:
    np.save(tmp_path / "twin.npy", np.asfortranarray(ARRAY))
    found = bound(in_series("phantom: [{image: {file: a.npy}}, {image: {file: twin.npy}}]"), tmp_path)
    assert found.spec is not None
    assert [(one.path, one.kind) for one in found.inputs] == [
        (str(tmp_path / name), "external") for name in ("a.npy", "twin.npy")
    ]
    assert found.inputs[0].digest == hashlib.sha256((tmp_path / "a.npy").read_bytes()).hexdigest()
    one, other = (dict(one.params)["file"] for one in found.spec.patients[0].studies[0].series[0].phantom)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert "data" not in repr(one)


def test_each_file_and_each_image_of_an_array_is_a_step(tmp_path: Path) -> None:
    several = layer("{file: {each: [a.npy, b.npy], along: slice}}", tmp_path)["file"]
    assert isinstance(several, Rasters)
    assert ([one.least for one in several.entries], several.along) == ([0.0, 1.0], "slice")
    stack = layer("{file: stack.npy}", tmp_path)["file"]
    assert isinstance(stack, Rasters)
    assert [one.least for one in stack.entries] == [0.0, 2.0, 4.0]
    both = layer("{file: {each: [stack.npy, b.npy]}}", tmp_path)["file"]
    assert isinstance(both, Rasters)
    assert [one.least for one in both.entries] == [0.0, 2.0, 4.0, 1.0]


def test_a_choice_has_a_name_and_a_weight_for_each_file(tmp_path: Path) -> None:
    found = layer("{file: {choice: [a.npy, b.npy], weights: [1, 3]}}", tmp_path)["file"]
    assert isinstance(found, Rasters)
    assert (found.names, found.weights) == (("a.npy", "b.npy"), (1.0, 3.0))


def test_numbers_that_are_transparent_make_a_raster_of_its_own(tmp_path: Path) -> None:
    plain, clear = (layer(f"{{file: a.npy{more}}}", tmp_path)["file"] for more in ("", ", transparent: 5"))
    assert isinstance(plain, Raster)
    assert isinstance(clear, Raster)
    assert plain != clear
    assert np.unpackbits(np.frombuffer(clear.opaque or b"", np.uint8), count=12).tolist() == [1] * 5 + [0] + [1] * 6


def test_a_shape_that_cuts_another_one_can_be_an_image(tmp_path: Path) -> None:
    (found,) = series("phantom: [{circle: {radius: 9, value: 1, inside: {image: {file: a.npy}}}}]", tmp_path).phantom
    ((_, (kind, params)),) = dict(found.params)["inside"]
    assert kind == "image"
    assert dict(params)["size"] == (Px(4.0), Px(3.0))


def test_copies_of_a_repeat_show_a_file_each(tmp_path: Path) -> None:
    text = "{repeat: {list: [[0, 0, 0], [9, 0, 0]], image: {file: {each: [a.npy, b.npy], along: item}}}}"
    found = series(f"phantom: [{text}]", tmp_path).phantom
    assert [dict(one.params)["file"].least for one in found] == [0.0, 1.0]


def test_in_a_scene_an_image_needs_a_size(tmp_path: Path) -> None:
    scene = "scenes: {a: {objects: [{image: {file: a.npy}}]}}"
    (found,) = [render(d) for d in bound(scene, tmp_path).diagnostics]
    assert found.startswith("spec.yaml:1:32: error DF217: an image in a scene needs a `size`\n")
    assert found.endswith("help: write `size: [width, height]` in mm: a scene has no pixels")
    assert not bound(scene.replace("a.npy", "a.npy, size: [10, 20]"), tmp_path).diagnostics
