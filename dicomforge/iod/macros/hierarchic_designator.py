"""HL7v2 Hierarchic Designator Macro, PS3.3 section 10.14: who issued an identifier."""

from dicomforge.iod.condition import Condition, Conditions, absent, present

MARKS = frozenset({"UniversalEntityID", "UniversalEntityIDType"})

CONDITIONS: Conditions = {
    "LocalNamespaceEntityID": Condition(absent("UniversalEntityID")),
    "UniversalEntityID": Condition(absent("LocalNamespaceEntityID")),
    "UniversalEntityIDType": Condition(present("UniversalEntityID"), only=True),
}
