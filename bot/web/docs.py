"""A page that documents the door: what `/openapi.json` says, readable without any script from elsewhere."""

from __future__ import annotations

import html
from typing import Any

from litestar import MediaType, Request, get

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c2733}"
    "h2{margin-top:2.2rem;border-bottom:1px solid #dde3ea}code,pre{font:14px ui-monospace,monospace;background:#f2f5f8;"
    "border-radius:6px}code{padding:.1em .35em}pre{padding:.8rem;overflow:auto}.verb{font-weight:600;color:#0b7285}"
    "@media(prefers-color-scheme:dark){body{background:#17212b;color:#e4ecf2}code,pre{background:#0e1621}h2{border-color:#2b3a48}}"
)


@get("/docs", media_type=MediaType.HTML, include_in_schema=False)
async def docs_page(request: Request[Any, Any, Any]) -> str:
    """Every route with its parameters, body and answers, from the schema itself."""
    schema = request.app.openapi_schema.to_schema()
    parts = [f"<!doctype html><meta charset=utf-8><title>Pocket</title><style>{_STYLE}</style>"]
    parts.append(f"<h1>{html.escape(schema['info']['title'])}</h1>")
    parts.append(
        "<p>JSON; whole minor units; <code>Authorization: Bearer …</code>; an <code>Idempotency-Key</code> on every"
        " POST (the same key gives the same result); refusals are <code>application/problem+json</code> with a"
        " <code>code</code>. The schema: <a href=/openapi.json>/openapi.json</a>.</p>"
    )
    for path, verbs in schema["paths"].items():
        for verb, route in verbs.items():
            parts.append(_route(path, verb, route, schema["components"]["schemas"]))
    return "".join(parts)


def _route(path: str, verb: str, route: dict[str, Any], schemas: dict[str, Any]) -> str:
    said = [f"<h2><span class=verb>{verb.upper()}</span> <code>{html.escape(path)}</code></h2>"]
    said.append(f"<p>{html.escape(route.get('description') or route.get('summary', ''))}</p>")
    body = route.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    for reference in [body, *body.get("oneOf", [])]:
        name = str(reference.get("$ref", "")).rpartition("/")[2]
        if name in schemas:
            said.append(_fields(schemas[name]))
    statuses = ", ".join(
        f"<code>{status}</code> {html.escape(a['description'])}" for status, a in route["responses"].items()
    )
    said.append(f"<p>Answers: {statuses}</p>")
    return "".join(said)


def _fields(schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = []
    for name, field in schema.get("properties", {}).items():
        need = "required" if name in required else "optional"
        rows.append(
            f"<li><code>{html.escape(name)}</code> {need} {html.escape(str(field.get('description', '')))}</li>"
        )
    return f"<ul>{''.join(rows)}</ul>"
