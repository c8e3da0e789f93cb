from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def test_a_plan_in_the_patient_asks_for_its_structure_set_and_one_on_the_machine_does_not() -> None:
    for geometry, asked in (("PATIENT", True), ("TREATMENT_DEVICE", False)):
        given = Attributes([vr.element("RTPlanGeometry", geometry)])
        found = trace(from_tables("1.2.840.10008.5.1.4.1.1.481.5"), given, Context()).findings
        assert ("ReferencedStructureSetSequence" in " ".join(str(one(Context())) for one in found)) is asked
