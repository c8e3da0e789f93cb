"""Site: what the steps of one build share: the output folder, its ledger, the request and whom to tell."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.builder.ledger import Ledger
from dicomforge.builder.parts import Parts
from dicomforge.builder.produce import Producer
from dicomforge.builder.request import Report, Request
from dicomforge.builder.tree import Tree


class Site(NamedTuple):
    """`folder_fd` is the builder's own folder, `lock_fd` its lock (-1 in a dry run)."""

    request: Request
    tree: Tree
    folder_fd: int
    lock_fd: int
    ledger: Ledger
    parts: Parts
    producer: Producer
    report: Report
    source: str
    """environment.source_digest()."""
    stamp: str
    """environment.stamp() of before anything was read."""
