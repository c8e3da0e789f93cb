from tests.iod.instances import is_required, item

ISSUER = "IssuerOfAccessionNumberSequence"


def required(keyword, **values) -> bool:
    return is_required("general-study", f"{ISSUER}.{keyword}", item(**values), item())


def test_an_issuer_is_local_or_universal():
    assert required("LocalNamespaceEntityID")
    assert not required("LocalNamespaceEntityID", UniversalEntityID="1.2.3")
    assert not required("UniversalEntityID", LocalNamespaceEntityID="RIS")


def test_a_universal_identifier_has_a_type():
    assert required("UniversalEntityIDType", UniversalEntityID="1.2.3")
    assert not required("UniversalEntityIDType", LocalNamespaceEntityID="RIS")
