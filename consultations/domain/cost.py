"""What a session costs once insurance has paid its part."""

SESSIONS_A_MONTH = 4


def net_fee(facts: dict) -> dict:
    """The fee net of what is paid back, from decimal texts `fee` and `reimbursement`;
    `sliding_scale` is yes, no, None.

    {"net", "month", "assumes", "unknown"}: amounts as decimal text or None, codes of what it rests
    on, unknown fields. An unknown reimbursement leaves the fee as the most it can be; it is never
    taken as zero without saying so.
    """
    fee, back = cents(facts.get("fee")), cents(facts.get("reimbursement"))
    unknown = [name for name, value in (("fee", fee), ("reimbursement", back)) if value is None]
    if fee is None:
        return {"net": None, "month": None, "assumes": [], "unknown": unknown}
    net = max(0, fee - (back or 0))
    return {
        "net": text(net),
        "month": text(net * SESSIONS_A_MONTH),
        "assumes": _assumes(facts, fee, back),
        "unknown": unknown,
    }


def _assumes(facts: dict, fee: int, back: int | None) -> list[str]:
    found = ["at_most"] if back is None else ["paid_back_each_time"] if back else []
    if back is not None and back > fee:
        found.append("no_more_than_the_fee")
    if facts.get("sliding_scale"):
        found.append("may_be_less")
    return found + ["four_a_month"]


def cents(value: str | None) -> int | None:
    """Hundredths of a decimal text such as "85.5"; None when it is no amount."""
    if not isinstance(value, str):
        return None
    whole, _, part = value.partition(".")
    part = (part + "00")[:2]
    return int(whole + part) if whole.isdigit() and part.isdigit() else None


def text(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"
