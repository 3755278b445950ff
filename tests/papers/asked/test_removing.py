from __future__ import annotations

import pytest

from answerable.audit.removal import authorise_removal, request_removal
from answerable.audit.verification import verify
from answerable.matters.models import Matter
from answerable.papers.asked.models import PaperAsked, PaperVersion, PointCheck
from answerable.papers.asked.operations import Handling, check_point, receive_version
from answerable.papers.store import find_file
from tests.offices import OFFICER, OTHER, found
from tests.pages import sign_in
from tests.papers.asked.asking import ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("store")]
NAME = "Orla Fenwick"


def test_a_name_goes_from_papers_their_points_their_versions_and_their_files() -> None:
    found()
    asked = ask(f"Review of {NAME}", points=[f"What {NAME} said"])
    said = Handling(originator=NAME, handling=f"Ask {NAME}", foi_view=NAME)
    data = f"Seen by {NAME}".encode()
    version = receive_version(
        asked, data, f"{NAME}.txt", handling=said, received_from=NAME, by=OFFICER
    ).version
    check_point(asked.points.all()[0], version, "not", note=f"{NAME} is missing", by=OFFICER)
    removal = request_removal(by=OFFICER, spellings=[NAME], reason="Asked for", legal_basis="Article 17")
    authorise_removal(removal, by=OTHER)
    for model in (PaperAsked, PaperVersion, PointCheck, Matter):
        for row in model.objects.values_list():
            assert "Fenwick" not in str(row)
    assert not find_file(version.paper.sha256).exists()
    assert verify().problems == ()
    page = sign_in().get(f"/papers/asked/{asked.pk}/").content.decode()
    assert "Removed" in page
    assert "Download version" not in page
    assert sign_in().get(f"/papers/versions/{version.pk}/file/").status_code == 404
