"""The actions of the confidentiality profiles (PS3.15 Table E.1-1)."""

from standard import sources


def confidentiality() -> str:
    """One line an Attribute, sorted: tag (`x` where any digit fits, `private` for all private ones) and its actions.

    The actions stand in the order of `OPTIONS` in excerpt_standard.py; an option without one changes nothing.
    """
    rows = sorted((tag, *actions) for tag, _, *actions in sources.edition_2024e("confidentiality"))
    return "".join("\t".join(row) + "\n" for row in rows)
