"""Timezone: the offset from UTC, as Dates and Times have it (PS3.3 C.12.1.1.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, of, shown
from dicomforge.iod.view import View

_FORM = re.compile(r"([+-])([0-9]{2})([0-5][0-9])")
EARLIEST, LATEST = -12 * 60, 14 * 60
"""Minutes: the range of the offset of DT (PS3.5 6.2)."""


def offset(view: View, prefix: str) -> Iterator[Finding]:
    """An offset of another form, outside of the world's, or -0000."""
    told = view.here.text("TimezoneOffsetFromUTC")
    if not told:
        return
    match = _FORM.fullmatch(told)
    minutes = int(match[1] + "1") * (int(match[2]) * 60 + int(match[3])) if match else 0
    if match is None:
        yield of(
            "timezone", prefix, "TimezoneOffsetFromUTC", shown(told), "a sign, two digits of hours, two of minutes"
        )
    elif told == "-0000":
        yield of("timezone", prefix, "TimezoneOffsetFromUTC", shown(told), "+0000 for UTC")
    elif not EARLIEST <= minutes <= LATEST:
        yield of("timezone", prefix, "TimezoneOffsetFromUTC", shown(told), "-1200 to +1400", section="PS3.5 6.2")


RULES = {"TimezoneOffsetFromUTC": offset}
