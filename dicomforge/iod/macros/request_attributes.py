"""Request Attributes Macro, PS3.3 section 10.6.

"Required if procedure was scheduled": the note of Table 10-9 says that the other Attributes may be there without any
identifier, as the reason for a procedure that was not scheduled. One identifier asks for the other.
"""

from dicomforge.iod.condition import Condition, Conditions, present

MARKS = frozenset({"RequestedProcedureID", "ScheduledProcedureStepID"})

IDENTIFIED = Condition(present("RequestedProcedureID", "ScheduledProcedureStepID"))

CONDITIONS: Conditions = {"RequestedProcedureID": IDENTIFIED, "ScheduledProcedureStepID": IDENTIFIED}
