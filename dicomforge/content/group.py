"""Implant templates of a group in the order of what varies between them (PS3.3 section C.29.3)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._implant import FEATURES, feature_set
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.parameter import string

ATTRIBUTES = ("ImplantTemplateGroupMembersSequence",)
EXAMPLE = "{by: Length}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateGroup:
    by: str = string("what varies from the first template of `of` to the last, such as Length")
    match: str = string("the feature at which the templates are placed alike", "")

    def attributes(self, about: About) -> Made:
        """A member for each template, whose rank is its place in the list."""
        if not about.of:
            return Wrong(
                "a group has at least one template", "`of`, templates by name", "write `of: [first, second]`"
            )
        members, ranks = [], []
        for number, one in enumerate(about.of, 1):
            item = [*one.references()[0], vr.element("ImplantTemplateGroupMemberID", number)]
            if self.match:
                found = feature_set(one, self.match)
                if isinstance(found, Wrong):
                    return found.under("match")
                item += _matching(found)
            members.append(Attributes(item))
            ranks.append(
                vr.item(
                    ReferencedImplantTemplateGroupMemberID=number, ImplantTemplateGroupVariationDimensionRank=number
                )
            )
        dimension = vr.item(ImplantTemplateGroupVariationDimensionName=self.by)
        rank = vr.element("ImplantTemplateGroupVariationDimensionRankSequence", *ranks)
        return [
            vr.element("ImplantTemplateGroupMembersSequence", *members),
            vr.element("ImplantTemplateGroupVariationDimensionSequence", dimension.merged([rank])),
        ]


def _matching(found: Attributes) -> list[Element]:
    """Point and axes of the feature in the space of the template."""
    feature = items_of(found.get(FEATURES))[0]
    point, axes = (feature.numbers(tag_of(keyword)) for keyword in ("ThreeDMatingPoint", "ThreeDMatingAxes"))
    return [
        vr.element("ThreeDImplantTemplateGroupMemberMatchingPoint", *point),
        vr.element("ThreeDImplantTemplateGroupMemberMatchingAxes", *axes),
    ]


DECLARES = TemplateGroup
