from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def test_only_a_foreground_has_an_opacity() -> None:
    for mode, asked in (("FOREGROUND", True), ("EQUAL", False)):
        display = vr.element("BlendingDisplaySequence", Attributes([vr.element("BlendingMode", mode)]))
        found = trace(from_tables("1.2.840.10008.5.1.4.1.1.11.8"), Attributes([display]), Context()).findings
        assert ("RelativeOpacity" in " ".join(str(one(Context())) for one in found)) is asked
