"""XML of strangers, as a tree: no entities, no outside files, no network, no depth or size beyond the parser's own bounds."""

from __future__ import annotations

from lxml import etree


def xml_tree(data: bytes) -> etree._Element:
    """The root of an XML file. Raises ValueError or etree.LxmlError where there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("there is no XML in it")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    # Not etree.QName: a broken file's names need not be names.
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
