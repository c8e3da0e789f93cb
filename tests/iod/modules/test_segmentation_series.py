from tests.iod.instances import completed


def test_no_procedure_step_took_part():
    assert "ReferencedPerformedProcedureStepSequence" not in completed("segmentation").attributes
