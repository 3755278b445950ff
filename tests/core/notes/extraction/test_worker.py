"""The child process: limits that hold, one start for many files, and nothing left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction import worker
from answerable.core.notes.extraction.carrying import pack, unpack
from answerable.core.notes.extraction.limits import DEFAULT, MEGABYTE, Limits
from answerable.core.notes.extraction.text import extract_text
from answerable.core.notes.extraction.worker import Worker, extract_in_child, stop_workers
from answerable.core.notes.writing import parse_markup, write_pdf, write_word
from tests.core.notes.extraction.making import make_word, paragraph, row

NOTES = parse_markup("# Notes\n\n| 1.1 | Some *words* | CC |\n\n- point")
ONE_CELL = b'{"lines": [], "furniture": [], "rows": [[[[%s]], null, null, null, false]]}'
WORD, PDF = write_word(NOTES), write_pdf(NOTES)


@pytest.fixture(autouse=True)
def _without_waiting_workers() -> Iterator[None]:
    stop_workers()
    yield
    stop_workers()


def idle() -> list[Worker]:
    return worker._idle


def process(of: Worker) -> int:
    return of._process.pid


def test_one_process_reads_many_files() -> None:
    extract_in_child(WORD, "a.docx", "docx", DEFAULT)
    (first,) = idle()
    for _ in range(3):
        extract_in_child(PDF, "b.pdf", "pdf", DEFAULT)
    assert [process(w) for w in idle()] == [process(first)]
    assert first.files == 4


def test_refusal_comes_back_and_the_process_stays() -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract_in_child(b"%PDF-1.7 nothing", "b.pdf", "pdf", DEFAULT)
    assert (refused.value.code, refused.value.file) == ("damaged", "b.pdf")
    assert len(idle()) == 1


def test_slow_file_is_stopped_in_time() -> None:
    body = paragraph("x" * 50) * 40_000
    with pytest.raises(UnreadableFile) as refused:
        extract_in_child(make_word(body), "slow.docx", "docx", Limits(seconds=0.2))
    assert refused.value.code == "too-slow"
    assert idle() == []


def test_file_that_needs_too_much_memory_is_refused() -> None:
    body = f"<w:tbl>{row('a', 'b', 'c') * 60_000}</w:tbl>"
    with pytest.raises(UnreadableFile) as refused:
        extract_in_child(make_word(body), "wide.docx", "docx", Limits(memory_bytes=150 * MEGABYTE))
    assert refused.value.code in ("too-large", "stopped", "damaged")
    assert extract_in_child(WORD, "a.docx", "docx", DEFAULT).rows


def test_child_that_dies_gives_a_refusal() -> None:
    extract_in_child(WORD, "a.docx", "docx", DEFAULT)
    (waiting,) = idle()
    stopper = threading.Timer(0.3, os.kill, (process(waiting), signal.SIGKILL))
    stopper.start()
    with pytest.raises(UnreadableFile) as refused:
        extract_in_child(make_word(paragraph("x" * 50) * 60_000), "big.docx", "docx", Limits(lines=10**6))
    stopper.join()
    assert refused.value.code == "stopped"


def test_child_that_left_while_waiting_is_replaced() -> None:
    extract_in_child(WORD, "a.docx", "docx", DEFAULT)
    (waiting,) = idle()
    os.kill(process(waiting), signal.SIGKILL)
    waiting._process.wait()
    assert extract_in_child(WORD, "a.docx", "docx", DEFAULT).rows
    assert process(idle()[0]) != process(waiting)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not show environments")
def test_child_has_no_secrets_of_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_SECRET", "hidden")
    extract_in_child(WORD, "a.docx", "docx", DEFAULT)
    assert b"hidden" not in Path(f"/proc/{process(idle()[0])}/environ").read_bytes()


def test_threads_have_a_process_each_and_few_are_kept() -> None:
    found: list[Document] = []
    threads = [
        threading.Thread(target=lambda: found.append(extract_in_child(PDF, "b.pdf", "pdf", DEFAULT)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] == found[2]
    assert 1 <= len(idle()) <= worker.MOST_IDLE


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # Python 3.12 on, of any thread
def test_forked_process_does_not_use_the_child_of_its_parent() -> None:
    extract_in_child(WORD, "a.docx", "docx", DEFAULT)
    reading, writing = os.pipe()
    forked = os.fork()
    if forked == 0:  # pragma: no cover (another process)
        os.write(writing, b"empty" if not worker._idle else b"shared")
        os._exit(0)
    os.waitpid(forked, 0)
    assert os.read(reading, 10) == b"empty"
    os.close(reading)
    os.close(writing)
    assert extract_in_child(WORD, "a.docx", "docx", DEFAULT).rows


def test_document_carried_is_the_same() -> None:
    document = extract_text(b"# Notes\n\n1.1\t**Words**\t\n- point\n---\n", "n.txt", DEFAULT)
    assert unpack(pack(document), "n.txt", "text") == document


@pytest.mark.parametrize(
    "content",
    [
        b'{"lines": [[1, 5, null, null, null, null]], "rows": [], "furniture": []}',
        b'{"lines": [["1", "a", null, null, null, null]], "rows": [], "furniture": []}',
        b'{"lines": [], "rows": [[[[["a", [true], null, null, false]]], null, null, null, false]]}',
        b'{"lines": [[1]], "rows": [], "furniture": []}',
        b'{"lines": [[1, "a", 2.5, null, null, null]], "rows": [], "furniture": []}',
        ONE_CELL % b"[null, [], null, null, false]",
        ONE_CELL % b"[null, [1], null, null, false]",
        ONE_CELL % b'["a", [1], 7, null, false]',
        b'{"lines": [], "rows": [], "furniture": [true]}',
        b"not json",
    ],
)
def test_answer_that_is_no_document_is_not_taken(content: bytes) -> None:
    with pytest.raises((TypeError, ValueError, LookupError)):
        unpack(content, "n.docx", "docx")
