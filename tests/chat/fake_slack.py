"""A small Slack on loopback: keeps channels and threads, answers the Web API, speaks Socket Mode.

It refuses what Slack refuses: more than 50 blocks, blocks of more than 13,000 characters, a channel that
the app is not in, too many calls; and it gives a thread in pages.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.chat.slack_faults import Json, faults_of

BOT, BOT_ID, TEAM = "UBOT", "B1", "T1"
CHANNEL = "C1"


@dataclass
class FakeSlack:
    """State of one workspace; `base` is its address, as links of it begin."""

    page: int = 15
    base: str = "https://acme.slack.com"
    threads: dict[str, list[Json]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=lambda: {CHANNEL: {BOT, "U1", "U2"}})
    users: dict[str, Json] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    limited: dict[str, int] = field(default_factory=dict)
    shown: list[Json] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    is_full: bool = False
    responses: dict[str, int] = field(default_factory=dict)
    must_refuse_responses: bool = False
    acks: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    socket: web.WebSocketResponse | None = None
    _number: int = 0
    _port: int = 0
    _runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"http://127.0.0.1:{self._port}/api/"

    @property
    def response_url(self) -> str:
        """Where answers to one interaction go; each such address works five times."""
        return f"http://127.0.0.1:{self._port}/response/{uuid.uuid4()}"

    def ts(self) -> str:
        """Return the next time stamp."""
        self._number += 1
        return f"1773046800.{self._number:06d}"

    def post(
        self, user: str, text: str, *, channel: str = CHANNEL, root: str | None = None, **more: Any
    ) -> str:
        """Put a message into a channel and return its time stamp."""
        ts = self.ts()
        message = {"type": "message", "user": user, "text": text, "ts": ts, "team": TEAM, **more}
        if root:
            message["thread_ts"] = root
        self.threads.setdefault(channel, []).append(message)
        self.users.setdefault(user, {"id": user, "name": user.lower(), "profile": {"display_name": user}})
        return ts

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(
            [
                web.post("/api/{method}", self._api),
                web.get("/api/{method}", self._api),
                web.get("/link", self._link),
                web.post("/response/{id}", self._response),
                web.post("/upload", self._upload),
            ]
        )
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close the connection and the port."""
        if self.socket is not None:
            await self.socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def deliver(self, kind: str, payload: Json, **envelope: Any) -> float:
        """Send an envelope over Socket Mode; return the seconds until it was acknowledged."""
        assert self.socket is not None
        loop, id_ = asyncio.get_running_loop(), str(uuid.uuid4())
        self.acks[id_] = loop.create_future()
        sent_at = loop.time()
        await self.socket.send_json({"envelope_id": id_, "type": kind, "payload": payload, **envelope})
        await asyncio.wait_for(self.acks[id_], 10)
        return loop.time() - sent_at

    async def until(self, count: int) -> list[Json]:
        """Wait until so many things were shown, and return them."""
        async with asyncio.timeout(600):
            while len(self.shown) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.shown

    def shortcut(self, ts: str, *, user: str = "U1", channel: str = CHANNEL) -> Json:
        """Return what the message shortcut sends."""
        message = next(one for one in self.threads[channel] if one["ts"] == ts)
        return {
            "type": "message_action",
            "callback_id": "summarize_negotiation",
            "trigger_id": str(uuid.uuid4()),
            "team": {"id": TEAM, "domain": "acme"},
            "user": {"id": user, "team_id": TEAM},
            "channel": {"id": channel, "name": "deals"},
            "message": message,
            "message_ts": ts,
            "response_url": self.response_url,
        }

    def event(self, inner: Json, event_id: str) -> Json:
        """Return an event as the Events API wraps it."""
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": event_id,
            "event_time": 1773046800,
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            "event": {"event_ts": inner["ts"], **inner},
        }

    def press(self, shown: Json, action_id: str, *, user: str = "U1", channel: str = CHANNEL) -> Json:
        """Return what pressing a button of a shown message sends."""
        rows = [block for block in shown["blocks"] if block["type"] == "actions"]
        (pressed,) = [one for row in rows for one in row["elements"] if one["action_id"] == action_id]
        return {
            "type": "block_actions",
            "trigger_id": str(uuid.uuid4()),
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": channel},
            "container": {"type": "message", "channel_id": channel, "thread_ts": shown.get("thread_ts")},
            "response_url": self.response_url,
            "actions": [{"action_id": action_id, "value": pressed["value"], "type": "button"}],
        }

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            asked = await request.json()
        else:
            asked = {**dict(await request.post()), **request.query}
        self.calls[method] += 1
        if self.limited.get(method, 0) > 0:
            self.limited[method] -= 1
            seconds = "0" if self.limited[method] < 50 else "60"
            answer = {"ok": False, "error": "ratelimited"}
            return web.json_response(answer, status=429, headers={"Retry-After": seconds})
        handle = getattr(self, "_do_" + method.replace(".", "_"), None)
        if not request.headers.get("Authorization", "").startswith("Bearer x"):
            return web.json_response({"ok": False, "error": "not_authed"})
        found = handle(asked) if handle else "unknown_method"
        return web.json_response(
            {"ok": False, "error": found} if isinstance(found, str) else {"ok": True, **found}
        )

    def _do_auth_test(self, _: Json) -> Json:
        return {
            "url": f"{self.base}/",
            "team_id": TEAM,
            "user": "negotiations",
            "user_id": BOT,
            "bot_id": BOT_ID,
        }

    def _do_apps_connections_open(self, _: Json) -> Json:
        return {"url": f"ws://127.0.0.1:{self._port}/link"}

    def _do_users_info(self, asked: Json) -> Json | str:
        user = self.users.get(asked["user"])
        return {"user": user} if user else "user_not_found"

    def _do_conversations_members(self, asked: Json) -> Json | str:
        members = self.members.get(asked["channel"], set())
        if BOT not in members:
            return "channel_not_found"
        return self._paged("members", sorted(members), asked, cap=2)

    def _do_conversations_replies(self, asked: Json) -> Json | str:
        if BOT not in self.members.get(asked["channel"], set()):
            return "not_in_channel"
        messages = self.threads.get(asked["channel"], [])
        thread = [one for one in messages if asked["ts"] in (one["ts"], one.get("thread_ts"))]
        return self._paged("messages", thread, asked, cap=self.page) if thread else "thread_not_found"

    def _paged(self, name: str, whole: list[Any], asked: Json, *, cap: int) -> Json:
        start = int(asked.get("cursor") or 0)
        end = start + min(int(asked.get("limit", cap)), cap)
        cursor = str(end) if end < len(whole) else ""
        return {name: whole[start:end], "response_metadata": {"next_cursor": cursor}}

    def _do_chat_postMessage(self, asked: Json) -> Json | str:  # noqa: N802 - named as Slack's method
        return self._show(asked, "message")

    def _do_chat_update(self, asked: Json) -> Json | str:
        return self._show(asked, "update")

    def _do_chat_postEphemeral(self, asked: Json) -> Json | str:  # noqa: N802 - named as Slack's method
        if asked["user"] not in self.members.get(asked["channel"], set()):
            return "user_not_in_channel"
        return self._show(asked, "ephemeral")

    def _show(self, asked: Json, how: str) -> Json | str:
        shown = {**asked, "how": how}
        for name in ("blocks", "metadata"):
            if isinstance(shown.get(name), str):
                shown[name] = json.loads(shown[name])
        if fault := faults_of(shown.get("blocks") or []):
            return fault
        ts = str(asked.get("ts") or self.ts())
        if how == "message" and asked.get("thread_ts"):
            kept = {"ts": ts, "user": BOT, "bot_id": BOT_ID, "metadata": shown.get("metadata")}
            whole = {**kept, "text": asked["text"], "thread_ts": asked["thread_ts"]}
            self.threads.setdefault(asked["channel"], []).append(whole)
        self.shown.append({**shown, "ts": ts})
        self.arrived.set()
        return {"ts": ts, "channel": asked["channel"]}

    def _do_conversations_open(self, _: Json) -> Json:
        return {"channel": {"id": "D1"}}

    def _do_files_getUploadURLExternal(self, _: Json) -> Json:  # noqa: N802 - named as Slack's method
        return {"upload_url": f"http://127.0.0.1:{self._port}/upload", "file_id": "F1"}

    def _do_files_completeUploadExternal(self, asked: Json) -> Json:  # noqa: N802 - named as Slack's method
        return {"files": [{"id": "F1"}], "channel": asked["channel_id"]}

    async def _upload(self, request: web.Request) -> web.Response:
        if self.is_full:
            return web.Response(status=413, text="too large")
        self.files.append((await request.read()).decode())
        return web.Response(text="OK")

    async def _response(self, request: web.Request) -> web.Response:
        sent, id_ = await request.json(), request.match_info["id"]
        self.responses[id_] = self.responses.get(id_, 0) + 1
        if self.must_refuse_responses or self.responses[id_] > 5:
            return web.Response(text="expired_url", status=404)
        if fault := faults_of(sent.get("blocks") or []):
            return web.Response(text=fault, status=400)
        self.shown.append({**sent, "how": "response"})
        self.arrived.set()
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        self.socket = web.WebSocketResponse()
        await self.socket.prepare(request)
        await self.socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
        )
        self.connected.set()
        async for frame in self.socket:
            if frame.type is WSMsgType.TEXT:
                ack = self.acks.get(json.loads(frame.data).get("envelope_id", ""))
                if ack is not None and not ack.done():
                    ack.set_result(None)
        return self.socket
