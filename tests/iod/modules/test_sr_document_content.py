from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def test_the_root_of_a_report_is_a_container_of_separate_items_unless_written() -> None:
    for written, kept in (((), "SEPARATE"), ((vr.element("ContinuityOfContent", "CONTINUOUS"),), "CONTINUOUS")):
        made = trace(from_tables("1.2.840.10008.5.1.4.1.1.88.22"), Attributes(written), Context()).attributes
        assert (made.text("ValueType"), made.text("ContinuityOfContent")) == ("CONTAINER", kept)
