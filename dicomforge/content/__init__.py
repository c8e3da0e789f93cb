"""Content: words of a series that stand for Attributes, a file each; its name is the word.

A file exports

- `DECLARES`, a frozen dataclass with fields made by the functions of `model/parameter.py` and a method
  `attributes(about) -> Made`;
- `ATTRIBUTES`, keywords: the word belongs to the classes whose IOD has one of them at its top; or
- `CLASSES`, keywords of SOP classes, where that would be too many;
- `MOVES`, keywords of Attributes that have no place at the top of such an IOD and that it puts into its sequences;
- `ALWAYS = True`, where its Attributes are made even if the word is not written, with the defaults of its parameters,
  in classes that only the tables know.

and, for the hint where a required Attribute is missing that the word would supply,

- `EXAMPLE`, a legal value as text, or one by class keyword, under "" that of all others;
- `OF`, keywords of the SOP classes that `of` names, or those by class, where the Attributes follow from `of`.

A file or folder whose name begins with `_` is not a word.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.ground.wrong import Wrong as Wrong
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.referred import Referred
from dicomforge.standard import modules, uids

CONTENT = Registry("dicomforge.content", "dicomforge.content", ("DECLARES",))


class About(NamedTuple):
    """What a word knows of the instance whose Attributes it makes."""

    series: str
    """The name of the series."""
    number: int
    """That of the instance, from 1."""
    sop_class: str
    """UID."""
    known: Attributes
    """What the author wrote, UIDs and numbers."""
    of: tuple[Referred, ...]
    """What `of` names."""
    references: tuple[Referred, ...]
    """What `references` names."""
    key: tuple[str, ...]
    """(seed, patient, study, series): what streams of random numbers are keyed by."""
    uid: Callable[..., str]
    """A UID for some names, unique to the instance."""

    def text(self, keyword: str) -> str:
        """The first value of an Attribute as text; empty where it is not known yet."""
        return self.known.text(keyword)

    def of_class(self, *classes: str) -> list[Referred]:
        """What `of` names of some SOP classes, by their keywords."""
        return [one for one in self.of if uids.keyword_of(one.series.sop_class) in classes]


Made = list[Element] | Wrong


@cache
def takes(sop_class: str, word: str) -> bool:
    """Whether objects of a class may have a content word."""
    module = CONTENT.get(word)
    if module is None:
        return False
    classes = getattr(module, "CLASSES", ())
    return uids.keyword_of(sop_class) in classes or bool(
        modules.keywords_of(sop_class).intersection(getattr(module, "ATTRIBUTES", ()))
    )


@cache
def always(sop_class: str) -> tuple[str, ...]:
    """The words whose Attributes are made in each object of a class."""
    return tuple(name for name, module in CONTENT if getattr(module, "ALWAYS", False) and takes(sop_class, name))


def declared(word: str, name: str, sop_class: str) -> Any:
    """`EXAMPLE` or `OF` of a word for a class; None where it has none."""
    found = getattr(CONTENT.get(word), name, None)
    return found.get(uids.keyword_of(sop_class), found.get("")) if isinstance(found, dict) else found
