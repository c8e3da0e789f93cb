from tests.iod.instances import is_required, item


def required(keyword, **values) -> bool:
    return is_required("general-series", f"RequestAttributesSequence.{keyword}", item(**values), item())


def test_a_scheduled_step_is_identified():
    assert required("ScheduledProcedureStepID", RequestedProcedureID="R1")
    assert required("RequestedProcedureID", ScheduledProcedureStepDescription="CT head")


def test_a_reason_alone_tells_of_no_schedule():
    assert not required("ScheduledProcedureStepID", ReasonForTheRequestedProcedure="fall")
