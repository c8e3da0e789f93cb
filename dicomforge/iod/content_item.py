"""Content items of structured reports: which of their Attributes a Value Type demands (PS3.3 C.17.3, C.18).

The tables hold the Attributes of all Value Types at one place, with their Types and without the words "required if
Value Type is ...".
"""

from dicomforge.iod.rules import ItemRules, Rule
from dicomforge.iod.view import View
from dicomforge.model.attributes import tag_of

VALUE_TYPE, CONTENT = tag_of("ValueType"), tag_of("ContentSequence")
BY_REFERENCE = tag_of("ReferencedContentItemIdentifier")
OF_VALUE_TYPE = {
    "ConceptCodeSequence": ("CODE",),  # C.18.2
    "MeasuredValueSequence": ("NUM",),  # C.18.1
    "ReferencedSOPSequence": ("COMPOSITE", "IMAGE", "WAVEFORM"),  # C.18.3 to C.18.5
    "GraphicType": ("SCOORD", "SCOORD3D"),  # C.18.6, C.18.9
    "GraphicData": ("SCOORD", "SCOORD3D"),
    "ReferencedFrameOfReferenceUID": ("SCOORD3D",),
    "TemporalRangeType": ("TCOORD",),  # C.18.7
    "ContinuityOfContent": ("CONTAINER",),  # C.18.8
    "TabulatedValuesSequence": ("TABLE",),  # C.18.10
}


def is_excused(rule: Rule, rules: ItemRules, view: View) -> bool:
    """Whether an unconditional Type does not hold in this content item: it is of another kind, or a reference."""
    if VALUE_TYPE not in rules.found:
        return False
    if BY_REFERENCE in view.here and BY_REFERENCE in rules.found:
        return rule.keyword != "RelationshipType"
    kinds = OF_VALUE_TYPE.get(rule.keyword)
    return kinds is not None and not rule.type.endswith("C") and view.here.text(VALUE_TYPE) not in kinds
