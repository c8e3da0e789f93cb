"""What the steps of one build share: the request, the output folder, and where to report."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.builder.produce import Producer
from dicomforge.builder.request import Report, Request
from dicomforge.builder.shards import Shards
from dicomforge.builder.tree import Tree


class Site(NamedTuple):
    """`code` is environment.source_digest(), `stamp` environment.stamp() of before anything was read, at
    `started_ns`; `shards` are those that are merged."""

    request: Request
    tree: Tree
    producer: Producer
    report: Report
    code: str
    stamp: str
    started_ns: int
    shards: Shards | None = None
