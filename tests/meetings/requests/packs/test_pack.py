from answerable.meetings.agendas.files import write_files
from answerable.meetings.requests.packs import write_pack

from .contents import CONTENT


def test_pack_holds_the_three_files_and_is_what_an_issue_gets() -> None:
    pack = write_pack(CONTENT)
    assert list(pack) == ["docx", "pdf", "xlsx"]
    assert write_files(CONTENT, template=None) == pack
