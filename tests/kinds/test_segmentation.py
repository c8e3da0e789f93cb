"""The file of a segmentation: what its pixels decide."""

from io import BytesIO

import numpy as np
import pydicom

from dicomforge.kinds import files, segmentation
from dicomforge.model.clipped import NONE
from tests.plan.specs import planned
from tests.plan.test_segmentation import CT, SCENE, SKULL, TYPED, segmented, text

BOTH = f"of: ct\nsegments: [skull, {TYPED % 'brain'}]"
TALL = CT.replace("slices: 3", "slices: 7")


def data_set(seg: str, ct: str = TALL, top: str = SCENE) -> pydicom.Dataset:
    (produced,) = files.maker(segmented(seg, ct, top)[1])(range(1))
    assert (produced.position, produced.clipped, produced.last) == (0, NONE, True)
    return pydicom.dcmread(BytesIO(b"".join(bytes(b) for b in produced.buffers)))


def indices(found: pydicom.Dataset) -> list[tuple[int, int]]:
    return [
        tuple(g.FrameContentSequence[0].DimensionIndexValues)  # type: ignore[misc]
        for g in found.PerFrameFunctionalGroupsSequence
    ]


def test_frames_without_a_pixel_are_left_out_and_planes_are_counted_among_those_that_are_there():
    """Planes at -12, -8, ... 12 mm; a sphere of 9 mm reaches five of them, one of 7 mm three."""
    found = data_set(BOTH)
    assert found.NumberOfFrames == 8
    assert indices(found) == [(1, k) for k in range(1, 6)] + [(2, k) for k in (2, 3, 4)]


def test_an_object_that_cannot_be_seen_leaves_all_its_frames():
    """PS3.3 C.7.6.16: there is at least one frame."""
    found = data_set(SKULL, CT, SCENE.replace("brain, radius: 7", "brain, radius: 70"))
    assert found.NumberOfFrames == 3
    assert not found.pixel_array.any()


def test_eight_pixels_are_a_byte_across_frames():
    """5 frames of 8 x 6 pixels are 240 bits, 30 bytes (PS3.5 8.1.1)."""
    found = data_set(SKULL)
    assert len(found.PixelData) == 30
    bits = np.unpackbits(np.frombuffer(found.PixelData, np.uint8), bitorder="little").reshape(5, 8, 6)
    assert np.array_equal(bits, found.pixel_array)


def test_segments_that_are_labelled_one_by_one_are_those_of_all_together(monkeypatch):
    together = data_set(BOTH)
    monkeypatch.setattr(segmentation, "AT_ONCE", 1)
    assert data_set(BOTH) == together


def test_what_the_author_writes_is_not_measured():
    assert data_set(SKULL + "\nNumberOfFrames: 9").NumberOfFrames == 9
    assert "PerFrameFunctionalGroupsSequence" not in data_set(SKULL + "\nomit: [PerFrameFunctionalGroupsSequence]")


def test_without_pixels_the_frames_are_still_counted():
    found = data_set(SKULL + "\nomit: [PixelData]")
    assert found.NumberOfFrames == 5
    assert "PixelData" not in found


def test_its_epochs_are_those_of_the_shapes_and_of_itself():
    names = [name for name, _ in segmentation.epochs(planned(text(SKULL))["p/s/seg"])]
    assert {"kind segmentation", "paint", "sphere"} <= set(names)
    assert "kind image" not in names
