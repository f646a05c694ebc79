"""From where does a request come?"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """The network address to count by. The web server has already put right what proxies say."""
    return network(request.META.get("REMOTE_ADDR", ""))


def network(address: str) -> str:
    """One household has one IPv4 address, or 2**64 of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False).network_address)
    return str(found)
