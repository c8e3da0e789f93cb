"""Actions of the confidentiality profiles (PS3.15 Table E.1-1)."""

from functools import cache

from dicomforge.standard import tables

OPTIONS = (
    *("basic_profile", "retain_safe_private", "retain_uids", "retain_device_identity"),
    *("retain_institution_identity", "retain_patient_characteristics", "retain_longitudinal_full_dates"),
    *("retain_longitudinal_modified_dates", "clean_descriptors", "clean_structured_content", "clean_graphics"),
)
"""The profile and its options, in the order of the table."""

PRIVATE = "private"
"""The line of private elements."""


@cache
def actions(tag: int) -> dict[str, str]:
    """The action of the profile and of each option with another action: X, Z, D, K, C, U or several; {}: keep it."""
    digits = PRIVATE if tag >> 16 & 1 else f"{tag:08X}"
    found = _by_tag().get(digits) or _by_tag().get(f"{digits[:2]}xx{digits[4:]}", ())
    return {option: action for option, action in zip(OPTIONS, found, strict=False) if action}


@cache
def _by_tag() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in tables.lines("confidentiality.tsv"))
    return {tag: tuple(found) for tag, *found in rows}
