from collections import Counter

import pytest
import yaml

from tests.core.notes.corpus.specimens import CORPUS, Specimen, compare_specimen, find_specimens

SPECIMENS = find_specimens()


def read_known_gaps() -> dict[str, list[str]]:
    """Where the reader is known to differ still: specimen, then fields. Mending one removes it here."""
    path = CORPUS / "known-gaps.yaml"
    return (yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None) or {}


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda s: s.name)
def test_reading_agrees_with_a_careful_person(specimen: Specimen) -> None:
    mismatches = compare_specimen(specimen)
    gaps = read_known_gaps().get(specimen.name, [])
    unknown = [str(m) for m in mismatches if m.field not in gaps]
    mended = sorted(set(gaps) - {m.field for m in mismatches})
    assert not unknown, "\n".join(unknown)
    assert not mended, f"no longer gaps, take them out of known-gaps.yaml: {mended}"


def test_corpus_holds_every_format_and_enough_of_them() -> None:
    formats = Counter(s.path.suffix for s in SPECIMENS)
    assert set(formats) == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert min(formats[suffix] for suffix in (".html", ".docx", ".pdf")) >= 3
    assert len(SPECIMENS) >= 30


def test_known_gaps_name_specimens_that_exist() -> None:
    assert set(read_known_gaps()) <= {s.name for s in SPECIMENS}
