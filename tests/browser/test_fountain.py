"""The fountain code and its frames: pure modules, asked in a page."""

import base64
import random
import zlib

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PART = 824
# The file that comes out of the frames `numbers`, some of them broken on the way, and after how
# many of them it was whole.
THROUGH = """async ([file, numbers, broken]) => {
  const { cutIntoParts, findFrame, frameOf, isWhole } = await import('/static/js/files/frames.js')
  const fountain = await import('/static/js/files/fountain.js')
  const bytes = Uint8Array.from(atob(file), (one) => one.charCodeAt(0))
  const cut = await cutIntoParts(bytes)
  const basin = fountain.emptyBasin(fountain.countParts(bytes.length))
  for (const [i, number] of numbers.entries()) {
    const shown = frameOf(cut, number)
    if (broken.includes(i)) shown[(200 + 37 * i) % shown.length] ^= 1 << i % 8
    const frame = findFrame(shown)
    if (!frame) continue
    fountain.catchDrop(basin, frame.number, frame.drop)
    const found = fountain.findFile(basin, frame.length)
    if (!found) continue
    const whole = await isWhole(found, frame.id)
    return { after: i + 1, whole, file: btoa(String.fromCharCode(...found)) }
  }
  return { caught: basin.caught }
}"""


def through(page, file: bytes, numbers: list[int], broken: list[int] | None = None) -> dict:
    given = [base64.b64encode(file).decode(), numbers, broken or []]
    return page.evaluate(THROUGH, given)


def file_of(length: int) -> bytes:
    """Full of bits, so that a wrong one stands in it."""
    return random.Random(length).randbytes(length)


files = st.integers(1, 6 * PART).map(file_of)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quick
@given(files, st.randoms(use_true_random=False), st.integers(0, 5_000))
def test_a_file_comes_out_of_frames_in_any_order_from_any_moment(quiet_page, file, chance, start):
    numbers = list(range(start, start + 60))
    chance.shuffle(numbers)
    found = through(quiet_page, file, numbers)
    assert base64.b64decode(found["file"]) == file
    assert found["whole"]


@quick
@given(files, st.lists(st.integers(0, 79), max_size=20, unique=True))
@example(file_of(3 * PART), [0, 1, 2])
def test_a_frame_that_was_read_wrong_does_no_harm(quiet_page, file, broken):
    found = through(quiet_page, file, list(range(80)), broken)
    assert base64.b64decode(found["file"]) == file
    assert found["whole"]


def test_a_frame_seen_again_and_again_counts_once(quiet_page):
    assert through(quiet_page, bytes(5 * PART), [0, 1, 2, 3, 3, 3, 3]) == {"caught": 4}


def test_about_two_frames_more_than_parts_are_enough_whatever_was_lost(quiet_page):
    count, more = 150, []
    file = bytes(n * n % 251 for n in range(count * PART))
    for loss in (0.3, 0.6):
        for turn in range(20):
            kept = [n for n in range(1_000) if (n * 7919 + turn * 104729) % 1000 >= loss * 1000]
            more.append(through(quiet_page, file, kept)["after"] - count)
    assert sum(more) / len(more) < 3
    assert max(more) < 12


NO_FRAMES = {
    "another code": b"https://example.org/",
    "nothing": b"",
    "its beginning": b"AQ\x01",
}


def of_version(version: int) -> bytes:
    frame = b"AQ" + bytes([version]) + bytes(16) + PART.to_bytes(4) + bytes(4 + PART)
    return frame + zlib.crc32(frame).to_bytes(4)


def test_what_is_no_frame_is_passed_over(quiet_page):
    assert is_frame(quiet_page, of_version(1))
    for name, code in (NO_FRAMES | {"a later one": of_version(2)}).items():
        assert not is_frame(quiet_page, code), name


def is_frame(page, code: bytes) -> bool:
    return page.evaluate(
        """async (code) => Boolean((await import('/static/js/files/frames.js'))
          .findFrame(Uint8Array.from(code)))""",
        list(code),
    )


def test_a_frame_of_a_file_larger_than_may_come_this_way_is_none(quiet_page):
    """Its length is all that a stranger's code could ask memory by."""
    frames = """async (more) => {
      const { MOST, findFrame, frameOf } = await import('/static/js/files/frames.js')
      const cut = { id: new Uint8Array(16), length: MOST + more, parts: [new Uint32Array(206)] }
      return Boolean(findFrame(frameOf(cut, 0)))
    }"""
    assert quiet_page.evaluate(frames, 0)
    assert not quiet_page.evaluate(frames, 1)
