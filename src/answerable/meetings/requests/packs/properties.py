"""The custom properties of a Word document, which stay with it when the file is renamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format's own name for what a user defined


def set_properties(document: Any, properties: Mapping[str, str]) -> None:
    """Adds them to those that the template has, such as the labels of a marking."""
    part = _find_part(document.part.package)
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    for old in [each for each in root if each.get("name") in properties]:
        root.remove(old)
    last = max((int(each.get("pid", "1")) for each in root), default=1)
    for number, (name, value) in enumerate(properties.items(), last + 1):
        element = etree.SubElement(root, f"{{{_PROPERTIES}}}property")
        element.set("fmtid", _FORMAT)
        element.set("pid", str(number))
        element.set("name", name)
        etree.SubElement(element, f"{{{_TYPES}}}lpwstr").text = value
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _find_part(package: Any) -> Any:
    for relation in package.rels.values():
        if relation.reltype == _KIND:
            return relation.target_part
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    part = Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, etree.tostring(root), package)
    package.relate_to(part, _KIND)
    return part
