"""What a good repair is made of, each a field of its own."""

PARTS = ("invited", "listened", "owned", "apologised", "explained", "offered_change")
