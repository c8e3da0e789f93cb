"""Request Attributes Macro, PS3.3 section 10.6.

"Required if procedure was scheduled": the note of Table 10-9 says that the other Attributes may be there without any
identifier of a request, as the reason for an unscheduled procedure. An identifier of the scheduled step tells that it
was scheduled; Requested Procedure ID, which "may be present otherwise", does not.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, present

MARKS = frozenset({"RequestedProcedureID", "ScheduledProcedureStepID"})

CONDITIONS: Conditions = {
    "RequestedProcedureID": Condition(present("ScheduledProcedureStepID")),
    "ScheduledProcedureStepID": AUTHOR,
}
