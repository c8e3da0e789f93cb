"""Every error code has a page that `dicomforge explain` prints."""

import ast
import re
from pathlib import Path

import dicomforge
from dicomforge.ground.codes import WARNINGS, ErrorCode, codes, page

NOT_ABOUT_SPECS = ("builder", "preview", "truth")
"""Rooms whose warnings are about files and folders."""


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


def _severity(call: ast.Call) -> ast.expr | None:
    named = (one.value for one in call.keywords if one.arg == "severity")
    return call.args[7] if len(call.args) > 7 else next(named, None)


def test_the_codes_of_warnings_are_those_that_the_source_gives_a_severity() -> None:
    package, found = Path(dicomforge.__file__).parent, set()
    for file in package.rglob("*.py"):
        if file.relative_to(package).parts[0] not in NOT_ABOUT_SPECS:
            calls = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
            made = (one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Diagnostic")
            found |= {ast.unparse(one.args[0]).strip("'") for one in made if _severity(one) is not None}
    assert {code for code in found if code.startswith("DF")} == WARNINGS
