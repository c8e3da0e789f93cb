from tests.iod.instances import is_required, item


def required(keyword, **values) -> bool:
    dotted = f"RealWorldValueMappingSequence.{keyword}"
    return is_required("general-image", dotted, item(**values), item(), produced=frozenset({"PixelData"}))


def test_integer_pixels_are_mapped_over_an_integer_range():
    for keyword in ("RealWorldValueFirstValueMapped", "RealWorldValueLastValueMapped"):
        assert required(keyword)
        assert not required(f"DoubleFloat{keyword}")


def test_the_mapping_is_a_line_or_a_table():
    assert required("RealWorldValueSlope", RealWorldValueIntercept=0)
    assert not required("RealWorldValueLUTData", RealWorldValueIntercept=0)
    assert not required("RealWorldValueIntercept", RealWorldValueLUTData=1)
