"""Who approves the protocols that `of` names, and how (PS3.3 section C.34.15)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._places import nested, places
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, keyword_of, tag_of
from dicomforge.model.parameter import attributes
from dicomforge.standard import iods

ATTRIBUTES = ("ApprovalSequence",)
EXAMPLE = "{AssertionCodeSequence: 'DCM:128603:\"Approved for use at the institution\"', PersonName: Roe^Richard}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    written: Attributes = attributes("the assertion and who makes it, by keyword")

    def attributes(self, about: About) -> Made:
        """An assertion about the protocols, each of its Attributes in its place; a person makes it unless written."""
        if not about.of:
            return Wrong("an approval is of a protocol", "`of`, protocols by name", "write `of: name`")
        rows = places(iods.key_of(about.sop_class), "ApprovalSequence")
        unknown = [name for one in self.written if (name := keyword_of(one.tag)) not in rows]
        if unknown:
            return Wrong(
                f"{unknown[0]} is no Attribute of an approval",
                "those of ApprovalSequence (PS3.3 C.34.15)",
                at=(unknown[0],),
            )
        own = [*self.written]
        if tag_of("AssertionUID") not in self.written:
            own.append(vr.element("AssertionUID", about.uid("assertion")))
        if tag_of("ObserverType") not in self.written:
            own.append(vr.element("ObserverType", "PSN"))
        subjects = [item for one in about.of for item in one.references()]
        return [
            vr.element("ApprovalSequence", Attributes(nested(own, rows))),
            vr.element("ApprovalSubjectSequence", *subjects),
        ]


DECLARES = Approval
