from tests.iod.instances import is_required, item

MODULE = "mr-series"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))


def required(keyword, here):
    return is_required(MODULE, keyword, here, sop_class_uid=MR)


def test_a_performed_procedure_step_is_the_authors():
    assert not required("ReferencedPerformedProcedureStepSequence", ORIGINAL)
