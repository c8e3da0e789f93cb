from functools import partial

from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "mr-series", sop_class_uid=MR)


def test_a_performed_procedure_step_is_the_authors():
    assert not required("ReferencedPerformedProcedureStepSequence", ORIGINAL)
