from tests.iod.instances import of_tables


def test_requests_and_identical_documents_are_the_authors_word() -> None:
    notes = [one for one in of_tables("1.2.840.10008.5.1.4.1.1.88.59").diagnostics if one.code == "DF081"]
    assert "Key Object Document" not in " ".join(note.found for note in notes)
