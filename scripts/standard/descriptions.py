"""What an Attribute's description in PS3.3 says: its condition, and the values that it lists."""

import re
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple


class ValueList(NamedTuple):
    """A list of values under a title such as 'Enumerated Values:'."""

    title: str
    terms: tuple[str, ...]


class Description(NamedTuple):
    """Paragraphs without notes (list items stand in their paragraph, after ' - '), lists, and the heading."""

    heading: str
    paragraphs: tuple[str, ...]
    lists: tuple[ValueList, ...]


NO_VALUES: tuple[tuple[str, ...], bool] = ((), False)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE_END = re.compile(r"(?<=[.;])(?<!e\.g\.)(?<!i\.e\.)(?<!No\.)(?<!vs\.)\s+(?=[A-Z])")
_CONDITION = re.compile(
    r"(?:This (?:Attribute|Sequence) )?"
    r"(?:Conditionally required|Required"
    r"|Shall (?:only )?(?:not )?be (?:present|included|provided|empty|specified|absent|zero length)"
    r"|May (?:only |also |not )?be (?:present|included|empty|provided)"
    r"|Must (?:not )?be (?:present|included)|Only present|Only required|Not (?:present|required)"
    r"|Mandatory|Present (?:only )?if|Mutually exclusive|Either one or both"
    r"|If [^.]*(?:is required|shall (?:not )?be present))",
    re.IGNORECASE,
)
_PLAIN_TITLE = re.compile(r"(enumerated values?|defined terms)\s*:?", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.paragraphs: list[str] = []
        self.lists: list[tuple[str, list[str]]] = []
        self._text: list[str] = []
        self._title = ""
        self._open: list[str] = []
        self._note_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag in ("p", "dt", *_HEADINGS, "strong") and not self._note_depth:
            self._text.clear()
        if tag == "dl" and self._open.count("dl") == 1 and not self._note_depth:
            self.lists.append((self._title, []))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        text = " ".join("".join(self._text).split())
        while self._open and self._open.pop() != tag:
            pass
        if self._note_depth:
            self._note_depth = 0 if len(self._open) < self._note_depth else self._note_depth
            self._text.clear()
            return
        if tag in _HEADINGS and text in ("Note", "Notes"):
            self._note_depth = len(self._open)
        elif tag in _HEADINGS:
            self.heading = self.heading or text
        elif tag == "strong":
            self._title = text
        elif tag == "dt" and self._open.count("dl") == 1:
            self.lists[-1][1].append(text)
        elif tag == "p" and text and "dd" not in self._open:
            if "li" in self._open and self.paragraphs:
                self.paragraphs[-1] += f" - {text}"
            else:
                self.paragraphs.append(text)
        if tag in ("p", "dt", "dd", *_HEADINGS, "strong"):
            self._text.clear()


@cache
def read(html: str) -> Description:
    """The description of an Attribute, or the text of a section, from the HTML of the Standard."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lists = tuple(ValueList(title, tuple(terms)) for title, terms in reader.lists)
    return Description(reader.heading, tuple(reader.paragraphs), lists)


def condition(description: Description) -> str:
    """The sentences that say when the Attribute is required, may be present, or shall not be."""
    sentences = (sentence for text in description.paragraphs for sentence in _SENTENCE_END.split(text))
    return " ".join(sentence for sentence in sentences if _CONDITION.match(sentence))


def values(description: Description) -> tuple[tuple[str, ...], bool]:
    """(terms, whether they are enumerated): of the one list that holds for every value, otherwise ((), False)."""
    if len(description.lists) != 1:
        return NO_VALUES
    title, terms = description.lists[0]
    found = _PLAIN_TITLE.fullmatch(title)
    if not found or not all(terms):
        return NO_VALUES
    return terms, found[1].lower().startswith("enumerated")
