"""A line to an endpoint comes in, the openai package's client on that line goes out."""

from __future__ import annotations

import httpx2
from openai import AsyncOpenAI

from summarizer.models.connecting import Line


def signed(line: Line) -> AsyncOpenAI:
    """Build the client so that nothing but the line decides where a request goes and who signs it."""
    client = AsyncOpenAI(
        api_key=line.key,
        organization=line.organization or "",
        project=line.project or "",
        base_url=str(line.base_url),
        timeout=None,  # the gate's deadline holds for the whole exchange
        max_retries=0,
        default_headers={"Authorization": f"Bearer {line.key}"},
        http_client=httpx2.AsyncClient(transport=line.gate, follow_redirects=False, trust_env=False),
    )
    # None would have made the client read the environment; now it only means: send no such header.
    client.organization = line.organization
    client.project = line.project
    return client
