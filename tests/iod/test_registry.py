from dicomforge.iod.registry import MACROS, MODULES, SOP_CLASSES
from dicomforge.standard import iods, modules


def test_every_module_file_is_named_as_a_module_of_the_standard():
    used = {use.module for key in iods.iod_keys() for use in iods.iod(key).modules}
    assert set(MODULES.builtin_names()) <= {*modules.module_keys(), *used}


def test_every_module_file_names_its_section_first():
    for _, module in MODULES:
        assert "PS3.3 section" in (module.__doc__ or "")
        assert {"CONDITIONS", "DEFAULTS", "APPLIES", "SECTION"} & set(vars(module))


def test_every_sop_class_file_is_named_as_an_iod_and_its_intent_where_the_iod_has_two():
    intents = ("-for-presentation", "-for-processing")
    stems = {name.removesuffix(intents[0]).removesuffix(intents[1]) for name in SOP_CLASSES.builtin_names()}
    assert stems <= set(iods.iod_keys())


def test_every_macro_is_told_by_marks():
    for _, macro in MACROS:
        assert macro.MARKS
        assert {"CONDITIONS", "APPLIES", "DEFAULTS", "SUPPLIES"} & set(vars(macro))
