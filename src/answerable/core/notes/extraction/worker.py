"""Child processes that read Word and PDF, kept for the next file so that a batch pays for one start.

Each has a fresh interpreter, so nothing of the parent (threads, locks, database, secrets) is in it. One that
hangs is killed; one that dies gives an `UnreadableFile`.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import asdict

from answerable.core.notes.document import Document, Format, UnreadableFile
from answerable.core.notes.extraction.carrying import unpack
from answerable.core.notes.extraction.limits import Limits

START = (
    "import json, sys\n"
    "sys.path += [entry for entry in json.loads(sys.argv[1]) if entry not in sys.path]\n"
    "from answerable.core.notes.extraction.child import serve\n"
    "serve()\n"
)
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ")
MOST_IDLE = 2
MOST_FILES = 200  # then a new one, so that no leak of a library grows for ever
CHUNK = 1 << 16
NOT_UNDERSTOOD = "could not be read: its reading was not understood"


class _Gone(Exception):
    """The child closed its end."""


class _Late(Exception):
    """The child has not answered in time."""


class Worker:
    """One child process. It serves one file at a time."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", START, json.dumps([entry for entry in sys.path if entry])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        os.set_blocking(self._stdin.fileno(), False)
        self.files = 0

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer to a request; `_Gone` or `_Late` where there is none."""
        self.files += 1
        deadline = time.monotonic() + seconds
        waiting, answer = memoryview(request), bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdin, selectors.EVENT_WRITE)
            selector.register(self._stdout, selectors.EVENT_READ)
            while not _is_whole(answer):
                left = deadline - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise _Late
                for key, _ in ready:
                    if key.fileobj is self._stdout:
                        answer += self._receive()
                    else:
                        waiting = self._send(waiting)
                        if not waiting:
                            selector.unregister(self._stdin)
        return bytes(answer.partition(b"\n")[2])

    def _send(self, waiting: memoryview) -> memoryview:
        try:
            return waiting[os.write(self._stdin.fileno(), waiting[:CHUNK]) :]
        except BlockingIOError:
            return waiting
        except OSError as error:
            raise _Gone from error

    def _receive(self) -> bytes:
        received = os.read(self._stdout.fileno(), CHUNK)
        if not received:
            raise _Gone
        return received

    def left_by_itself(self) -> bool:
        """Whether it had gone before the request, for want of work, and not because of the file."""
        try:
            return self._process.wait(1.0) == 0
        except subprocess.TimeoutExpired:
            return False

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._stdin.close()
        self._stdout.close()

    def forget(self) -> None:
        """Let go of a child that belongs to the process we were forked from."""
        self._process.returncode = 0
        self._stdin.close()
        self._stdout.close()


def _is_whole(answer: bytearray) -> bool:
    head, line_end, _ = bytes(answer[:24]).partition(b"\n")
    if not line_end:
        return False
    return len(answer) - len(head) - 1 >= int(head)


_idle: list[Worker] = []
_lock = threading.Lock()


def extract_in_child(content: bytes, file: str, found: Format, limits: Limits) -> Document:
    """The document that a child process read, or `UnreadableFile`."""
    answer = ask_child(content, file, found, limits)
    try:
        return unpack(answer, file, found)
    except (ValueError, TypeError, LookupError) as error:
        raise UnreadableFile(file, NOT_UNDERSTOOD, "damaged") from error


def ask_child(content: bytes, file: str, found: str, limits: Limits) -> bytes:
    """What a child process read, as it was packed there, or `UnreadableFile` where it refused."""
    head = {"name": file, "format": found, "size": len(content), "limits": asdict(limits)}
    answer = _ask(json.dumps(head).encode() + b"\n" + content, file, limits)
    if not answer.startswith(b'{"code"'):
        return answer
    try:
        refusal = json.loads(answer)
        reason, code = str(refusal["reason"]), str(refusal["code"])
    except (ValueError, TypeError, LookupError) as error:
        raise UnreadableFile(file, NOT_UNDERSTOOD, "damaged") from error
    raise UnreadableFile(file, reason, code)


def _ask(request: bytes, file: str, limits: Limits) -> bytes:
    worker = _take()
    try:
        answer = worker.ask(request, limits.seconds)
    except _Late as error:
        worker.stop()
        reason = f"takes longer than {limits.seconds:g} seconds to read; part it and try again"
        raise UnreadableFile(file, reason, "too-slow") from error
    except _Gone as error:
        retry = worker.files > 1 and worker.left_by_itself()
        worker.stop()
        if retry:
            return _ask(request, file, limits)
        reason = "made its reading stop; it is damaged or too large. Save it anew, or part it, and try again"
        raise UnreadableFile(file, reason, "stopped") from error
    except BaseException:
        worker.stop()
        raise
    _give_back(worker)
    return answer


def _take() -> Worker:
    while True:
        with _lock:
            worker = _idle.pop() if _idle else None
        if worker is None:
            return Worker()
        if worker.is_alive():
            return worker
        worker.stop()


def _give_back(worker: Worker) -> None:
    with _lock:
        if len(_idle) < MOST_IDLE and worker.files < MOST_FILES:
            _idle.append(worker)
            return
    worker.stop()


def stop_workers() -> None:
    """Stop those that wait. They start again when there is a file to read."""
    with _lock:
        stopped, _idle[:] = list(_idle), []
    for worker in stopped:
        worker.stop()


def _forget_workers() -> None:
    global _lock
    _lock = threading.Lock()  # the fork may have taken place while another thread held it
    for worker in _idle:
        worker.forget()
    _idle.clear()


atexit.register(stop_workers)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_workers)
