"""What a page throws is noticed in every engine."""

THROW = """async () => {
  setTimeout(() => { throw new Error('thrown on purpose') })
  setTimeout(() => Promise.reject(new Error('rejected on purpose')))
}"""


def test_what_a_page_throws_is_noticed(phone):
    phone.go("/")
    assert phone.new_faults() == []
    phone.run(THROW)
    found: list[str] = []
    phone.until(lambda: found.extend(phone.new_faults()) or len(found) == 2)
    assert "thrown on purpose" in found[0]
    assert "rejected on purpose" in found[1]
