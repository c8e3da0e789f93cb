from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def test_a_presentation_lut_is_a_shape_or_a_table() -> None:
    for given, asked in ((Attributes(), True), (Attributes([vr.element("PresentationLUTShape", "INVERSE")]), False)):
        found = trace(from_tables("1.2.840.10008.5.1.4.1.1.11.1"), given, Context()).findings
        assert ("PresentationLUTSequence" in " ".join(str(one(Context())) for one in found)) is asked
