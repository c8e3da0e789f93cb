from tests.iod.instances import of_tables


def test_a_plan_in_the_patient_asks_for_its_structure_set_and_one_on_the_machine_does_not() -> None:
    for geometry, asked in (("PATIENT", True), ("TREATMENT_DEVICE", False)):
        made = of_tables("1.2.840.10008.5.1.4.1.1.481.5", RTPlanGeometry=geometry)
        assert made.asks_for("ReferencedStructureSetSequence") is asked
