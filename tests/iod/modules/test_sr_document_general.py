from tests.iod.instances import is_required, item, of_tables

ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22"


def test_a_report_is_partial_and_unverified_unless_its_author_says_more() -> None:
    report = of_tables(ENHANCED_SR).attributes
    assert (report.text("CompletionFlag"), report.text("VerificationFlag")) == ("PARTIAL", "UNVERIFIED")
    assert of_tables(ENHANCED_SR, CompletionFlag="COMPLETE").attributes.text("CompletionFlag") == "COMPLETE"


def test_a_verified_report_asks_who_verified_it() -> None:
    assert of_tables(ENHANCED_SR, VerificationFlag="VERIFIED").asks_for("VerifyingObserverSequence")
    assert not of_tables(ENHANCED_SR).asks_for("VerifyingObserverSequence")


def test_instances_in_the_content_tree_are_evidence() -> None:
    """PS3.3 C.17.2: "if instances are referenced in the content tree"."""
    sop = item(ReferencedSOPSequence=item(ReferencedSOPInstanceUID="2.25.9"))
    tree = {"ContentSequence": item(ContentSequence=sop)}
    keyword = "CurrentRequestedProcedureEvidenceSequence"
    assert is_required("sr-document-general", keyword, item(**tree))
    listed = item(**tree, PertinentOtherEvidenceSequence=item(StudyInstanceUID="2.25.8"))
    assert not is_required("sr-document-general", keyword, listed)
    assert not is_required("sr-document-general", keyword, item(PredecessorDocumentsSequence=sop))
