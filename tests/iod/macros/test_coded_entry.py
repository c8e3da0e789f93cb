from tests.iod.instances import is_required, item

REGION = "AnatomicRegionSequence"


def required(keyword, **values) -> bool:
    return is_required("general-image", f"{REGION}.{keyword}", item(**values), item())


def test_one_of_three_code_values_stands():
    assert required("CodeValue")
    assert not required("CodeValue", LongCodeValue="a code of more than sixteen characters")
    assert not required("CodeValue", URNCodeValue="urn:oid:1.2.3")


def test_a_code_has_a_scheme_unless_it_is_a_urn():
    assert required("CodingSchemeDesignator", CodeValue="39607008")
    assert required("CodingSchemeDesignator", LongCodeValue="a code of more than sixteen characters")
    assert not required("CodingSchemeDesignator", URNCodeValue="urn:oid:1.2.3")


def test_a_context_group_has_a_resource_and_a_version():
    for keyword in ("MappingResource", "ContextGroupVersion"):
        assert required(keyword, ContextIdentifier="4031")
        assert not required(keyword, CodeValue="39607008")


def test_an_extended_context_group_tells_who_extended_it():
    for keyword in ("ContextGroupLocalVersion", "ContextGroupExtensionCreatorUID"):
        assert required(keyword, ContextGroupExtensionFlag="Y")
        assert not required(keyword, ContextGroupExtensionFlag="N")
