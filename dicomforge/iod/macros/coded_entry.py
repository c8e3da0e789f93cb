"""Code Sequence Macro, PS3.3 section 8.8.

Where none of the three code values is written, Code Value is the one that is missing: a code of at most 16 characters
that is no URN. An author who needs another writes it.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, holds, present

MARKS = frozenset({"CodeValue", "CodeMeaning"})

CONDITIONS: Conditions = {
    "CodeValue": Condition(absent("LongCodeValue", "URNCodeValue"), open=True),
    "LongCodeValue": AUTHOR,
    "URNCodeValue": AUTHOR,
    "CodingSchemeDesignator": Condition(present("CodeValue", "LongCodeValue")),
    "CodingSchemeVersion": AUTHOR,
    "MappingResource": Condition(present("ContextIdentifier")),
    "ContextGroupVersion": Condition(present("ContextIdentifier")),
    "ContextGroupLocalVersion": Condition(holds("ContextGroupExtensionFlag", "Y")),
    "ContextGroupExtensionCreatorUID": Condition(holds("ContextGroupExtensionFlag", "Y")),
}
