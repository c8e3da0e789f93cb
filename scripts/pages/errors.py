"""A page for each error code, and their table."""

from collections.abc import Iterator

from dicomforge.ground.codes import codes, page
from pages.page import Made, table

_FOLDER = "dicomforge/ground/errors"


def pages() -> Iterator[Made]:
    """The pages of dicomforge/ground/errors, and `errors/index.md`."""
    rows = [(f"[{c.code}]({c.code}.md)", c.title) for c in codes()]
    about = "What the compiler says, and how to mend it. `dicomforge explain DF012` prints the same page.\n\n"
    yield Made("errors/index.md", "# Errors\n\n" + about + table(("code", "what it says"), rows))
    for code in codes():
        text = page(code.code)
        assert text is not None
        yield Made(f"errors/{code.code}.md", text, f"{_FOLDER}/{code.code}.md")
