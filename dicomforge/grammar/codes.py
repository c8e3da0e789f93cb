"""Coded entries: `SCT:39607008` and `SCT:39607008:"Lung"` as items of the Code Sequence Macro (PS3.3 section 8.8)."""

import re

from dicomforge.grammar.reading import each, faulty, unfit
from dicomforge.grammar.schema_values import Schema
from dicomforge.model import vr
from dicomforge.model.attribute_spec import AttributeSpec, ItemSpec, Known
from dicomforge.model.code import Code, parse
from dicomforge.model.fault import Fault
from dicomforge.source.document import Scalar
from dicomforge.standard import codes, dictionary

FORM = 'SCHEME:value or SCHEME:value:"Meaning", such as SCT:39607008:"Lung"'

_BARE = re.compile(r'([^:"]+:[^:"]+):"?([^":]+)"?')


def schema(author: bool) -> Schema:
    """A code in place of an item: `SCT:39607008:"Lung"`; or nothing."""
    wrong: Schema = {"not": {"type": ["object", "array", "number", "boolean"]}}
    return {
        "title": 'an item, or a code such as SCT:39607008:"Lung"',
        **(wrong if author else {"type": ["string", "null"]}),
    }


def known(written: Scalar) -> Code:
    """A code with its meaning: written, or that of the context groups that hold it. Raises Unfit."""
    code = parse(written.text)
    if code is None:
        raise unfit("DF056", "this is no code", written.span, repr(written.text), FORM)
    meaning = code.meaning or codes.any_meaning(code.scheme, code.value)
    if (
        code.scheme == "UCUM" and code.value != "1"
    ):  # PS3.16 section 7.2.2: the print value; braces hold what is counted
        meaning = meaning or code.value.strip("{}")
    if meaning is None:
        bare = f"{code.scheme}:{code.value}"
        hint = f'write {bare}:"Meaning"'
        raise unfit("DF057", f"the meaning of {bare} is not known", written.span, hint=hint)
    return code._replace(meaning=meaning)


def item(written: Scalar, attribute: str) -> ItemSpec:
    """The item of a code in the sequence `attribute`; its meaning is written or that of the context group."""
    code = parse(written.text)
    if code is None:
        expected, hint = "a list of items, each a mapping of Attributes", ""
        if codes.is_coded(attribute):
            expected, hint = FORM, "an item is a mapping; a code is a scheme, a colon and a value"
            if short := _BARE.fullmatch(written.text):
                hint = f'write {short[1]}:"{short[2]}"'
        message = f"{attribute} cannot hold this text"
        raise unfit("DF056", message, written.span, repr(written.text), expected, hint)
    meaning = code.meaning or codes.meaning(attribute, code.scheme, code.value)
    if meaning is None:
        bare = f"{code.scheme}:{code.value}"
        message = f"the meaning of {bare} is not known for {attribute}"
        raise unfit("DF057", message, written.span, hint=f'write {bare}:"Meaning"')
    texts = {code.keyword: code.value, "CodingSchemeDesignator": code.scheme, "CodeMeaning": meaning}
    return ItemSpec(each(_attribute, texts.items(), written))


def _attribute(text: tuple[str, str], written: Scalar) -> AttributeSpec:
    keyword, content = text
    entry = dictionary.by_keyword(keyword)
    assert entry is not None
    value = vr.parse(entry.vr, content)
    if isinstance(value, Fault):
        raise faulty(value, keyword, written.span)
    return AttributeSpec(entry.tag, entry.vr, Known((str(value),)), written.span)
