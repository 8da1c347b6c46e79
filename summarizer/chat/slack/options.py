"""How to reach Slack; keys come from the environment only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.errors import SettingsError

API_URL = "https://slack.com/api/"
_HINT = "docs/slack.md says where Slack shows it."


@dataclass(frozen=True)
class SlackOptions:
    """Keys and addresses; no key shows in a repr.

    Socket Mode needs the app-level token; `over_http` needs the signing secret and an address to listen on.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    over_http: bool = False
    host: str = "127.0.0.1"
    port: int = 3000
    api_url: str = API_URL

    def __post_init__(self) -> None:
        if not self.bot_token.startswith("xoxb-"):
            raise SettingsError("SLACK_BOT_TOKEN is not set to a bot token (xoxb-…).", hint=_HINT)
        if self.over_http and not self.signing_secret:
            raise SettingsError("HTTP mode needs SLACK_SIGNING_SECRET.", hint=_HINT)
        if not self.over_http and not self.app_token.startswith("xapp-"):
            raise SettingsError("Socket Mode needs SLACK_APP_TOKEN, an app-level token (xapp-…).", hint=_HINT)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], **given: object) -> SlackOptions:
        """Return the options with the keys that the environment holds."""
        return cls(
            bot_token=environ.get("SLACK_BOT_TOKEN", ""),
            app_token=environ.get("SLACK_APP_TOKEN", ""),
            signing_secret=environ.get("SLACK_SIGNING_SECRET", ""),
            api_url=environ.get("SLACK_API_URL") or API_URL,
            **given,  # type: ignore[arg-type]  # the caller's
        )
