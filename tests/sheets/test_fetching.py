"""Only allowed hosts are asked, only in public, only once, and only for so long and so much (acceptance I8)."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from goldenthread.engine.errors import BadData
from goldenthread.sheets.fetching import Fetched, Reach, as_csv, fetch, held, is_public, target

REACH = Reach(frozenset({"data.example"}))
ADDRESSES = [
    "http://data.example/a.csv", "ftp://data.example/a", "file:///etc/passwd", "gopher://data.example/",
    "//data.example/a",
    "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://0/", "https://0x7f000001/",
    "https://2130706433/",
    "https://0177.0.0.1/", "https://127.1/", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest/",
    "https://10.0.0.1/",
    "https://data.example@127.0.0.1/", "https://data.example:pass@data.example/", "https://me@data.example/",
    "https://127.0.0.1#@data.example/", "https://127.0.0.1?data.example/", "https://data.example.evil.test/",
    "https://evil.test/data.example", "https://data.example\\@127.0.0.1/", "https://data.example%2f@127.0.0.1/",
    "https://data.example:22/", "https://data.example:8443/", "https://data.example:99999/", "https://①②⑦.⓪.⓪.①/",
    "https://data。example.evil/", "https://[::", "https:///a.csv", "", "data.example/a.csv", "javascript:alert(1)",
    "https://data.example/a\r\nHost: evil", "https://data.example/a b", "https://sub.data.example/", "https://xn--data.example/",
]  # fmt: skip
NOT_PUBLIC = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=utf-8\r\nContent-Length: 11\r\n\r\nCode,Value\n"


@contextmanager
def listening(answer: bytes = b"", *, hold: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A host on this machine that gives one answer, and what it was asked."""
    asked: list[bytes] = []
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            client, _ = server.accept()
        except OSError:
            return
        with client:
            asked.append(client.recv(4096))
            client.sendall(answer)
            if hold:
                over.wait(5)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], asked
    finally:
        over.set()
        server.close()
        thread.join(5)


def told(address: str, reach: Reach, **more: object) -> str:
    with pytest.raises(BadData) as error:
        fetch(address, reach, **more)  # type: ignore[arg-type]
    (fault,) = error.value.faults
    assert fault.mend
    return fault.reason


def near(reach: Reach = REACH, **more: object) -> Reach:
    """A reach that lets this machine stand for the open internet, without its certificate."""
    return replace(reach, schemes=("http",), is_public=lambda _: True, **more)  # type: ignore[arg-type]


def here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.acceptance("I8")
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_of_an_allowed_host_is_not_even_looked_up(address: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    told(address, REACH, lookup=never)


@pytest.mark.acceptance("I8")
@pytest.mark.parametrize("answer", NOT_PUBLIC)
def test_a_host_that_leads_to_what_is_not_public_is_not_connected_to(answer: str) -> None:
    assert not is_public(ipaddress.ip_address(answer))
    for answers in ([answer], ["93.184.216.34", answer]):
        with pytest.raises(BadData, match="not of the open internet"):
            held(answers, REACH)


@pytest.mark.acceptance("I8")
def test_no_listener_on_this_machine_is_reached_and_without_the_hold_it_would_be() -> None:
    with listening(OK) as (port, asked):
        reach = replace(REACH, schemes=("http",))
        assert "not of the open internet" in told(f"http://data.example:{port}/", reach, lookup=here)
        assert asked == []
        # The control: the same without the hold arrives.
        assert fetch(f"http://data.example:{port}/", near(), lookup=here).content == b"Code,Value\n"
        assert asked[0].startswith(b"GET / HTTP/1.1\r\nHost: data.example")


@pytest.mark.acceptance("I8")
def test_a_name_is_looked_up_once_so_that_a_second_answer_gains_nothing() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with listening(OK) as (port, _):
        fetch(f"http://data.example:{port}/", near(), lookup=rebinding)
    assert asked == ["data.example"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n", "leads on to another one"),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "answered 404"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "neither CSV nor JSON"),
        (OK.replace(b": 11", b": 5000"), "broke off"),
        (b"SSH-2.0-OpenSSH\r\n", "did not answer as it should"),
        (b"", "did not answer as it should"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\n" + b"1\n" * 600, "larger than"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_its_reason(answer: bytes, reason: str) -> None:
    with listening(answer) as (port, _):
        assert reason in told(f"http://data.example:{port}/a.csv", near(most_bytes=1000), lookup=here)


def test_a_host_that_keeps_us_waiting_is_left() -> None:
    with listening(OK.replace(b": 11", b": 5000"), hold=True) as (port, _):
        assert "longer than 0.2 seconds" in told(f"http://data.example:{port}/", near(seconds=0.2), lookup=here)


def test_a_list_of_objects_becomes_a_table_and_keeps_every_digit() -> None:
    content = b'[{"Code": "A1", "Value": 48.20}, {"Code": "A,\\"2", "Value": null, "Note": true}]'
    table = as_csv(Fetched(content, "json", ""))
    assert table == b'"Code","Value","Note"\r\n"A1","48.20",""\r\n"A,""2","","TRUE"'
    for bad in (b"{", b'{"a": 1}', b'[{"a": {"b": 1}}]', b"[1]", b"[" * 100_000):
        with pytest.raises(BadData):
            as_csv(Fetched(bad, "json", ""))


def test_an_address_is_taken_apart() -> None:
    found = target("https://DATA.example./a/b.csv?year=2014#part", REACH)
    assert (found.host, found.port, found.path) == ("data.example", 443, "/a/b.csv?year=2014")
