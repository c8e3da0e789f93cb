from dicomforge.model import vr
from tests.iod.instances import completed, facts, written


def test_bits_type_and_origin_have_the_values_that_the_standard_fixes():
    given = [*written(OverlayRows=4, OverlayColumns=4), vr.element("OverlayData", bytes(2))]
    attributes = completed("ct-image", *given).attributes
    assert attributes.value("OverlayOrigin") == (1, 1)
    values = [attributes.text(k) for k in ("OverlayType", "OverlayBitsAllocated", "OverlayBitPosition")]
    assert values == ["G", "1", "0"]


def test_graphic_annotation_is_the_authors_word():
    name = "digital-x-ray-image-for-presentation"
    assert "OverlayRows" not in completed(name, *facts(name)).attributes
