import socket

import pytest


def test_nothing_outside_this_machine_can_be_reached():
    with pytest.raises(ConnectionRefusedError, match=r"example\.org"):
        socket.create_connection(("example.org", 80), timeout=1)


def test_numeric_address_outside_cannot_be_reached_either():
    with socket.socket() as plug, pytest.raises(ConnectionRefusedError, match=r"192\.0\.2\.1"):
        plug.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
