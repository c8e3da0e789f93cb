"""Tags are those that PS3.6 gives to their names."""

from dicomforge.plan import tags
from dicomforge.standard import dictionary

SHORT = {
    "SPECIFIC_CHARACTER_SET": "SpecificCharacterSet",
    "TRANSFER_SYNTAX": "TransferSyntaxUID",
    "GANTRY_TILT": "GantryDetectorTilt",
    "POSITION": "ImagePositionPatient",
    "ORIENTATION": "ImageOrientationPatient",
}


def test_each_tag_has_the_keyword_that_its_name_says() -> None:
    for name, tag in vars(tags).items():
        if name.isupper():
            entry = dictionary.by_tag(tag)
            assert entry is not None, name
            expected = SHORT.get(name, name.replace("_", ""))
            assert entry.keyword.upper() == expected.upper()
