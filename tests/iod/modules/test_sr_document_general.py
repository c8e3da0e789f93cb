from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from tests.iod.instances import is_required, item

ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22"


def report(**values: str) -> Attributes:
    given = Attributes([vr.element(keyword, value) for keyword, value in values.items()])
    return trace(from_tables(ENHANCED_SR), given, Context()).attributes


def test_a_report_is_partial_and_unverified_unless_its_author_says_more() -> None:
    assert (report().text("CompletionFlag"), report().text("VerificationFlag")) == ("PARTIAL", "UNVERIFIED")
    assert report(CompletionFlag="COMPLETE").text("CompletionFlag") == "COMPLETE"


def test_a_verified_report_asks_who_verified_it() -> None:
    given = Attributes([vr.element("VerificationFlag", "VERIFIED")])
    for attributes, asked in ((given, True), (Attributes(), False)):
        found = trace(from_tables(ENHANCED_SR), attributes, Context()).findings
        texts = " ".join(str(one(Context())) for one in found)
        assert ("VerifyingObserverSequence" in texts) is asked


def test_instances_in_the_content_tree_are_evidence() -> None:
    """PS3.3 C.17.2: "if instances are referenced in the content tree"."""
    sop = item(ReferencedSOPSequence=item(ReferencedSOPInstanceUID="2.25.9"))
    tree = {"ContentSequence": item(ContentSequence=sop)}
    keyword = "CurrentRequestedProcedureEvidenceSequence"
    assert is_required("sr-document-general", keyword, item(**tree))
    listed = item(**tree, PertinentOtherEvidenceSequence=item(StudyInstanceUID="2.25.8"))
    assert not is_required("sr-document-general", keyword, listed)
    assert not is_required("sr-document-general", keyword, item(PredecessorDocumentsSequence=sop))
