// Pretty JSON, coloured. Built of nodes, never of markup: what a bot sends can hold anything.
import { html } from "./vendor/preact.js";

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const LONGEST = 20_000; // A picture in base64 would freeze the page.

export function Json({ value, label }) {
  let text = JSON.stringify(value, null, 2) ?? "null";
  if (text.length > LONGEST) text = `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} more characters`;
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [token, string, colon, word, number] = match;
    nodes.push(text.slice(at, match.index));
    if (string && colon) nodes.push(html`<span class="j-key">${string}</span>`, colon);
    else
      nodes.push(html`<span class=${string ? "j-string" : word ? "j-word" : number ? "j-number" : ""}>${token}</span>`);
    at = match.index + token.length;
  }
  nodes.push(text.slice(at));
  return html`<pre class="json" tabindex="0" aria-label=${label}>${nodes}</pre>`;
}
