"""Windows: what pydicom's own functions make of the same data sets."""

from typing import Any

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut

from dicomforge.model.attributes import Element, tag_of
from dicomforge.preview import window
from dicomforge.preview.window import DisplayWindow
from tests.preview.series import attributes_of

STORED = np.arange(-2048, 4096, 7, dtype=np.int16).reshape(2, -1)


def header(**values: Any) -> Dataset:
    """A data set of 16 bits signed."""
    dataset = Dataset()
    told = {
        "BitsStored": 16,
        "BitsAllocated": 16,
        "PixelRepresentation": 1,
        "PhotometricInterpretation": "MONOCHROME2",
    }
    for keyword, value in {**told, **values}.items():
        setattr(dataset, keyword, value)
    return dataset


def lut(data: list[int], first: int, bits: int) -> Dataset:
    """An item of a LUT sequence."""
    item = Dataset()
    item.LUTDescriptor = [len(data), first, bits]
    item.LUTData = data
    return item


def of_pydicom(stored: NDArray[Any], dataset: Dataset) -> NDArray[np.float64]:
    """0 to 255: pydicom's windowed values between the least and the most that its window can give."""
    values = apply_modality_lut(stored, dataset)
    made = np.asarray(apply_voi_lut(values, dataset), np.float64)
    if "VOILUTSequence" in dataset:
        low, high = 0.0, 2.0 ** dataset.VOILUTSequence[0].LUTDescriptor[2] - 1
    else:
        # pydicom spreads over the range that rescaled stored values may have.
        slope, intercept = float(dataset.get("RescaleSlope", 1)), float(dataset.get("RescaleIntercept", 0))
        signed = dataset.PixelRepresentation == 1
        bits = dataset.BitsStored
        low = (-(2 ** (bits - 1)) if signed else 0) * slope + intercept
        high = (2 ** (bits - signed) - 1) * slope + intercept
    shade = (made - low) / (high - low)
    return (1 - shade if dataset.PhotometricInterpretation == "MONOCHROME1" else shade) * 255


def ours(stored: NDArray[Any], dataset: Dataset) -> NDArray[np.uint8]:
    told = attributes_of(dataset)
    by = window.window(told, 1)
    assert by is not None
    return window.grey(window.values(stored, told, 1), by, told)


@pytest.mark.parametrize(
    "dataset",
    [
        header(WindowCenter=40, WindowWidth=400),
        header(WindowCenter=40, WindowWidth=400, RescaleSlope=2, RescaleIntercept=-1000),
        header(WindowCenter=40.5, WindowWidth=1),
        header(WindowCenter=[40, 300], WindowWidth=[400, 1500]),
        header(WindowCenter=40, WindowWidth=400, VOILUTFunction="LINEAR_EXACT"),
        header(WindowCenter=40, WindowWidth=400, VOILUTFunction="SIGMOID"),
        header(WindowCenter=40, WindowWidth=400, PhotometricInterpretation="MONOCHROME1"),
        header(VOILUTSequence=[lut(list(range(0, 4096, 2)), 0, 12)], PixelRepresentation=0),
    ],
    ids=["linear", "rescaled", "step", "first of two", "exact", "sigmoid", "inverted", "table"],
)
def test_grey_is_pydicoms_windowed_value_on_a_scale_of_255(dataset: Dataset) -> None:
    stored = np.abs(STORED).astype(np.uint16) if dataset.PixelRepresentation == 0 else STORED
    assert np.abs(ours(stored, dataset) - of_pydicom(stored, dataset)).max() <= 0.5 + 1e-6


def test_a_table_of_bytes_takes_its_nearest_entry_for_values_outside() -> None:
    # Within what pydicom can: its indices into tables of 8 bits are of 8 bits themselves.
    stored = np.arange(-10, 200, dtype=np.int16)[np.newaxis]
    dataset = header(VOILUTSequence=[lut([0, 10, 200, 255], -3, 8)])
    assert np.array_equal(ours(stored, dataset), of_pydicom(stored, dataset))


def test_a_modality_lut_is_applied_before_the_window() -> None:
    dataset = header(PixelRepresentation=0, WindowCenter=50, WindowWidth=100, RescaleType="US")
    dataset.ModalityLUTSequence = [lut([0, 40, 80, 90], 1, 16)]
    stored = np.array([[0, 1, 2, 3, 4, 9]], np.uint16)
    values = window.values(stored, attributes_of(dataset), 1)
    assert np.array_equal(values, apply_modality_lut(stored, dataset))


@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "MR_small_bigendian.dcm"])
def test_real_images_are_windowed_as_pydicom_windows_them(name: str) -> None:
    dataset = pydicom.dcmread(str(get_testdata_file(name, download=False)))
    if "WindowCenter" not in dataset:
        dataset.WindowCenter, dataset.WindowWidth = 500, 1500
    assert np.abs(ours(dataset.pixel_array, dataset) - of_pydicom(dataset.pixel_array, dataset)).max() <= 0.5 + 1e-6


def test_without_a_window_the_rarest_values_fall_out_of_an_automatic_one() -> None:
    frame = np.concatenate([np.arange(10000.0), [1e6]])
    made = window.automatic([frame])
    assert made.note == "automatic"
    low, high = made.ends or (0, 0)
    assert low == pytest.approx(np.percentile(frame, 0.1), abs=20)
    assert high == pytest.approx(np.percentile(frame, 99.9), abs=20)


def test_a_small_bright_object_in_one_frame_of_many_is_in_the_automatic_window() -> None:
    frames = [np.zeros(1000) for _ in range(50)]
    frames[7][:5] = 9000
    assert (window.automatic(frames).ends or (0, 0))[1] >= 8900


def test_padding_does_not_widen_an_automatic_window() -> None:
    frame = np.concatenate([np.full(500, -2000.0), np.arange(0.0, 100.0)])
    low, _ = window.automatic([frame], -2000.0).ends or (0, 0)
    assert low > -10


def test_ct_has_its_usual_window_where_that_shows_something() -> None:
    body = np.where(np.arange(1000) < 100, 60.0, -1000.0)
    assert window.usual("CT", [np.full(10, -1000.0), body]) == DisplayWindow("linear", 40.0, 400.0, "usual for CT")
    assert window.usual("CT", [np.full(1000, -1000.0)]) is None
    assert window.usual("MR", [body]) is None


def test_equal_values_have_a_window_around_them() -> None:
    assert window.automatic([np.full(9, 7.0)]) == DisplayWindow("linear_exact", 7.0, 1.0, note="automatic")


@pytest.mark.parametrize("width", ["0", "-5", "nan"])
def test_a_width_that_means_nothing_is_no_window(width: str) -> None:
    told = attributes_of(header(WindowCenter=40)).merged([Element(tag_of("WindowWidth"), "DS", (width,))])
    assert window.window(told, 1) is None


def test_a_window_reads_as_viewers_write_it() -> None:
    assert DisplayWindow("linear", 40.0, 400.0).text == "W 400 L 40"
    assert DisplayWindow("linear_exact", 40.0, 400.0, note="automatic").text == "W 400 L 40 (automatic)"


def test_a_frame_of_functional_groups_has_its_own_window() -> None:
    dataset, frames = Dataset(), []
    for centre in (10, 20):
        voi, frame = Dataset(), Dataset()
        voi.WindowCenter, voi.WindowWidth = centre, 50
        frame.FrameVOILUTSequence = [voi]
        frames.append(frame)
    dataset.PerFrameFunctionalGroupsSequence = frames
    told = attributes_of(dataset)
    assert [window.window(told, n) for n in (1, 2)] == [
        DisplayWindow("linear", 10.0, 50.0),
        DisplayWindow("linear", 20.0, 50.0),
    ]
