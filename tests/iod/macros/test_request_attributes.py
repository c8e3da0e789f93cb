from tests.iod.instances import is_required, item


def required(keyword, **values) -> bool:
    return is_required("general-series", f"RequestAttributesSequence.{keyword}", item(**values), item())


def test_an_identified_step_was_scheduled():
    assert required("RequestedProcedureID", ScheduledProcedureStepID="S1")


def test_an_identifier_of_the_request_may_be_present_otherwise():
    """PS3.3 Table 10-9: "Required if procedure was scheduled. May be present otherwise."."""
    assert not required("ScheduledProcedureStepID", RequestedProcedureID="R1")


def test_reasons_and_descriptions_tell_of_no_schedule():
    """The note to Requested Procedure ID in Table 10-9."""
    for words in ({"ReasonForTheRequestedProcedure": "fall"}, {"ScheduledProcedureStepDescription": "CT head"}):
        assert not required("RequestedProcedureID", **words)
        assert not required("ScheduledProcedureStepID", **words)
