"""A program that calls the page as others may: prints, as JSON, what Gradio's client and an MCP client were told."""

from __future__ import annotations

import asyncio
import json
import sys
import warnings
from datetime import timedelta
from typing import Any

warnings.simplefilter("ignore")


def by_client(address: str, calls: list[list[Any]], headers: dict[str, str]) -> dict[str, Any]:
    from gradio_client import Client

    client = Client(address, verbose=False, headers=headers)
    told = []
    for name, given in calls:
        try:
            told.append(client.predict(api_name=f"/{name}", **given))
        except Exception as error:
            told.append(f"{type(error).__name__}: {error}")
    named = client.view_api(print_info=False, return_format="dict")["named_endpoints"]
    return {"told": told, "named": sorted(name.strip("/") for name in named)}


async def by_model(address: str, name: str, given: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with (
        streamablehttp_client(f"{address}gradio_api/mcp/", headers, timeout=timedelta(seconds=20)) as (
            reads,
            writes,
            _,
        ),
        ClientSession(reads, writes) as session,
    ):
        await session.initialize()
        tools = {tool.name: tool.description or "" for tool in (await session.list_tools()).tools}
        answer = await session.call_tool(name, given)
        return {"tools": tools, "said": answer.content[0].text}


if __name__ == "__main__":
    address, asked = sys.argv[1], json.loads(sys.argv[2])
    headers = {"authorization": f"Bearer {sys.argv[3]}"} if len(sys.argv) > 3 else {}
    if isinstance(asked, list):
        told = by_client(address, asked, headers)
    else:
        told = asyncio.run(by_model(address, **asked, headers=headers))
    print(json.dumps(told))
