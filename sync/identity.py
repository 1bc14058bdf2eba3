import secrets
import time
from uuid import UUID


def new_id() -> str:
    """A UUIDv7: ids made later sort later, which the phone's lists rely on. (Python has it from
    3.14 on.)
    """
    moment = time.time_ns() // 1_000_000
    number = (moment << 80) | secrets.randbits(80)
    number = number & ~(0xF << 76) | 0x7 << 76
    return str(UUID(int=number & ~(0x3 << 62) | 0x2 << 62))
