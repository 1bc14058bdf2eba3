"""A locked file goes from one phone to another by a moving code and a camera, without a network."""

import random
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from sync.identity import new_id
from tests.browser import locking
from tests.browser.carrying import bring_in, unlock, write
from tests.browser.conftest import PHONE
from tests.browser.filming import (
    FORGED,
    SEE,
    WATCHED_CAMERA,
    filmed,
    journal_of,
    seeing,
    shown,
)
from tests.browser.locking import ROWS, asks, turn_on
from tests.browser.steps import ZONE, button, records, until_true

LOADED = """(part) => performance.getEntriesByType('resource').some(
  ({ name }) => name.includes(part))"""


@pytest.fixture
def with_camera(playwright, base_url, browser_type_launch_args, watch, tmp_path):
    """Open a phone whose camera sees `film`."""
    browsers = []

    def open_phone(film, answer="accept"):
        args = [*browser_type_launch_args["args"], *seeing(film, tmp_path / "film.mjpeg", answer)]
        browser = playwright.chromium.launch(**browser_type_launch_args | {"args": args})
        browsers.append(browser)
        where = {"base_url": base_url, "locale": "en-GB", "timezone_id": ZONE}
        context = browser.new_context(**PHONE, **where, service_workers="block")
        context.add_init_script(WATCHED_CAMERA)
        watch.over(context)
        return context.new_page()

    yield open_phone
    for browser in browsers:
        browser.close()


@pytest.fixture
def sender(page):
    page.clock.install()
    page.goto("/")
    return page


def take(page) -> None:
    page.goto("/more/import/")
    button(page, "Take it from another phone").click()


def looks_on(page) -> list[bool]:
    return page.evaluate("() => cameras.map(({ readyState }) => readyState === 'live')")


def test_a_journal_of_500_entries_goes_from_phone_to_phone_by_its_camera(sender, with_camera):
    write(sender, journal_of(500))
    passphrase = shown(sender)
    expect(sender.get_by_text("It takes about 20 seconds.")).to_be_visible()
    film = filmed(sender, 130)
    random.shuffle(film)
    other = with_camera(film[:90])  # three in ten are lost, of parts and of sums
    mine = journal_of(2)
    other.goto("/")
    write(other, mine)
    take(other)
    expect(other.get_by_text(re.compile(r"\d+ of \d+ parts are here"))).to_be_visible()
    expect(other.get_by_label("Passphrase of the file")).to_be_visible()
    assert looks_on(other) == [False]
    assert len(records(other)) == 2
    unlock(other, passphrase)
    expect(other.get_by_text("500 entries are new here")).to_be_visible(timeout=60_000)
    bring_in(other)
    ids = {one["id"] for one in mine}
    assert by_id(one for one in records(other) if one["id"] not in ids) == by_id(records(sender))


def by_id(found) -> dict[str, dict]:
    return {one["id"]: one for one in found}


def test_codes_of_another_file_are_told_apart_and_can_be_taken_instead(sender, with_camera):
    write(sender, journal_of(12))
    shown(sender)
    begun = filmed(sender, 1)  # one part of several
    sender.goto("/")
    write(sender, journal_of(1))
    passphrase = shown(sender)
    # the film runs on, and shows the first file again now and then
    other = with_camera(begun * 20 + filmed(sender, 12))
    take(other)
    expect(other.get_by_text("1 of ")).to_be_visible()
    expect(other.get_by_text("This is not the file you began with.")).to_be_visible()
    button(other, "Take this one instead").click()
    expect(other.get_by_label("Passphrase of the file")).to_be_visible()
    unlock(other, passphrase)
    expect(other.get_by_text("13 entries are new here")).to_be_visible()


def test_who_looks_for_the_passphrase_meanwhile_shows_the_same_file_again(sender, with_camera):
    write(sender, journal_of(12))
    passphrase = shown(sender)
    begun = filmed(sender, 1)
    button(sender, "Back").click()
    button(sender, "Show it to another phone").click()
    other = with_camera(begun + filmed(sender, 7))
    take(other)
    expect(other.get_by_label("Passphrase of the file")).to_be_visible()
    unlock(other, passphrase)
    expect(other.get_by_text("12 entries are new here")).to_be_visible()


def test_what_shows_and_reads_it_comes_on_a_tap_and_has_less_than_100_kb(sender, with_camera):
    write(sender, journal_of(12))
    sender.goto("/more/export/")
    showing = loaded_by(sender, lambda: shown(sender))
    other = with_camera(filmed(sender, 2))
    other.goto("/more/import/")
    reading = loaded_by(other, lambda: parts_come(other))
    for loaded in (showing, reading):
        assert any("/qr/qr." in one for one in loaded)
    assert sum(len(urlopen(one).read()) for one in showing | reading) < 100_000  # noqa: S310


def loaded_by(page, act) -> set[str]:
    """The modules that `act` brings, but for those that lock any file."""
    asked: set[str] = set()
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(LOADED, "/qr/")
    page.context.on("request", lambda one: asked.add(one.url))
    act()
    return {one for one in asked if one.endswith(".js") and "/age" not in one}


def parts_come(page) -> None:
    button(page, "Take it from another phone").click()
    expect(page.get_by_text("2 of ")).to_be_visible()


@pytest.fixture
def half_way(sender, with_camera):
    """A phone that caught some parts of a file and waits for the others."""
    write(sender, journal_of(12))
    shown(sender)
    other = with_camera(filmed(sender, 2))
    take(other)
    expect(other.get_by_text("2 of ")).to_be_visible()
    assert looks_on(other) == [True]
    return other


def test_the_camera_looks_on_no_longer_than_it_has_to_and_what_was_caught_stays(half_way):
    button(half_way, "Back").click()
    assert looks_on(half_way) == [False]
    button(half_way, "Take it from another phone").click()
    expect(half_way.get_by_text("2 of ")).to_be_visible()
    expect(half_way.locator("video")).to_be_visible()
    half_way.evaluate("""() => {
      const hidden = { get: () => 'hidden', configurable: true }
      Object.defineProperty(document, 'visibilityState', hidden)
      document.dispatchEvent(new Event('visibilitychange'))
    }""")
    assert looks_on(half_way) == [False, False]
    expect(half_way.get_by_text("The camera is off.")).to_be_visible()
    half_way.evaluate("() => delete document.visibilityState")
    button(half_way, "Go on").click()
    expect(button(half_way, "Back")).to_be_focused()
    expect(half_way.locator("video")).to_be_visible()
    assert looks_on(half_way) == [False, False, True]
    assert records(half_way) == []


def test_a_lock_closes_on_a_camera_that_nothing_new_comes_to(half_way):
    button(half_way, "Back").click()
    turn_on(half_way, after=4000)
    half_way.goto("/more/import/")
    locking.unlock(half_way)
    disk = half_way.evaluate(ROWS)
    button(half_way, "Take it from another phone").click()
    expect(half_way.get_by_text("2 of ")).to_be_visible()
    assert half_way.evaluate(ROWS) == disk
    asks(half_way)
    assert looks_on(half_way) == []
    locking.unlock(half_way)
    expect(half_way.get_by_label("The file")).to_be_visible()
    assert half_way.evaluate(ROWS) == disk


def test_what_comes_in_behind_a_lock_is_sealed(sender, with_camera):
    write(sender, journal_of(12))
    passphrase = shown(sender)
    other = with_camera(filmed(sender, 12))
    other.goto("/")
    turn_on(other)
    other.goto("/more/import/")
    locking.unlock(other)
    button(other, "Take it from another phone").click()
    unlock(other, passphrase)
    bring_in(other)
    assert by_id(records(other)) == by_id(records(sender))
    rows = other.evaluate(ROWS)
    assert list(rows) == ["attuned-nobody-sealed"]
    assert not [one for one in records(sender) if one["what_happened"] in str(rows)]


@pytest.mark.parametrize("end", ["hide", "lock", "leave"])
def test_the_camera_ends_with_the_page(half_way, end):
    """A page that is going says it to the next one."""
    half_way.evaluate("""() => {
      const { stop } = MediaStreamTrack.prototype
      MediaStreamTrack.prototype.stop = function () {
        stop.call(this)
        localStorage.setItem('camera', this.readyState)
      }
    }""")
    if end == "hide":
        button(half_way, "Hide now").click()
    elif end == "lock":
        half_way.evaluate("() => dispatchEvent(new Event('lock'))")
    else:
        half_way.goto("/journal/")
    until_true(half_way, "() => localStorage.getItem('camera') === 'ended'")


def test_a_camera_that_cannot_be_had_says_why_and_what_else_helps(page, with_camera):
    take(page)
    expect(page.get_by_text("This device has no camera.")).to_be_visible()
    button(page, "Back").click()
    expect(page.get_by_label("The file")).to_be_visible()
    refused = with_camera([], answer="deny")
    take(refused)
    expect(refused.get_by_text("Attuned may not use the camera.")).to_be_visible()
    expect(refused.get_by_text("Or send the file in another way")).to_be_visible()
    page.add_init_script("""
      MediaDevices.prototype.getUserMedia = async () => {
        throw new DOMException('busy', 'NotReadableError')
      }""")
    take(page)
    expect(page.get_by_text("Another app may be using the camera.")).to_be_visible()
    page.add_init_script("delete Navigator.prototype.mediaDevices")  # as without https
    take(page)
    expect(page.get_by_text("This browser can't use a camera here.")).to_be_visible()


def test_no_other_page_may_have_the_camera(with_camera):
    other = with_camera([])
    ask = """async () => {
      const asked = navigator.mediaDevices.getUserMedia({ video: true })
      return asked.then(() => 'given', ({ name }) => name)
    }"""
    for path in ("/", "/journal/", "/more/export/", "/accounts/login/"):
        other.goto(path)
        assert other.evaluate(ask) == "NotAllowedError", path


def test_a_file_that_arrives_damaged_changes_nothing_and_is_asked_for_once_more(
    sender, with_camera
):
    write(sender, journal_of(2))
    sender.goto("/more/export/")
    sender.evaluate("""() => {
      const { digest } = SubtleCrypto.prototype
      SubtleCrypto.prototype.digest = async function (...given) {
        return new Uint8Array(await digest.apply(this, given)).map((byte) => byte ^ 1).buffer
      }
    }""")
    shown(sender)
    other = with_camera(filmed(sender, 8))
    take(other)
    for times in (1, 2):
        expect(other.get_by_text("Some of it arrived damaged.")).to_be_visible()
        assert looks_on(other) == [False] * times
        button(other, "Try again").click()
    assert records(other) == []


def test_it_flickers_less_where_motion_is_not_wanted(window):
    page = window(reduced_motion="reduce")
    page.clock.install()
    page.goto("/")
    write(page, journal_of(12))
    shown(page)
    page.evaluate("""() => {
      globalThis.drawn = 0
      const { putImageData } = CanvasRenderingContext2D.prototype
      CanvasRenderingContext2D.prototype.putImageData = function (...given) {
        drawn += 1
        return putImageData.apply(this, given)
      }
    }""")
    button(page, "Start").click()
    page.clock.run_for(3_000)
    assert 13 <= page.evaluate("drawn") <= 16


WATCHED_LIGHT = """
      globalThis.lights = 0
      WakeLock.prototype.request = async () => {
        lights += 1
        return Object.assign(new EventTarget(), { release: () => (lights -= 1) })
      }"""
LIT = "(lights) => globalThis.lights === lights"


def test_the_screen_stays_on_while_it_is_shown_and_no_longer(sender):
    sender.add_init_script(WATCHED_LIGHT)
    write(sender, journal_of(2))
    shown(sender)
    for name, lights in (("Start", 1), ("Stop", 0), ("Go on", 1), ("Back", 0)):
        button(sender, name).click()
        until_true(sender, LIT, lights)


def test_hidden_while_it_is_shown_it_leaves_nothing_in_the_page(sender):
    write(sender, journal_of(12))
    turn_on(sender)
    sender.goto("/more/export/")
    locking.unlock(sender)
    shown(sender)
    button(sender, "Start").click()
    sender.clock.run_for(300)
    button(sender, "Hide now").click()
    sender.wait_for_url("**/notes/")
    sender.clock.run_for(1000)
    expect(sender.locator("canvas")).to_have_count(0)
    sender.go_back()
    asks(sender)


def test_showing_keeps_the_lock_open_no_longer_than_three_times_what_it_takes(sender):
    write(sender, journal_of(300))
    turn_on(sender, after=10_000)
    sender.goto("/more/export/")
    locking.unlock(sender)
    shown(sender)
    button(sender, "Start").click()
    sender.clock.run_for(20_000)  # of three times seven to eight seconds; nobody touches it
    expect(button(sender, "Stop")).to_be_visible()
    sender.clock.run_for(16_000)
    asks(sender)


def test_notes_too_many_for_this_way_are_told_so(page):
    page.goto("/")
    words = journal_of(1)[0] | {"context": random.randbytes(24_000).hex()}
    write(page, [words], copies=0)
    made = [words | {"id": new_id(), "context": random.randbytes(24_000).hex()} for _ in range(150)]
    write(page, made)
    page.goto("/more/export/")
    button(page, "Take this phrase").click()
    button(page, "Show it to another phone").click()
    expect(page.get_by_text("There are too many notes to show.")).to_be_visible(timeout=60_000)
    expect(page.locator("canvas")).to_have_count(0)


def test_a_packed_file_opens_unless_it_unpacks_to_more_than_a_journal_may_have(quiet_page):
    opened = """async (count) => {
      const { lockFile, unlockFile } = await import('/static/js/files/age.js')
      const locked = await lockFile('x'.repeat(count), 'a passphrase', { packed: true })
      const length = await unlockFile(locked, 'a passphrase').then(
        (text) => text.length, (error) => error.constructor.name)
      return [length, locked.length < count / 100]
    }"""
    assert quiet_page.evaluate(opened, 1_000_000) == [1_000_000, True]
    assert quiet_page.evaluate(opened, 100_000_001) == ["CannotOpen", True]


@pytest.fixture
def drawn_camera(page):
    """A phone, and what gives it a camera that sees `film` in that size."""
    page.add_init_script(WATCHED_LIGHT)

    def open_import(film: list[str], width: int = 640, height: int = 480) -> None:
        page.goto("/more/import/")
        page.evaluate(SEE, [film, width, height])

    return open_import


def forged(page, text: str) -> list[str]:
    page.goto("/more/import/")
    return page.evaluate(FORGED, text)


def test_in_an_upright_phone_the_picture_and_what_came_are_in_sight_together(page, drawn_camera):
    film = forged(page, "age-encryption.org/v1\n" + random.randbytes(20_000).hex())
    drawn_camera(film[:4], 720, 1280)
    button(page, "Take it from another phone").click()
    progress = page.get_by_text(re.compile("4 of .* parts are here"))
    expect(progress).to_be_visible()
    expect(page.locator("#import [role=status]")).to_have_text("The square is seen.")
    bar = page.locator("nav").last.bounding_box()
    for part in (page.locator("video"), progress, button(page, "Back")):
        box = part.bounding_box()
        assert box["y"] >= 60
        assert box["y"] + box["height"] <= bar["y"]


def test_only_a_locked_file_is_taken_this_way(page, drawn_camera):
    drawn_camera(forged(page, '{"format": "attuned-journal", "records": []}'))
    button(page, "Take it from another phone").click()
    expect(page.get_by_text("This was not shown by Attuned. Nothing was changed.")).to_be_visible()
    expect(button(page, "Take it from another phone")).to_be_focused()
    assert page.evaluate("tracks.map(({ readyState }) => readyState)") == ["ended"]


def test_a_camera_that_sees_nothing_and_a_screen_that_nobody_reads_end(page, drawn_camera):
    page.clock.install()
    drawn_camera([])
    button(page, "Take it from another phone").click()
    expect(page.locator("video")).to_be_visible()
    until_true(page, LIT, 1)
    page.clock.run_for(125_000)
    expect(page.get_by_text("The camera is off.")).to_be_visible()
    assert page.evaluate("tracks.map(({ readyState }) => readyState)") == ["ended"]
    until_true(page, LIT, 0)
    write(page, journal_of(2))
    shown(page)
    button(page, "Start").click()
    until_true(page, LIT, 1)
    page.clock.run_for(5_000)
    until_true(page, LIT, 0)
    expect(button(page, "Stop")).to_be_visible()


def test_a_double_tap_asks_for_one_camera_and_one_light(page, drawn_camera):
    drawn_camera([])
    button(page, "Take it from another phone").dblclick()
    expect(page.locator("video")).to_be_visible()
    until_true(page, LIT, 1)
    button(page, "Back").click()
    until_true(page, LIT, 0)
    assert page.evaluate("tracks.map(({ readyState }) => readyState)") == ["ended"]


def test_no_camera_starts_where_the_page_was_left_meanwhile(page, drawn_camera):
    drawn_camera([])
    page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    button(page, "Take it from another phone").click()
    expect(page.get_by_text("The camera is off.")).to_be_visible()
    assert page.evaluate("tracks") == []


@pytest.mark.parametrize(
    ("path", "part", "tap"),
    [
        ("/more/import/", "receiving", "Take it from another phone"),
        ("/more/export/", "showing", "Show it to another phone"),
    ],
)
def test_what_cannot_be_loaded_says_so(page, path, part, tap):
    page.goto("/")
    write(page, journal_of(1))
    page.route(re.compile(rf"/js/files/{part}\..*js"), lambda route: route.abort())
    page.goto(path)
    if part == "showing":
        button(page, "Take this phrase").click()
    button(page, tap).click()
    expect(page.get_by_text("This part of Attuned is not on this phone yet.")).to_be_visible()
    page.unroute_all()
    button(page, tap).click()
    expect(page.get_by_role("heading", name=tap)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(740, 360), (640, 400), (360, 740)])
def test_the_whole_square_is_in_sight_once_it_runs(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")
    write(page, journal_of(2))
    shown(page)
    button(page, "Start").click()
    expect(page.locator("canvas")).to_be_visible()
    [top, bottom] = page.evaluate("""() => [
      document.querySelector('header').getBoundingClientRect().bottom,
      document.querySelectorAll('nav')[0].getBoundingClientRect().top]""")
    box = page.locator("canvas").bounding_box()
    assert top <= box["y"]
    assert box["y"] + box["height"] <= bottom
