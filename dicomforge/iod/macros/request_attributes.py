"""Request Attributes Macro, PS3.3 section 10.6.

"Required if procedure was scheduled": an item that identifies or describes a scheduled step tells that it was.
"""

from dicomforge.iod.condition import Condition, Conditions, present

MARKS = frozenset({"RequestedProcedureID", "ScheduledProcedureStepID"})

SCHEDULED = present(
    "RequestedProcedureID",
    "ScheduledProcedureStepID",
    "ScheduledProcedureStepDescription",
    "ScheduledProtocolCodeSequence",
)

CONDITIONS: Conditions = {
    "RequestedProcedureID": Condition(SCHEDULED),
    "ScheduledProcedureStepID": Condition(SCHEDULED),
}
