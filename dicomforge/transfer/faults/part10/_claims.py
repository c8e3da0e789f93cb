"""File Meta Information that claims another Transfer Syntax UID."""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.standard import uids
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.part10 import TRANSFER_SYNTAX


def claiming(file: EncodedFile, syntax: str) -> EncodedFile:
    """The file with the Transfer Syntax UID of a keyword, or with this UID."""
    entry = uids.by_keyword(syntax)
    return file.with_meta(Element(TRANSFER_SYNTAX, "UI", (syntax if entry is None else entry.value,)))
