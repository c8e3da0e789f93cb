"""Modules of radiotherapy, PS3.3 section C.8.8."""

from dicomforge.iod.condition import holds
from dicomforge.iod.declared import module, when

RULES = {
    "rt-general-plan": module(when(holds("RTPlanGeometry", "PATIENT"), "ReferencedStructureSetSequence")),
}
