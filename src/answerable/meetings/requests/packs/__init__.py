"""The pack that goes out with an issued agenda: Word to answer in, PDF to read, Excel to fill in.

The libraries that write are large, and are loaded when a pack is written or a template is looked at.
"""

from __future__ import annotations

from ...agendas.content import Content

__all__ = ["check_template", "write_pack"]


def write_pack(content: Content, *, template: bytes | None = None) -> dict[str, bytes]:
    """The files of a pack by format. A bad template raises `TemplateRefused` before anything is written."""
    from .pdf import write_pdf
    from .sheet import write_sheet
    from .word import write_word

    return {
        "docx": write_word(content, template),
        "pdf": write_pdf(content),
        "xlsx": write_sheet(content),
    }


def check_template(content: bytes) -> None:
    """Raises `TemplateRefused` unless a pack can be written into the document."""
    from .word import check_template as check

    check(content)
