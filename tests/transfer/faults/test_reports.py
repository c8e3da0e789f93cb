"""Each fault is what it says: what tools report of it, what it changes, and where it is cited."""

import re

import pytest

from dicomforge.transfer import faults
from tests.docs.test_words import QUAINT
from tests.transfer.faults import tools
from tests.transfer.faults.carrier_files import FOLDER, carrier_of, sound
from tests.transfer.faults.reports import said
from tests.transfer.faults.sound_elements import allowed, parts_of

NAMES = faults.names()


def expected(fault: str) -> dict[str, tuple[str, ...]]:
    found = faults.find(fault)
    assert found is not None
    assert set(found.reports) <= {*faults.TOOLS}, fault
    return found.patterns


@pytest.mark.parametrize("fault", NAMES, scope="module")
def test_each_tool_reports_what_the_fault_says_and_the_others_nothing(fault: str) -> None:
    wrong, told, heard = {}, expected(fault), said(fault)
    for tool in set(faults.TOOLS).difference(faults.find(fault).varies):
        lines, patterns = heard.get(tool, []), told.get(tool, ())
        missing = [one for one in patterns if not any(re.search(one, line) for line in lines)]
        if missing or (lines and not patterns):
            wrong[tool] = {"expected": missing or "nothing", "said": lines[:4]}
    others = {tool: why for tool in wrong if (why := tools.differs(tool))}
    if wrong and wrong.keys() == others.keys():
        pytest.skip(f"{others}: {wrong}")
    assert not wrong


@pytest.mark.parametrize("carrier", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_check_finds_nothing_in_a_sound_carrier(carrier: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp(carrier)
    for name, content in sound(carrier).items():
        (folder / name).write_bytes(content)
    assert tools.said("dicomforge check", folder, "") == []


def test_check_reports_each_illegal_fault_that_can_be_seen() -> None:
    """The test of each fault shows that `check` says what is stated. That of RLE says why it cannot be seen."""
    illegal = [name for name in NAMES if faults.find(name).status == "illegal"]  # type: ignore[union-attr]
    silent = [name for name in illegal if "dicomforge check" not in expected(name)]
    assert silent == ["rle-planes-reversed"]


@pytest.mark.parametrize("fault", NAMES, scope="module")
def test_a_fault_changes_what_it_says_and_nothing_else(fault: str) -> None:
    for before, after, (start, end) in parts_of(fault):
        assert after.startswith(before[:start])
        assert after.endswith(before[end:])
        assert len(after) >= start + len(before) - end


def test_each_fault_has_a_title_a_status_a_citation_a_seam_and_reports_of_known_tools() -> None:
    for name in NAMES:
        fault = faults.find(name)
        assert fault is not None
        assert fault.title[0].isupper(), name
        assert not fault.title.endswith("."), name
        assert not QUAINT.search(fault.title), name
        assert fault.status in ("illegal", "legal", "retired"), name
        assert re.match(r"PS3\.\d+ ", fault.citation), name
        assert [seam for seam in faults.SEAMS if hasattr(fault.declares, seam)], name
        assert (FOLDER / f"{carrier_of(name)}.yaml").is_file(), name


def test_what_a_part_may_cover() -> None:
    """The names of parts that `changes` may have."""
    assert allowed("preamble", sound("ct")["0001.dcm"]) == (0, 132)
