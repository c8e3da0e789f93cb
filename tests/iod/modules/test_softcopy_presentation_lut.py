from tests.iod.instances import item, of_tables


def test_a_presentation_lut_is_a_shape_or_a_table() -> None:
    table = {"PresentationLUTSequence": item(LUTDescriptor=(2, 0, 8), LUTData=b"01")}
    for given, shape in (({}, "IDENTITY"), ({"PresentationLUTShape": "INVERSE"}, "INVERSE"), (table, "")):
        made = of_tables("1.2.840.10008.5.1.4.1.1.11.1", **given).attributes
        assert made.text("PresentationLUTShape") == shape
        assert ("PresentationLUTSequence" in made) is (shape == "")
