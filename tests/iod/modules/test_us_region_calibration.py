from tests.iod.instances import is_required, item

REGIONS = "SequenceOfUltrasoundRegions"


def required(keyword: str, **values) -> bool:
    return is_required("us-region-calibration", f"{REGIONS}.{keyword}", item(**values), item())


def test_components_are_organized_where_they_have_a_meaning():
    assert required("PixelComponentOrganization", PixelComponentPhysicalUnits=3)
    assert not required("PixelComponentOrganization")
    for keyword in ("PixelComponentPhysicalUnits", "PixelComponentDataType"):
        assert required(keyword, PixelComponentOrganization=1)
        assert not required(keyword)


def test_each_organization_has_its_own_description():
    expected = {
        0: {"PixelComponentMask", "NumberOfTableBreakPoints", "TableOfXBreakPoints", "TableOfYBreakPoints"},
        1: {
            "PixelComponentRangeStart",
            "PixelComponentRangeStop",
            "NumberOfTableBreakPoints",
            "TableOfXBreakPoints",
            "TableOfYBreakPoints",
        },
        2: {"NumberOfTableEntries", "TableOfPixelValues", "TableOfParameterValues"},
        3: {"NumberOfTableEntries", "PixelValueMappingCodeSequence"},
    }
    for organization, keywords in expected.items():
        every = set().union(*expected.values())
        assert {k for k in every if required(k, PixelComponentOrganization=organization)} == keywords
