#!/usr/bin/python3
"""A browser that WebKitWebDriver can start: WebKitGTK in a window the size of a phone, with a
profile that stays.

MiniBrowser, which comes with it, never keeps a profile and is never narrower than 447 px.
WEBKIT_PROFILE names the profile's folder, or is empty: then nothing is kept. WEBKIT_DOWNLOADS names
that of saved files. Run by the system's Python: PyGObject is no package of ours.
"""

import os

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

PROFILE = os.environ["WEBKIT_PROFILE"]
DOWNLOADS = os.environ["WEBKIT_DOWNLOADS"]
LIKE_SAFARI = {"StorageAPI", "StorageAPIEstimate"}  # which WebKitGTK leaves off


def main() -> None:
    context = kept() if PROFILE else WebKit2.WebContext.new_ephemeral()
    context.set_automation_allowed(True)
    context.set_preferred_languages(["en-GB"])
    context.connect("download-started", lambda _, download: save(download))
    context.connect("automation-started", lambda _, session: automate(session, context))
    Gtk.main()


def kept() -> WebKit2.WebContext:
    folders = {"base_data_directory": f"{PROFILE}/data", "base_cache_directory": f"{PROFILE}/cache"}
    context = WebKit2.WebContext(website_data_manager=WebKit2.WebsiteDataManager(**folders))
    context.get_cookie_manager().set_persistent_storage(
        f"{PROFILE}/cookies.sqlite", WebKit2.CookiePersistentStorage.SQLITE
    )
    return context


def automate(session: WebKit2.AutomationSession, context: WebKit2.WebContext) -> None:
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")
    about.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(about)
    session.connect("create-web-view", lambda *_: new_view(context))


def save(download: WebKit2.Download) -> None:
    def decide(_: WebKit2.Download, suggested: str) -> bool:
        download.set_destination(f"file://{DOWNLOADS}/{suggested}")
        return True

    download.connect("decide-destination", decide)


def new_view(context: WebKit2.WebContext) -> WebKit2.WebView:
    view = WebKit2.WebView(
        web_context=context, is_controlled_by_automation=True, settings=settings()
    )
    window = Gtk.Window()
    window.set_default_size(360, 740)
    window.add(view)
    view.connect("close", lambda *_: window.destroy())
    window.show_all()
    return view


def settings() -> WebKit2.Settings:
    made = WebKit2.Settings()
    made.set_property("enable-page-cache", True)  # a page that was left stays alive, as in Safari
    made.set_property("enable-write-console-messages-to-stdout", True)
    features = WebKit2.Settings.get_all_features()
    for feature in map(features.get, range(features.get_length())):
        if feature.get_identifier() in LIKE_SAFARI:
            made.set_feature_enabled(feature, True)
    return made


main()
