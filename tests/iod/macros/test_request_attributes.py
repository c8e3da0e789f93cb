from tests.iod.instances import is_required, item


def required(keyword, **values) -> bool:
    return is_required("general-series", f"RequestAttributesSequence.{keyword}", item(**values), item())


def test_one_identifier_asks_for_the_other():
    assert required("ScheduledProcedureStepID", RequestedProcedureID="R1")
    assert required("RequestedProcedureID", ScheduledProcedureStepID="S1")


def test_reasons_and_descriptions_tell_of_no_schedule():
    """The note to Requested Procedure ID in Table 10-9."""
    for words in ({"ReasonForTheRequestedProcedure": "fall"}, {"ScheduledProcedureStepDescription": "CT head"}):
        assert not required("RequestedProcedureID", **words)
        assert not required("ScheduledProcedureStepID", **words)
