from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

APPLIES = about("palette-color-lookup-table").applies


def test_a_table_is_plain_unless_it_is_segmented():
    plain, segmented = item(), item(SegmentedRedPaletteColorLookupTableData=b"\0\0")
    assert is_required("palette-color-lookup-table", "RedPaletteColorLookupTableData", plain)
    assert not is_required("palette-color-lookup-table", "RedPaletteColorLookupTableData", segmented)
    assert not is_required("palette-color-lookup-table", "SegmentedBluePaletteColorLookupTableData", plain)


def test_it_applies_to_palette_colour():
    for photometric, applies in (("PALETTE COLOR", True), ("RGB", False)):
        view = View(item(PhotometricInterpretation=photometric), (), "", frozenset())
        assert APPLIES(view) is applies
