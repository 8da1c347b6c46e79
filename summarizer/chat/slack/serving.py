"""Runs the Slack app: over Socket Mode, or over HTTP behind a check of Slack's signature."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.answering import Answerer
from summarizer.chat.slack.adapter import Workspace
from summarizer.chat.slack.failing import told
from summarizer.chat.slack.listening import Listening
from summarizer.chat.slack.options import SlackOptions
from summarizer.chat.slack.patience import ShortWaits
from summarizer.errors import SettingsError

_LOG = logging.getLogger(__name__)
_PATH = "/slack/events"
_MOST_BYTES = 1024 * 1024


async def build(options: SlackOptions, answerer: Answerer) -> AsyncApp:
    """Return the app with its listeners; raises ChatError where Slack does not know the bot token."""
    quiet = logging.getLogger("summarizer.chat.slack.bolt")
    quiet.setLevel(logging.ERROR)  # Bolt logs whole requests, and they hold people's words
    client = AsyncWebClient(
        token=options.bot_token,
        base_url=options.api_url,
        retry_handlers=[AsyncConnectionErrorRetryHandler(), ShortWaits(max_retry_count=3)],
        logger=quiet,
    )
    known = await workspace(client)

    async def authorize() -> AuthorizeResult:  # without it, Bolt asks Slack before it acknowledges
        return AuthorizeResult(
            enterprise_id=None,
            team_id=known.team,
            bot_user_id=known.bot_user,
            bot_id=known.bot_id,
            bot_token=options.bot_token,
        )

    app = AsyncApp(
        client=client,
        logger=quiet,
        authorize=authorize,
        request_verification_enabled=False,
        signing_secret="unused",  # noqa: S106 - `is_signed` checks, before Bolt is asked
    )
    Listening(client, answerer, known).register(app)
    return app


async def workspace(client: AsyncWebClient) -> Workspace:
    """Ask Slack who we are and where."""
    with told():
        known = await client.auth_test()
    return Workspace(
        base=str(known["url"]).rstrip("/"),
        team=str(known["team_id"]),
        bot_user=str(known["user_id"]),
        bot_id=str(known.get("bot_id") or ""),
    )


@asynccontextmanager
async def socket_mode(app: AsyncApp, options: SlackOptions) -> AsyncGenerator[Callable[[], bool]]:
    """Hold the connection to Slack; yields what says whether it stands."""
    handler = AsyncSocketModeHandler(app, options.app_token, web_client=app.client)
    try:
        with told():
            await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped

        def is_connected() -> bool:
            session = handler.client.current_session
            return session is not None and not session.closed

        yield is_connected
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


@asynccontextmanager
async def http_mode(app: AsyncApp, options: SlackOptions) -> AsyncGenerator[int]:
    """Listen for Slack's requests; yields the port. Raises SettingsError where it cannot be had."""
    runner = web.AppRunner(application(app, options.signing_secret), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, options.host, options.port)
    try:
        try:
            await site.start()
        except OSError as error:
            message = f"Nobody can listen on {options.host}, port {options.port} ({error.strerror})."
            raise SettingsError(message, hint="Give another --port or --host.") from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def application(app: AsyncApp, signing_secret: str) -> web.Application:
    """Return the web application: Slack's requests at one path, health at another."""
    verifier = SignatureVerifier(signing_secret)

    async def events(request: web.Request) -> web.Response:
        body = await request.read()
        if not is_signed(verifier, body, request):
            return web.Response(status=HTTPStatus.UNAUTHORIZED, text="not signed by Slack")
        bolt = AsyncBoltRequest(
            body=body.decode("utf-8"),
            query=request.query_string,
            headers=dict(request.headers),
        )
        return await to_aiohttp_response(await app.async_dispatch(bolt))

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    served = web.Application(client_max_size=_MOST_BYTES)
    served.add_routes([web.post(_PATH, events), web.get("/health", health)])
    return served


def is_signed(verifier: SignatureVerifier, body: bytes, request: web.Request) -> bool:
    """Say whether Slack signed this request within the last five minutes; what cannot be read is not signed.

    The SDK's verifier raises on a time that is no number and a signature or body that is no text, and Bolt
    answers 500 then.
    """
    sent_at = request.headers.getall("X-Slack-Request-Timestamp", [])
    signature = request.headers.getall("X-Slack-Signature", [])
    if len(sent_at) != 1 or len(signature) != 1 or not (sent_at[0].isascii() and sent_at[0].isdigit()):
        return False
    try:
        return verifier.is_valid(body, sent_at[0], signature[0])
    except (TypeError, ValueError):
        return False
