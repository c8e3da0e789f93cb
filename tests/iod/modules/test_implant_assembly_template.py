from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def test_only_a_derived_assembly_asks_for_what_it_is_derived_from() -> None:
    for kind, asked in (("DERIVED", True), ("ORIGINAL", False)):
        given = Attributes([vr.element("ImplantAssemblyTemplateType", kind)])
        found = trace(from_tables("1.2.840.10008.5.1.4.44.1"), given, Context()).findings
        assert (
            "DerivationImplantAssemblyTemplateSequence" in " ".join(str(one(Context())) for one in found)
        ) is asked
