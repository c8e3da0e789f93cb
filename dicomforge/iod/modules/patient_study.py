"""Patient Study Module, PS3.3 section C.7.2.2."""

from dicomforge.iod.condition import Condition, Conditions
from dicomforge.iod.modules.patient import is_an_animal

CONDITIONS: Conditions = {"PatientSexNeutered": Condition(is_an_animal)}

APPLIES = is_an_animal
"""The Module is optional, yet whether an animal was neutered is asked for wherever the Patient is one."""
