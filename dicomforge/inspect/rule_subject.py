"""Rule subject: an Attribute that a rule looks at, in its item."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.ground.finding_kinds import Severity
from dicomforge.inspect.finding import Finding, finding
from dicomforge.iod import view as iod_view
from dicomforge.transfer.read import numbers as read_numbers


class RuleSubject(NamedTuple):
    """The view of the item that holds the Attribute, the path to the item ('', or one that ends in '.'), its keyword.

    The readers below take another keyword of the same item; without one they read the Attribute itself.
    """

    view: iod_view.View
    prefix: str
    keyword: str

    def numbers(self, keyword: str = "", count: int = 0) -> tuple[float, ...]:
        """The finite values; () where one is no number, or where there are not `count` of them."""
        return read_numbers.numbers(self.view.here, keyword or self.keyword, count)

    def whole(self, keyword: str = "") -> int | None:
        """The one whole number, or None."""
        return read_numbers.whole(self.view.here, keyword or self.keyword)

    def texts(self, keyword: str = "") -> tuple[str, ...]:
        """All values as text."""
        return self.view.texts(keyword or self.keyword)

    def text(self, keyword: str = "") -> str:
        """The first value as text; empty where there is none."""
        return self.view.here.text(keyword or self.keyword)

    def finding(
        self,
        code: str,
        found: str,
        expected: str,
        *,
        at: str = "",
        section: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding about the Attribute, or about the one that `at` leads to from the same item."""
        path = f"{self.prefix}{at or self.keyword}"
        return finding(code, path, found, expected, section=section, severity=severity)
