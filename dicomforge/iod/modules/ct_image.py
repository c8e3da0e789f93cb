"""CT Image Module, PS3.3 section C.8.2.1."""

from dicomforge.iod.condition import Condition, Conditions, holds
from dicomforge.iod.view import View, items, texts

WEIGHTED = "113097"
"""(113097, DCM, "Multi-energy proportional weighting")."""


def _weighted(view: View) -> bool:
    derivations = items(view.root.value("DerivationCodeSequence"))
    return any(WEIGHTED in texts(code, "CodeValue") for code in derivations)


def _not_hounsfield(view: View) -> bool:
    units = view.texts("RescaleType")
    return bool(units) and units[0] != "HU"


CONDITIONS: Conditions = {
    "EnergyWeightingFactor": Condition(_weighted),
    "CTAdditionalXRaySourceSequence.EnergyWeightingFactor": Condition(_weighted),
    "RescaleType": Condition(lambda view: _not_hounsfield(view) or holds("MultienergyCTAcquisition", "YES")(view)),
}
