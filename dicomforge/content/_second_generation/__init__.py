"""Second-generation radiotherapy (PS3.3 C.36): what its objects have in common."""

from dicomforge.model.attributes import Attributes
from dicomforge.model.code import item, parse
from dicomforge.model.referred import Referred
from dicomforge.standard import codes

TECHNIQUES = {
    "CArmPhotonElectronRadiationStorage": "CArmPhotonElectronControlPointSequence",
    "TomotherapeuticRadiationStorage": "TomotherapeuticControlPointSequence",
    "RoboticArmRadiationStorage": "RoboticPathControlPointSequence",
}
"""The classes of radiations, and the sequence of their control points."""

RECORDS = {
    "CArmPhotonElectronRadiationRecordStorage": "CArmPhotonElectronControlPointSequence",
    "TomotherapeuticRadiationRecordStorage": "TomotherapeuticControlPointSequence",
    "RoboticRadiationRecordStorage": "RoboticPathControlPointSequence",
    "RTRadiationSalvageRecordStorage": "RTRadiationSalvageRecordControlPointSequence",
}
"""The same of their records."""


def coded(text: str, cid: int = 0) -> Attributes:
    """A code such as `DCM:130361` as an item, with its meaning in PS3.16, or in one of its context groups."""
    code = parse(text)
    assert code is not None, text
    meaning = codes.meanings_in(cid).get((code.scheme, code.value)) if cid else None
    return item(code._replace(meaning=meaning or codes.any_meaning(code.scheme, code.value) or ""))


def references(*referred: Referred) -> list[Attributes]:
    """An item that refers to each instance."""
    return [item for one in referred for item in one.references()]
