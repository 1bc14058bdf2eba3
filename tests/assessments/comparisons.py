"""Hypothesis strategies: small comparisons in which ties, unknowns and deal-breakers are near."""

from hypothesis import strategies as st

PEOPLE = ("m", "lena", "tom", "mira")
CRITERIA = ("heard", "eased", "fee", "place")
VALUES = (None, None, 0, 1, 2, 3, 4)


def criteria() -> st.SearchStrategy[list[dict]]:
    one = st.fixed_dictionaries(
        {
            "weight": st.sampled_from((1, 2, 3)),
            "deal_breaker": st.sampled_from((None, None, None, True)),
            "attunement": st.sampled_from((None, True)),
        }
    )
    drawn = st.lists(one, min_size=1, max_size=len(CRITERIA))
    return drawn.map(
        lambda made: [{"id": name, **one} for name, one in zip(CRITERIA, made, strict=False)]
    )


def comparisons(values: tuple = VALUES) -> st.SearchStrategy[dict]:
    """Facts for comparison."""
    cells = st.fixed_dictionaries(
        {(who, what): st.sampled_from(values) for who in PEOPLE for what in CRITERIA}
    )
    return st.builds(
        lambda people, asked, found: {
            "people": list(people),
            "criteria": asked,
            "scores": [
                {"therapist": who, "criterion": what, "value": value}
                for (who, what), value in found.items()
            ],
        },
        st.sampled_from((PEOPLE, PEOPLE[:2], PEOPLE[:3])),
        criteria(),
        cells,
    )
