"""Codes as authors write them: `SCT:39607008` and `SCT:39607008:"Lung"` (Code Sequence Macro, PS3.3 section 8.8)."""

import re
from typing import NamedTuple

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

SHORT = 16
"""Characters of CodeValue; longer codes are LongCodeValue, URNs and URLs are URNCodeValue (PS3.3 section 8.1)."""

# Values of MDC, ISO/IEEE 11073, are two numbers joined by a colon.
_CODE = re.compile(
    r"""(?P<scheme>[^:"\s][^:"]*):
        (?:(?P<urn>(?:urn|https?|ftp):[^"\s]+?)|(?P<value>\d+:\d+|[^:"\s][^:"]*))
        (?::"(?P<meaning>[^"]+)")?""",
    re.VERBOSE,
)


class Code(NamedTuple):
    """A code as written; `meaning` is empty where none was."""

    scheme: str
    value: str
    urn: bool
    meaning: str

    @property
    def keyword(self) -> str:
        """The Attribute that holds the value."""
        return "URNCodeValue" if self.urn else "CodeValue" if len(self.value) <= SHORT else "LongCodeValue"


def parse(text: str) -> Code | None:
    """The code that a text is, or None."""
    match = _CODE.fullmatch(text.strip())
    if match is None:
        return None
    return Code(match["scheme"], match["urn"] or match["value"], bool(match["urn"]), match["meaning"] or "")


def item(code: Code) -> Attributes:
    """The item of the Code Sequence Macro (PS3.3 section 8.8)."""
    texts = {code.keyword: code.value, "CodingSchemeDesignator": code.scheme, "CodeMeaning": code.meaning}
    return Attributes([vr.element(keyword, text) for keyword, text in texts.items() if text])
