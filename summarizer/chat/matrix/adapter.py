"""One request in Matrix: reads for its asker, answers in their direct room with one edited message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nio import AsyncClient

from summarizer.chat.base import Audience, Capabilities, ThreadRef, Transcript
from summarizer.chat.matrix import addresses, markup, reading, rooms, sending
from summarizer.chat.matrix.markup import Page
from summarizer.chat.matrix.rooms import DirectRooms
from summarizer.chat.view import View

_HOW_TO_STOP = "to stop: react with 🛑, or write !deal stop"
_HOW_TO_GO_ON = "!deal share · !deal changes · !deal redo · !deal json · react with 👍 or 👎"
CAPABILITIES = Capabilities(can_reply_privately=True, can_edit=True, has_buttons=False, max_characters=20_000)


@dataclass
class MatrixAdapter:
    """Bound to one request, which came from `asked_in`."""

    client: AsyncClient
    directs: DirectRooms
    ref: ThreadRef
    asker: str
    asked_in: str
    capabilities: Capabilities = CAPABILITIES
    _via: tuple[str, ...] = ()
    _shown: dict[str, str] = field(default_factory=dict)

    async def read(self, ref: ThreadRef, since: datetime | None = None) -> Transcript:
        """Read the thread or room; see `Adapter.read`."""
        found = await reading.transcript(self.client, ref, self.asker, since=since)
        self._via = (await reading.people(self.client, ref.place)).via
        return found

    def permalink(self, ref: ThreadRef, message_id: str) -> str | None:
        """Return the address of an event."""
        return addresses.permalink(ref.place, message_id, self._via)

    async def progress(self, text: str) -> None:
        """Show a sign of life in the asker's direct room."""
        await self._put(await self.room(), markup.note(f"{text} ({_HOW_TO_STOP})"))

    async def reply(self, view: View, audience: Audience = Audience.PRIVATE) -> None:
        """Show the answer: to the asker in the place of the signs of life, or to everybody in the thread."""
        if audience is Audience.THREAD:
            await share(self.client, self.ref, view)
            return
        room = await self.room()
        first, *more = with_hints(markup.pages(view)) if view.marker else markup.pages(view)
        carried = sending.carry(self.ref, view.marker) if view.marker else None
        await self._put(room, first, carried)
        for page in more:
            await sending.send(self.client, room, page)

    @property
    def is_asked_directly(self) -> bool:
        """Say whether the request came from the asker's direct room."""
        return rooms.is_direct(self.client, self.asked_in, self.asker)

    async def room(self) -> str:
        """Return where the asker is answered: about an encrypted room in an encrypted one."""
        source = self.client.rooms.get(self.ref.place)
        must_encrypt = source is not None and source.encrypted and self.client.olm is not None
        if self.is_asked_directly and rooms.may_answer(self.client, self.asked_in, must_encrypt=must_encrypt):
            return self.asked_in
        return await self.directs.of(self.asker, must_encrypt=must_encrypt)

    async def _put(self, room: str, page: Page, carried: dict[str, object] | None = None) -> None:
        if room in self._shown:
            await sending.edit(self.client, room, self._shown[room], page, carried)
        else:
            self._shown[room] = await sending.send(self.client, room, page, carried=carried)


def with_hints(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages of an answer with what can be done with it under the last."""
    return (*pages[:-1], pages[-1].plus(markup.note(_HOW_TO_GO_ON)))


async def share(client: AsyncClient, ref: ThreadRef, view: View) -> None:
    """Show an answer to everybody in its thread or room, its marker inside the first message."""
    for place, page in enumerate(markup.pages(view)):
        carried = sending.carry(ref, view.marker) if place == 0 else None
        await sending.send(client, ref.place, page, thread=ref.root, carried=carried)
