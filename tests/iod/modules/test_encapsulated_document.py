import pytest

from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104."


@pytest.mark.parametrize(
    ("number", "mime"),
    [(1, "application/pdf"), (2, "text/XML"), (3, "model/stl"), (4, "model/obj"), (5, "model/mtl")],
)
def test_the_mime_type_is_the_one_of_the_class(number: int, mime: str) -> None:
    made = trace(from_tables(f"{ENCAPSULATED}{number}"), Attributes(), Context()).attributes
    assert made.text("MIMETypeOfEncapsulatedDocument") == mime


def test_a_document_is_not_scanned_unless_its_author_says_so() -> None:
    for given, conversion in (((), "WSD"), ((vr.element("ConversionType", "SD"),), "SD")):
        made = trace(from_tables(f"{ENCAPSULATED}1"), Attributes(given), Context()).attributes
        assert made.text("ConversionType") == conversion


def test_a_cda_document_asks_for_its_identifier_and_every_document_whether_it_identifies_the_patient() -> None:
    for number, asked in ((1, False), (2, True)):
        found = trace(from_tables(f"{ENCAPSULATED}{number}"), Attributes(), Context()).findings
        texts = " ".join(str(one(Context())) for one in found)
        assert ("HL7InstanceIdentifier" in texts) is asked
        assert "BurnedInAnnotation" in texts
