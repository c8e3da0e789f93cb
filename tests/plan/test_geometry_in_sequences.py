"""An ultrasound's spacing is that of its calibrated region, in cm."""

from dicomforge.model.attributes import Attributes
from tests.plan.specs import findings, only, series, shown

US = "Modality: US\nRows: 40\nColumns: 60\n"


def regions(text: str) -> tuple[Attributes, ...]:
    value = only(series(US + text)).attributes(0).value("SequenceOfUltrasoundRegions")
    assert all(isinstance(v, Attributes) for v in value)
    return value  # type: ignore[return-value]


def test_without_a_region_there_is_one_of_the_whole_image_at_1_mm() -> None:
    (region,) = regions("")
    bounds = ("RegionLocationMinX0", "RegionLocationMinY0", "RegionLocationMaxX1", "RegionLocationMaxY1")
    assert [region.numbers(k)[0] for k in bounds] == [0, 0, 59, 39]
    assert (region.numbers("PhysicalUnitsXDirection"), region.numbers("PhysicalDeltaX")) == ((3,), (0.1,))


def test_deltas_in_cm_are_the_spacing_in_mm() -> None:
    plan = only(series(US + "SequenceOfUltrasoundRegions: [{PhysicalDeltaX: 0.02, PhysicalDeltaY: 0.03}]"))
    grid = plan.grids[0]
    assert (grid.column_spacing_mm, grid.row_spacing_mm) == (0.2, 0.3)


def test_what_the_author_wrote_of_a_region_stays_and_the_rest_is_completed() -> None:
    (region,) = regions("SequenceOfUltrasoundRegions: [{PhysicalDeltaX: 0.02, RegionDataType: 2}]")
    assert region.numbers("PhysicalDeltaX") == (0.02,)
    assert region.numbers("RegionDataType") == (2,)
    assert region.numbers("RegionLocationMaxX1") == (59,)


def test_a_spectrum_is_no_picture_and_is_asked_for_what_it_lacks() -> None:
    spectrum = "{RegionSpatialFormat: 3, PhysicalUnitsXDirection: 4, PhysicalDeltaX: 0.005}"
    picture = "{PhysicalDeltaX: 0.05, PhysicalDeltaY: 0.05}"
    found = findings(series(US + f"SequenceOfUltrasoundRegions: [{spectrum}, {picture}]"))
    asked = {d.message.partition(" is Type 1")[0] for d in found if d.code == "DF080"}
    assert "SequenceOfUltrasoundRegions.RegionDataType" in asked
    assert "SequenceOfUltrasoundRegions.PhysicalDeltaX" not in asked


def test_pixel_spacing_is_refused_with_the_way_to_write_it() -> None:
    text = shown(series(US + "PixelSpacing: [0.5, 0.5]"), "DF074")
    assert "help: write SequenceOfUltrasoundRegions: [{PhysicalDeltaX: .., PhysicalDeltaY: ..}], in cm" in text
