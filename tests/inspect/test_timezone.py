"""Timezone: the form of PS3.3 C.12.1.1.8, and the range of PS3.5 6.2."""

from pathlib import Path

import pytest

from tests.inspect.made import broken_rules, data_set


@pytest.mark.parametrize("offset", ["+0000", "-1200", "+1400", "+0530", "-0330", "+1245"])
def test_offsets_of_the_world_are_no_finding(offset: str, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(TimezoneOffsetFromUTC=offset)) == []


@pytest.mark.parametrize("offset", ["-0000", "+1500", "-1300", "+1401", "+0160", "0100", "+01:00", "+1", "UTC"])
def test_other_offsets_are_errors(offset: str, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(TimezoneOffsetFromUTC=offset))
    assert told == [("timezone", "error", "TimezoneOffsetFromUTC")]
