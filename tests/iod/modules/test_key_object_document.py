from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model.attributes import Attributes


def test_requests_and_identical_documents_are_the_authors_word() -> None:
    found = trace(from_tables("1.2.840.10008.5.1.4.1.1.88.59"), Attributes(), Context()).findings
    notes = [one(Context()) for one in found if one(Context()).code == "DF081"]
    assert "Key Object Document" not in " ".join(note.found for note in notes)
