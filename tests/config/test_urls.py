from collections import defaultdict
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver


def names(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from names(
                entry, route, f"{space}{entry.namespace}:" if entry.namespace else space
            )
        elif entry.name:
            yield space + entry.name, route


def test_no_two_addresses_share_a_name():
    """Django takes the last of them, and every link by that name leads there."""
    found = defaultdict(list)
    for name, route in names(get_resolver()):
        found[name].append(route)
    assert len(found) > 100
    assert {name: routes for name, routes in found.items() if len(routes) > 1} == {}
