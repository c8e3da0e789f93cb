from tests.iod.instances import is_required, item


def required(keyword, **values) -> bool:
    return is_required("sop-common", f"OriginalAttributesSequence.{PLACE}.{keyword}", item(**values), item(), item())


PLACE = "NonconformingModifiedAttributesSequence"
PATIENT_ID, SEQUENCE, PRIVATE = "(0010,0020)", "(0040,0275)", "(0019,1001)"


def test_an_attribute_or_a_way_to_it_is_named():
    assert required("SelectorAttribute")
    assert required("SelectorSequencePointer")
    assert not required("SelectorAttribute", SelectorSequencePointer=SEQUENCE)
    assert required("SelectorSequencePointerItems", SelectorSequencePointer=SEQUENCE)


def test_a_private_tag_has_a_creator():
    assert required("SelectorAttributePrivateCreator", SelectorAttribute=PRIVATE)
    assert not required("SelectorAttributePrivateCreator", SelectorAttribute=PATIENT_ID)
    assert required("SelectorSequencePointerPrivateCreator", SelectorSequencePointer=PRIVATE)


def test_a_value_number_is_asked_of_what_is_no_sequence():
    assert required("SelectorValueNumber", SelectorAttribute=PATIENT_ID)
    assert not required("SelectorValueNumber", SelectorAttribute=SEQUENCE)
