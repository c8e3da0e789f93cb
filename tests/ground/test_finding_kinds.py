"""The kinds of findings and their page."""

import re

from dicomforge.ground.finding_kinds import KINDS
from dicomforge.inspect.finding import finding
from tests.tools import ROOT

PAGE = (ROOT / "docs" / "inspect.md").read_text()
SOURCES = "".join(
    p.read_text() for room in ("inspect", "transfer/read") for p in (ROOT / "dicomforge" / room).glob("*.py")
)
TESTS = "".join(p.read_text() for p in (ROOT / "tests" / "inspect").glob("*.py"))


def test_the_page_lists_every_kind_with_its_severity_title_section_and_exemptions() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \| (.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
    assert rows == [(code, k.severity, k.title, k.section, k.exempt) for code, k in KINDS.items()]


def test_every_kind_cites_the_standard() -> None:
    assert [code for code, k in KINDS.items() if not re.match(r"PS3\.[0-9]+", k.section)] == []


def test_every_kind_is_told_somewhere_and_tested_somewhere() -> None:
    built = {f"missing-type-{type}" for type in ("1", "1c", "2", "2c")}
    assert [code for code in KINDS if f'"{code}"' not in SOURCES and code not in built] == []
    assert [code for code in KINDS if f'"{code}"' not in TESTS] == []


def test_a_finding_takes_severity_and_section_from_its_kind() -> None:
    told = finding("vm", "PixelSpacing", "1 value", "VM 2")
    assert (told.severity, told.section) == ("error", "PS3.5 6.4")
