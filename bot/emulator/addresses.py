"""Addresses as Telegram takes them: which are links, and where a t.me link leads."""

import ipaddress
import re
from urllib.parse import SplitResult, parse_qs, urlsplit

NOWHERE = SplitResult("", "", "", "", "")


def split(address: str) -> SplitResult:
    """The parts of an address; of something that is none, all empty."""
    try:
        return urlsplit(address)
    except ValueError:  # As for "http://[": it stays a text that somebody wrote.
        return NOWHERE


def checked(address: str) -> str | None:
    """The address as Telegram keeps it, or None when it is no link at all."""
    address = address.strip()
    if re.search(r"\s", address) or not address:
        return None
    if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) or re.match(r"[^/:]+:\d", address):
        address = f"http://{address}"
    parts = split(address)
    match parts.scheme.lower():
        case "http" | "https" if "." in (parts.hostname or ""):
            return parts._replace(path=parts.path or "/").geturl()
        case "tg" | "ton" | "tonsite" if parts.netloc or parts.query:
            return address
        case "mailto" | "tel" if parts.path:
            return address
    return None


def ip_of(address: str) -> str | None:
    """The IP address of a host that needs no looking up."""
    host = split(address).hostname or ""
    if host == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


def is_local(address: str) -> bool:
    """Whether it leads to this machine or its own network."""
    known = ip_of(address)
    return known is not None and ipaddress.ip_address(known).is_private


def bot_link(link: str) -> tuple[str, str | None]:
    """To which bot a t.me or tg: link leads, and with which start parameter; to none, an empty name."""
    parts = split(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query)
    parameter = query.get("start", [None])[0]
    if parts.scheme == "tg":
        return query.get("domain", [""])[0], parameter
    return (parts.path.strip("/") if parts.hostname in ("t.me", "telegram.me") else ""), parameter
