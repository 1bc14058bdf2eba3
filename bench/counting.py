"""A TCP proxy that counts what passes, headers included."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class Counter:
    def __init__(self, target: int):
        self.target = target
        self.up = self.down = self.port = 0

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(
            self._pipe(reader, to_server, "up"), self._pipe(from_server, writer, "down")
        )

    async def _pipe(
        self, source: asyncio.StreamReader, drain: asyncio.StreamWriter, way: str
    ) -> None:
        try:
            while data := await source.read(65536):
                setattr(self, way, getattr(self, way) + len(data))
                drain.write(data)
                await drain.drain()
        except OSError:
            pass
        finally:
            drain.close()

    def since_last(self) -> tuple[int, int]:
        """Bytes (up, down) since this was asked before."""
        passed = self.up, self.down
        self.up = self.down = 0
        return passed


@contextmanager
def counting(target: int) -> Iterator[Counter]:
    counter, loop = Counter(target), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    starting = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(counter.pass_on, "127.0.0.1", 0), loop
    )
    counter.port = starting.result(10).sockets[0].getsockname()[1]
    try:
        yield counter
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
