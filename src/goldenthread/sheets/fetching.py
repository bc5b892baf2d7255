"""Fetches a file of values from an address that the operator allows, and from nowhere else.

The host is looked up once, every answer is held against what is reachable in public, and the connection goes to the
very address that was held: a name that changes its answer between the look and the connection gains nothing. No
redirect is followed, no proxy is asked, and both the time and the size have an end.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from goldenthread.engine.errors import BadData, Fault

PLACE = "address"
CHUNK = 64 * 1024
LONGEST_ADDRESS = 2_000
Lookup = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Ways to write an IPv4 address inside an IPv6 one: what is held is the address that would be reached.
INSIDE = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))
FORMS = {"text/csv": "csv", "text/plain": "csv", "application/csv": "csv", "application/json": "json"}


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached: these hosts by name, in so many seconds, so many bytes. `is_public` holds an address."""

    hosts: frozenset[str]
    seconds: float = 30
    most_bytes: int = 10_000_000
    is_public: Callable[[Address], bool] = lambda address: is_public(address)
    schemes: tuple[str, ...] = ("https",)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, "csv" or "json", and their fingerprint."""

    content: bytes
    form: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart."""

    scheme: str
    host: str
    port: int
    path: str


def target(address: str, reach: Reach) -> Target:
    """The parts of an address that may be asked; BadData says why one may not."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip(".").casefold(), parts.port
    except ValueError:
        raise _no(
            "This is not the shape of an address.", "Write it like https://data.example.gov.uk/values.csv."
        ) from None
    if (
        len(address) > LONGEST_ADDRESS
        or not host
        or any(ord(letter) < 33 or letter == "\\" for letter in address.strip())
    ):
        raise _no("This is not the shape of an address.", "Write it like https://data.example.gov.uk/values.csv.")
    if parts.scheme not in reach.schemes:
        raise _no("Only an address that begins with https:// is asked.", "Use the https address of the file.")
    if parts.username or parts.password:
        raise _no("The address holds a name or a password.", "Leave them out: only open files are fetched.")
    if host not in reach.hosts:
        mend = "Ask the operator to allow it, or use an address of an allowed host."
        raise _no(f"“{host}” is not on the list of hosts that may be asked.", mend)
    usual = 443 if parts.scheme == "https" else 80
    if "https" in reach.schemes and reach.schemes == ("https",) and port not in (None, usual):
        raise _no("The address names a port of its own.", "Use the usual port of https.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or usual, path)


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet, and not of this machine, its network or a special range."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is None and isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo
        if teredo is not None or address in INSIDE[0]:
            return False
    held = inner or address
    return held.is_global and not (held.is_multicast or held.is_reserved or held.is_unspecified or held.is_loopback)


def look_up(host: str, port: int) -> list[str]:
    """Every address that a name has now."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def held(addresses: Iterable[str], reach: Reach) -> list[str]:
    """The addresses of a host; BadData unless every one of them may be reached."""
    found = [one.partition("%")[0] for one in addresses]
    for one in found:
        try:
            may = reach.is_public(ipaddress.ip_address(one))
        except ValueError:
            may = False
        if not may:
            raise _no(
                "The host leads to an address that is not of the open internet.", "Ask its keeper, or the operator."
            )
    if not found:
        raise _no("The host has no address.", "Check the address.")
    return found


def fetch(address: str, reach: Reach, *, lookup: Lookup = look_up) -> Fetched:
    """The file at an address.

    Shape: an address and what may be reached in; the bytes with their form and fingerprint out.
    Units: seconds for the whole of it, bytes of the body.
    Errors: BadData, with one reason and mend, for everything that keeps the file from coming.
    Source: acceptance I8 (no connection to what is not public; held when connecting; no redirect), issue of imports.
    """
    parts = target(address, reach)
    ends = time.monotonic() + reach.seconds
    try:
        found = held(lookup(parts.host, parts.port), reach)
        connection = _connect(parts, found[0], ends)
        try:
            return _ask(connection, parts, reach, ends)
        finally:
            connection.close()
    except TimeoutError:
        raise _no(
            f"It took longer than {reach.seconds:g} seconds.", "Try again later, or ask for a smaller file."
        ) from None
    except ssl.SSLError:
        raise _no(
            "The host did not prove who it is.", "Tell its keeper that its certificate is not accepted."
        ) from None
    except (OSError, http.client.HTTPException):
        raise _no("The host did not answer as it should.", "Try again later, or check the address.") from None


def _connect(parts: Target, address: str, ends: float) -> http.client.HTTPConnection:
    """A connection to the address that was held, under the name that was asked for."""
    made = socket.create_connection((address, parts.port), timeout=_left(ends))
    connection = http.client.HTTPConnection(parts.host, parts.port)
    connection.sock = made
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(made, server_hostname=parts.host)
    return connection


def _ask(connection: http.client.HTTPConnection, parts: Target, reach: Reach, ends: float) -> Fetched:
    said = {"Accept": "text/csv, application/json", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", parts.path, headers=said)
    answer = connection.getresponse()
    if 300 <= answer.status < 400:
        raise _no("The address leads on to another one, which is not followed.", "Use the address of the file itself.")
    if answer.status != http.client.OK:
        raise _no(f"The host answered {answer.status}.", "Check the address, and that the file is open to everybody.")
    form = FORMS.get((answer.getheader("Content-Type") or "").partition(";")[0].strip().casefold())
    if form is None:
        raise _no("What came is neither CSV nor JSON.", "Use the address of the file itself, not of its page.")
    content = _body(connection, answer, reach, ends)
    return Fetched(content, form, sha256(content).hexdigest())


def _body(connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, reach: Reach, ends: float) -> bytes:
    kept, size = [], 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(ends))
        _left(ends)
        chunk = answer.read1(CHUNK)
        if not chunk:
            break
        size += len(chunk)
        if size > reach.most_bytes:
            raise _no(f"It is larger than {reach.most_bytes // 1_000_000}MB.", "Ask for a smaller file.")
        kept.append(chunk)
    if answer.length:
        raise _no("It broke off before its end.", "Try again later.")
    return b"".join(kept)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _no(reason: str, mend: str) -> BadData:
    return BadData((Fault(PLACE, reason, mend),))


def as_csv(fetched: Fetched) -> bytes:
    """What came as the bytes of a CSV file; a JSON list of flat objects becomes a row for each."""
    if fetched.form == "csv":
        return fetched.content
    try:
        rows = json.loads(fetched.content, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise _no("What came says it is JSON and is not.", "Tell the keeper of the file.") from None
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise _no("The JSON is not a list of objects, one for each row.", "Use the address of such a list.")
    headers = list(dict.fromkeys(key for one in rows for key in one))
    if any(isinstance(value, dict | list) for one in rows for value in one.values()):
        raise _no("An object of the JSON holds another inside it.", "Use the address of a flat list.")
    lines = [headers, *([_text(one.get(key)) for key in headers] for one in rows)]
    return "\r\n".join(",".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in line) for line in lines).encode()


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("TRUE" if value else "FALSE") if isinstance(value, bool) else str(value)
