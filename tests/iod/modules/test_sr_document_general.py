from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

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
