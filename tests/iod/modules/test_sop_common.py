from tests.iod.instances import completed, is_required, item, written

PRIVATE = "PrivateDataElementCharacteristicsSequence"


def test_text_beyond_ascii_is_declared_wherever_it_stands():
    assert is_required("sop-common", "SpecificCharacterSet", item(PatientName="Müller"))
    deep = item(RequestAttributesSequence=item(RequestedProcedureDescription="Schädel"))
    assert is_required("sop-common", "SpecificCharacterSet", deep)
    assert not is_required("sop-common", "SpecificCharacterSet", item(PatientName="Mueller"))


def test_the_character_set_is_utf_8_and_absent_for_ascii():
    assert (
        completed("ct-image", *written(PatientName="山田^太郎")).attributes.text("SpecificCharacterSet")
        == "ISO_IR 192"
    )
    assert "SpecificCharacterSet" not in completed("ct-image").attributes


def test_a_character_set_of_the_author_stays():
    given = written(PatientName="Müller", SpecificCharacterSet="ISO_IR 100")
    assert completed("ct-image", *given).attributes.text("SpecificCharacterSet") == "ISO_IR 100"


def test_the_data_are_synthetic():
    assert completed("ct-image").attributes.text("SyntheticData") == "YES"


def test_a_scheme_registered_without_uid_has_an_external_id():
    dotted = "CodingSchemeIdentificationSequence.CodingSchemeExternalID"
    assert is_required("sop-common", dotted, item(CodingSchemeRegistry="HL7"), item())
    assert not is_required("sop-common", dotted, item(CodingSchemeRegistry="HL7", CodingSchemeUID="2.25.1"), item())


def test_a_mixed_private_block_lists_what_does_not_identify():
    mixed = item(BlockIdentifyingInformationStatus="MIXED")
    assert is_required("sop-common", f"{PRIVATE}.NonidentifyingPrivateElements", mixed, item())
    safe = item(BlockIdentifyingInformationStatus="SAFE")
    assert not is_required("sop-common", f"{PRIVATE}.NonidentifyingPrivateElements", safe, item())


def test_a_private_sequence_tells_its_number_of_items():
    dotted = f"{PRIVATE}.PrivateDataElementDefinitionSequence.PrivateDataElementNumberOfItems"
    assert is_required("sop-common", dotted, item(PrivateDataElementValueRepresentation="SQ"), item(), item())
    assert not is_required("sop-common", dotted, item(PrivateDataElementValueRepresentation="DS"), item(), item())


def test_a_timestamp_has_a_type():
    dotted = "DigitalSignaturesSequence.CertifiedTimestampType"
    assert is_required("sop-common", dotted, item(CertifiedTimestamp=b"12"), item())
