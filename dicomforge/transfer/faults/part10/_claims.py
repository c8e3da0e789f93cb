"""File Meta Information that claims another Transfer Syntax UID."""

from typing import Any

from dicomforge.model.attributes import Element
from dicomforge.standard import uids
from dicomforge.transfer.faults.declare import rewriting_file
from dicomforge.transfer.part10 import TRANSFER_SYNTAX


def claiming(syntax: str) -> type[Any]:
    """File Meta Information has the Transfer Syntax UID of a keyword, or this UID."""
    entry = uids.by_keyword(syntax)
    claimed = Element(TRANSFER_SYNTAX, "UI", (syntax if entry is None else entry.value,))
    return rewriting_file(lambda _, file: file.with_meta(claimed))
