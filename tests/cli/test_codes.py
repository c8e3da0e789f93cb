"""Every code that `check` can report is found, with its page."""

import pytest

from dicomforge.cli.codes import find, known, selected, unknown
from dicomforge.cli.say import Unusable
from dicomforge.ground.codes import codes
from dicomforge.ground.finding_kinds import KINDS


def test_codes_of_specs_and_of_files_are_known_and_found() -> None:
    assert known() == (*(one.code for one in codes()), *KINDS)
    for code in known():
        found = find(code)
        assert found is not None
        assert found.code == code
        assert found.page.startswith(f"# {code}: {found.title}\n")


@pytest.mark.parametrize("word", ["df012", "Missing-Type-1"])
def test_case_does_not_matter(word: str) -> None:
    found = find(word)
    assert found is not None
    assert found.code.casefold() == word.casefold()


def test_a_word_that_is_no_code_has_near_ones_or_the_way_to_the_lists() -> None:
    assert find("missing-typ-2c") is None
    assert unknown("missing-typ-2c").startswith("did you mean 'missing-type-2c' or ")
    assert unknown("zzz") == "see: dicomforge list errors, dicomforge list findings"


def test_selected_codes_are_those_of_comma_separated_words() -> None:
    assert selected(["df012, VR", "vm"]) == {"DF012", "vr", "vm"}
    assert selected([]) == frozenset()


def test_a_selected_word_that_is_no_code_is_refused() -> None:
    with pytest.raises(Unusable) as raised:
        selected(["vr,x9"])
    assert raised.value.args[0] == "no code 'x9'"
    assert raised.value.args[1].startswith("  help: ")
