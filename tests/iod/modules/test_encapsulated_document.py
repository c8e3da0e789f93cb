import pytest

from tests.iod.instances import of_tables

ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104."


@pytest.mark.parametrize(
    ("number", "mime"),
    [(1, "application/pdf"), (2, "text/XML"), (3, "model/stl"), (4, "model/obj"), (5, "model/mtl")],
)
def test_the_mime_type_is_the_one_of_the_class(number: int, mime: str) -> None:
    made = of_tables(f"{ENCAPSULATED}{number}").attributes
    assert made.text("MIMETypeOfEncapsulatedDocument") == mime


def test_a_document_is_not_scanned_unless_its_author_says_so() -> None:
    assert of_tables(f"{ENCAPSULATED}1").attributes.text("ConversionType") == "WSD"
    assert of_tables(f"{ENCAPSULATED}1", ConversionType="SD").attributes.text("ConversionType") == "SD"


def test_a_cda_document_asks_for_its_identifier_and_every_document_whether_it_identifies_the_patient() -> None:
    for number, asked in ((1, False), (2, True)):
        made = of_tables(f"{ENCAPSULATED}{number}")
        assert made.asks_for("HL7InstanceIdentifier") is asked
        assert made.asks_for("BurnedInAnnotation")
