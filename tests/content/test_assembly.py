"""Assemblies of implant templates: references lead to templates and to mating features that exist."""

import pydicom
import pytest

from tests.content.test_features import SCREW
from tests.plan.specs import shown
from tests.tools import build

FEATURES = (
    "    features: {tip: {at: [0, 0, -15]}, head: {at: [0, 0, 15]}}\n    mesh: {cylinder: {radius: 2, height: 30}}\n"
)
ROD = SCREW.replace("Screw", "Rod").replace("68183006", "1") + FEATURES.replace("tip", "hole")
ASSEMBLY = """\
  fixation:
    SOPClassUID: ImplantAssemblyTemplateStorage
    ImplantAssemblyTemplateName: Fixation
    ImplantAssemblyTemplateIssuer: Implants Ltd
    ImplantAssemblyTemplateTargetAnatomySequence: {AnatomicRegionSequence: SCT:122496007}
    ProcedureTypeCodeSequence: '99IMPL:3:"Spinal fusion"'
    assembly:
      components: {screw: {templates: [short, long]}, rod: {templates: [rod], MandatoryComponentType: "NO"}}
      joins: [{first: screw.head, second: rod.hole}]
"""
TEMPLATES = f"""\
dicomforge: 1
clock: 2024-01-31 10:00:00
objects:
  short:
{SCREW}{FEATURES}\
  long:
{SCREW}{FEATURES}\
  rod:
{ROD}"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pydicom.Dataset]:
    paths = build(TEMPLATES + ASSEMBLY, tmp_path_factory.mktemp("assembly"))
    return {path.parent.name: pydicom.dcmread(path) for path in paths}


def test_the_components_are_the_templates_with_their_type(found: dict[str, pydicom.Dataset]) -> None:
    screws, rods = found["fixation"].ComponentTypesSequence
    assert [one.ReferencedSOPInstanceUID for one in (*screws.ComponentSequence, *rods.ComponentSequence)] == [
        found[name].SOPInstanceUID for name in ("short", "long", "rod")
    ]
    assert [one.ComponentID for one in (*screws.ComponentSequence, *rods.ComponentSequence)] == [1, 2, 3]
    assert screws.ComponentTypeCodeSequence == found["short"].ImplantTypeCodeSequence
    assert (screws.ExclusiveComponentType, screws.MandatoryComponentType) == ("YES", "YES")
    assert (rods.ExclusiveComponentType, rods.MandatoryComponentType) == ("NO", "NO")


def test_a_join_leads_to_a_feature_of_each_pair_of_templates(found: dict[str, pydicom.Dataset]) -> None:
    made = found["fixation"]
    by_id = {
        one.ComponentID: next(f for f in found.values() if f.SOPInstanceUID == one.ReferencedSOPInstanceUID)
        for kind in made.ComponentTypesSequence
        for one in kind.ComponentSequence
    }
    pairs = []
    for join in made.ComponentAssemblySequence:
        for side, label in ((1, "head"), (2, "hole")):
            template = by_id[join[f"Component{side}ReferencedID"].value]
            sets = {one.MatingFeatureSetID: one for one in template.MatingFeatureSetsSequence}
            chosen = sets[join[f"Component{side}ReferencedMatingFeatureSetID"].value]
            assert chosen.MatingFeatureSetLabel == label
            ids = [one.MatingFeatureID for one in chosen.MatingFeatureSequence]
            assert join[f"Component{side}ReferencedMatingFeatureID"].value in ids
        pairs.append((join.Component1ReferencedID, join.Component2ReferencedID))
    assert pairs == [(1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("screw.head", "nail.head", "the assembly has no component 'nail'\n"),
        ("screw.head", "screw.neck", "'short' has no feature 'neck'\n"),
    ],
)
def test_what_is_not_there_is_an_error(old: str, new: str, expected: str) -> None:
    found = shown(TEMPLATES + ASSEMBLY.replace(old, new), "DF108")
    assert expected in found
    assert "expected: screw, rod" in found or "expected: tip, head" in found
