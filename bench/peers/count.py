"""`count(address, ns)`: how many records the server holds for the account that ours.js made for
`ns`.
"""

import json
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar


def count(address: str, ns: str) -> int:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def session() -> dict:
        return json.load(browser.open(f"{address}/api/session/"))

    form = {"login": f"bench-{ns}"[-60:], "password": "violet anchor drifting lantern"}
    form["csrfmiddlewaretoken"] = session()["csrf"]
    browser.open(f"{address}/accounts/login/", urllib.parse.urlencode(form).encode()).close()
    return session()["records"]
