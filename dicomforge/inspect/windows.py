"""Windows: their width by VOI LUT Function, and as many centers as widths (PS3.3 C.11.2.1.2, C.11.2.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View, texts
from dicomforge.transfer.read.numbers import numbers

EXACT = ("LINEAR_EXACT", "SIGMOID")
"""Functions whose width is only more than 0 (C.11.2.1.3.1, C.11.2.1.3.2)."""


def window(view: View, prefix: str) -> Iterator[Finding]:
    """The width of each window, and their number."""
    function = view.here.text("VOILUTFunction") or "LINEAR"
    widths = numbers(view.here, "WindowWidth")
    for width in widths:
        if function == "LINEAR" and width < 1:
            yield of("window-width", prefix, "WindowWidth", f"{width:g}", "1 or more: the VOI LUT Function is LINEAR")
        elif function in EXACT and width <= 0:
            section = f"PS3.3 C.11.2.1.3.{2 if function == 'LINEAR_EXACT' else 1}"
            yield of("window-width", prefix, "WindowWidth", f"{width:g}", f"more than 0: {function}", section=section)
    centers = len(texts(view.here, "WindowCenter"))
    count = len(texts(view.here, "WindowWidth"))
    if centers and count and centers != count:
        yield of(
            "window-count", prefix, "WindowWidth", counted(count, "width"), f"{centers}, one for each Window Center"
        )
    explained = len(texts(view.here, "WindowCenterWidthExplanation"))
    if explained and centers and explained != centers:
        expected = f"{centers}, one for each window"
        name = "WindowCenterWidthExplanation"
        yield of("window-count", prefix, name, counted(explained, "value"), expected)._replace(severity=WARNING)


RULES = {"WindowWidth": window}
