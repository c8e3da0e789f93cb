"""What a report says, a tree of content items (PS3.3 section C.17.3)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong, _tree
from dicomforge.model.content_item import ContentItem, ContentTree
from dicomforge.model.parameter import tree

ATTRIBUTES = ("ContentSequence",)
ALWAYS = True

KEY_OBJECTS = "1.2.840.10008.5.1.4.1.1.88.59"
"""Key Object Selection Document, which lists what `references` names (PS3.16 TID 2010)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    items: ContentTree = tree("content items below the root", ContentTree(()))

    def attributes(self, about: About) -> Made:
        """The Content Sequence; of a key object selection the images that it refers to come last."""
        items, is_selection = self.items.items, about.sop_class == KEY_OBJECTS
        if is_selection:
            items = (*items, *(ContentItem(_tree.value_type(one), reference=one) for one in about.references))
        if not items:
            return []
        made = _tree.sequence(about.sop_class, items)
        if isinstance(made, Wrong):
            return made
        return [made, _tree.template("2010")] if is_selection else [made]


DECLARES = ReportContent
