"""Second-generation radiotherapy (PS3.3 C.36): what its objects have in common."""

from dicomforge.content import About
from dicomforge.iod.segments import reference_to
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import item, parse
from dicomforge.model.referred import Referred
from dicomforge.standard import codes, uids

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


def of_class(about: About, *classes: str) -> list[Referred]:
    """What `of` names of some SOP classes, by their keywords."""
    return [one for one in about.of if uids.keyword_of(one.series.sop_class) in classes]


def data_sets(referred: Referred) -> list[Attributes]:
    """The Attributes of the instances."""
    return [referred.series.attributes(referred.series.instances.index(one)) for one in referred.instances]


def references(*referred: Referred) -> list[Attributes]:
    """An item that refers to each instance."""
    return [Attributes(reference_to(one.series.sop_class, two.uid)) for one in referred for two in one.instances]
