"""Headers of a series: shared pieces and varying elements interleave in tag order."""

from io import BytesIO

import pydicom

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import Column, InstancePlan, SeriesPlan
from dicomforge.transfer.data_set import DataSetEncoder
from dicomforge.transfer.syntax import by_uid

EXPLICIT = "1.2.840.10008.1.2.1"


def series(columns: tuple[Column, ...], shared: Attributes) -> SeriesPlan:
    instances = tuple(InstancePlan(str(n), n, f"2.25.{n}", f"{n}.dcm", 0, (), EXPLICIT) for n in (1, 2))
    return SeriesPlan(
        spec="s", patient="p", study="st", name="ct", uid="2.25.9", kind="image",
        sop_class="1.2.840.10008.5.1.4.1.1.2", axes=(), shared=shared, columns=columns,
        file_meta=Attributes(), omit_meta=(), omit_pixels=True, formats=(), clip="warn", grids=(), recipes=(),
        instances=instances,
    )  # fmt: skip


def read(plan: SeriesPlan, position: int) -> pydicom.Dataset:
    syntax = by_uid(EXPLICIT)
    assert syntax is not None
    return pydicom.dcmread(BytesIO(b"".join(DataSetEncoder(plan, syntax).encoded(position))))


def test_an_instance_has_the_shared_elements_and_its_own_in_tag_order():
    shared = Attributes([Element(0x00080060, "CS", ("CT",)), Element(0x00280010, "US", (4,))])
    numbers = Column(0x00200013, (Element(0x00200013, "IS", ("1",)), Element(0x00200013, "IS", ("2",))))
    second = read(series((numbers,), shared), 1)
    assert (second.Modality, second.InstanceNumber, second.Rows) == ("CT", 2, 4)
    assert [e.tag for e in second] == sorted(e.tag for e in second)
    assert second.file_meta.MediaStorageSOPInstanceUID == "2.25.2"


def test_a_column_may_lack_an_element_in_some_instances():
    comments = Column(0x00204000, (None, Element(0x00204000, "LT", ("only here",))))
    plan = series((comments,), Attributes())
    assert "ImageComments" not in read(plan, 0)
    assert read(plan, 1).ImageComments == "only here"


def test_elements_after_the_pixel_data_stay_behind_it():
    plan = series((), Attributes([Element(0x7FE10010, "LO", ("ACME",)), Element(0x00080060, "CS", ("CT",))]))
    syntax = by_uid(EXPLICIT)
    assert syntax is not None
    header = DataSetEncoder(plan, syntax).encoded(0)
    assert b"ACME" in header.after
    assert b"CT" in header.before


def test_a_character_set_that_varies_governs_the_shared_text_of_its_instance():
    sets = Column(
        0x00080005, (Element(0x00080005, "CS", ("ISO_IR 100",)), Element(0x00080005, "CS", ("ISO_IR 192",)))
    )
    plan = series((sets,), Attributes([Element(0x00100010, "PN", ("Müller",))]))
    assert read(plan, 0).PatientName == read(plan, 1).PatientName == "Müller"
