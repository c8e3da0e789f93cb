"""Values of regions: counts, means and the table."""

import numpy as np

from dicomforge.preview.histogram import histogram
from dicomforge.preview.region_values import FrameValues, RegionValues, drawn, region_values
from dicomforge.preview.regions import RegionPart, Regions, ShownRegion
from dicomforge.preview.series_view import Frame
from tests.preview.test_markup import Seen

FRAME = Frame(0, 1, None)
VALUES = np.array([[0.0, 1.0], [1.0, 3.0]])
MASKS = (np.array([[False, True], [True, True]]), np.array([[True, False], [False, False]]))
OF = Regions(
    (ShownRegion("lung", "#112233", "solid"), ShownRegion("bone", "#445566", "dashed")),
    {FRAME: tuple(RegionPart(i, mask, ()) for i, mask in enumerate(MASKS))},
)


def test_each_region_has_the_values_of_its_pixels_in_the_bins_of_all() -> None:
    found = region_values(OF, [FrameValues(FRAME, VALUES, 1)], histogram([VALUES], None))
    assert found == (RegionValues(3, 5 / 3, np.sqrt(8 / 9), (0, 2, 0, 1)), RegionValues(1, 0.0, 0.0, (1, 0, 0, 0)))


def test_of_thinned_frames_the_pixels_that_are_left_count() -> None:
    large = Regions(OF.regions, {FRAME: (RegionPart(0, np.kron(MASKS[0], np.ones((2, 2))).astype(bool), ()),)})
    first, second = region_values(large, [FrameValues(FRAME, VALUES, 2)], histogram([VALUES], None))
    assert first.counts == (0, 2, 0, 1)
    assert (second.pixels, second.counts) == (0, (0, 0, 0, 0))


def test_values_that_are_no_numbers_are_left_out() -> None:
    values = np.array([[0.0, np.nan], [1.0, np.inf]])
    first, _ = region_values(OF, [FrameValues(FRAME, values, 1)], histogram([VALUES], None))
    assert (first.pixels, first.mean) == (1, 1.0)


def test_frames_of_another_size_than_their_regions_have_no_values() -> None:
    first, _ = region_values(OF, [FrameValues(FRAME, np.zeros((3, 2)), 1)], histogram([VALUES], None))
    assert first.pixels == 0


def test_colours_have_no_values_by_region() -> None:
    colours = np.zeros((2, 2, 3))
    assert region_values(OF, [FrameValues(FRAME, colours, 1)], histogram([colours], None)) == ()


def test_the_table_has_a_switch_a_histogram_a_mean_and_a_deviation_for_each_region() -> None:
    found = region_values(OF, [FrameValues(FRAME, VALUES, 1)], histogram([VALUES], None))
    seen = Seen(drawn(OF._replace(left_out=2), found, "series-1"))
    assert seen.text == "ContoursValuesMeanSDlung1.6670.9428bone002 more regions"
    boxes = [told for name, told in seen.tags if name == "input"]
    assert [(box["type"], box["value"], "checked" in box) for box in boxes] == [
        ("checkbox", "all", True),
        ("checkbox", "0", True),
        ("checkbox", "1", True),
    ]
    assert [told.get("aria-label") for name, told in seen.tags if told.get("role") == "img"] == [
        "Histogram of lung",
        "Histogram of bone",
    ]
    bars = [told["d"] for name, told in seen.tags if name == "path"]
    assert bars == ["M60.0 22v-22.0h60.0v22.0zM180.0 22v-11.0h60.0v11.0z", "M0.0 22v-22.0h60.0v22.0z"]


def test_without_values_the_table_is_a_legend() -> None:
    assert Seen(drawn(OF, (), "series-1")).text == "Contourslungbone"
