"""Groups of implant templates: members in the order of what varies, placed alike at a feature."""

from pathlib import Path

import pydicom

from tests.content.test_assembly import TEMPLATES
from tests.plan.specs import shown
from tests.tools import build

GROUP = """\
  group:
    SOPClassUID: ImplantTemplateGroupStorage
    ImplantTemplateGroupName: Screws
    ImplantTemplateGroupIssuer: Implants Ltd
    of: [short, long]
    group: {by: Length, match: head}
"""


def test_the_members_are_ranked_in_the_order_of_the_list_and_match_at_the_feature(tmp_path: Path) -> None:
    found = {path.parent.name: pydicom.dcmread(path) for path in build(TEMPLATES + GROUP, tmp_path)}
    group = found["group"]
    for member, name in zip(group.ImplantTemplateGroupMembersSequence, ("short", "long"), strict=True):
        assert member.ReferencedSOPInstanceUID == found[name].SOPInstanceUID
        (feature,) = found[name].MatingFeatureSetsSequence[1].MatingFeatureSequence
        assert list(member.ThreeDImplantTemplateGroupMemberMatchingPoint) == list(feature.ThreeDMatingPoint)
        assert list(member.ThreeDImplantTemplateGroupMemberMatchingAxes) == list(feature.ThreeDMatingAxes)
    (dimension,) = group.ImplantTemplateGroupVariationDimensionSequence
    ranks = dimension.ImplantTemplateGroupVariationDimensionRankSequence
    assert dimension.ImplantTemplateGroupVariationDimensionName == "Length"
    assert [
        (one.ReferencedImplantTemplateGroupMemberID, one.ImplantTemplateGroupVariationDimensionRank) for one in ranks
    ] == [(1, 1), (2, 2)]


def test_a_group_without_templates_and_an_unknown_feature_are_errors() -> None:
    assert "a group has at least one template\n" in shown(
        TEMPLATES + GROUP.replace("    of: [short, long]\n", ""), "DF108"
    )
    assert "'short' has no feature 'neck'\n" in shown(
        TEMPLATES + GROUP.replace("match: head", "match: neck"), "DF108"
    )
