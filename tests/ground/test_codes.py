"""Every error code has a page that `dicomforge explain` prints."""

import re

from dicomforge.ground.codes import ErrorCode, codes, page


def test_codes_are_listed_in_order_with_the_titles_of_their_pages() -> None:
    listed = codes()
    assert ErrorCode("DF012", "unknown shape") in listed
    assert [c.code for c in listed] == sorted({c.code for c in listed})


def test_a_page_says_why_shows_an_example_and_tells_the_mend() -> None:
    for code, title in codes():
        text = page(code) or ""
        assert text.startswith(f"# {code}: {title}\n"), code
        for part in ("**What it says.**", "**Why.**", "**Example.**", "**Fix.**"):
            assert part in text, (code, part)


def test_a_code_is_found_in_any_case() -> None:
    assert page("df012") == page("DF012") is not None


def test_what_is_no_code_has_no_page() -> None:
    assert page("DF999") is None
    assert page("../DF012") is None
    assert page("") is None


def test_titles_are_phrases_without_final_stop() -> None:
    assert all(title and not re.search(r"[.!]$", title) for _, title in codes())
