// The drawer "Bot API calls": what the bot really sent, and what it got back.
import { html, useEffect, useMemo, useRef, useState } from "./vendor/preact.js";
import { preciseTime } from "./format.js";
import { Icon } from "./icons.js";
import { Json } from "./json.js";

const FAULT_WORDS = {
  too_many_requests: "429 fault",
  lost_answer: "answer lost",
  internal_error: "500 fault",
  server_error: "502 fault",
  bad_gateway: "502 fault",
  slow: "slowed",
  unreachable: "unreachable",
};

const tone = (status) => (!status ? "lost" : status < 300 ? "good" : status < 500 ? "warn" : "bad");

/** Who or what a call is about, in one glance. */
function gist({ text, caption, title, chat_id: chat, action, commands, offset }) {
  const words =
    text ?? caption ?? title ?? action ?? (commands ? "commands" : offset !== undefined ? `offset ${offset}` : "");
  return [chat === undefined ? "" : `→ ${chat} `, String(words).replace(/<[^>]*>/g, "")];
}

function Call({ call, open, onToggle, actions }) {
  const { id, method, status, ms, at, fault } = call;
  const parameters = call.parameters ?? {};
  const [to, words] = gist(parameters);
  return html`<li data-testid="call" data-method=${method} data-status=${status}>
    <button type="button" class="call" aria-expanded=${open} onClick=${() => onToggle(id)}>
      <span class=${`status ${tone(status)}`}>${status || "cut"}</span>
      <b>${method}</b>
      ${fault && html`<span class="fault-mark">${FAULT_WORDS[fault] ?? fault}</span>`}
      <span class="gist">${to}<bdi>${words}</bdi></span>
      <span class="ms">${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms</span>
      <time>${preciseTime(at)}</time>
    </button>
    ${
      open &&
      html`<div class="call-body">
      ${[
        ["Parameters", parameters],
        ["Answer", call.answer],
      ].map(
        ([title, value]) => html`<section key=${title}>
          <header><h4>${title}</h4>
            <button type="button" class="chip-button" aria-label=${`Copy ${title.toLowerCase()} of ${method}`}
              onClick=${() => actions.copy(JSON.stringify(value, null, 2))}><${Icon} name="copy"/>Copy</button>
          </header>
          <${Json} value=${value} label=${`${title} of ${method}`}/>
        </section>`,
      )}
    </div>`
    }
  </li>`;
}

export function Inspector({ calls, actions, onClose }) {
  const [filter, setFilter] = useState("");
  const [polls, setPolls] = useState(false);
  const [open, setOpen] = useState(null);
  const list = useRef(null);
  const methods = useMemo(() => [...new Set(calls.map(({ method }) => method))].sort(), [calls]);
  const shown = calls
    .filter(
      ({ method }) =>
        (polls || method !== "getUpdates" || filter) && method.toLowerCase().includes(filter.toLowerCase()),
    )
    .toReversed();

  useEffect(() => list.current?.scrollTo(0, 0), [filter, polls]);

  return html`<aside class="inspector" aria-label="Bot API calls" data-testid="inspector">
    <header>
      <h2>Bot API calls</h2>
      <label class="search"><${Icon} name="search"/>
        <input type="search" data-testid="inspector-filter" list="methods" placeholder="Filter by method"
          aria-label="Filter by method" value=${filter}
          onInput=${(event) => setFilter(event.target.value)}/>
      </label>
      <datalist id="methods">${methods.map((method) => html`<option key=${method} value=${method}/>`)}</datalist>
      <label class="check"><input type="checkbox" data-testid="inspector-polls" checked=${polls}
        onChange=${(event) => setPolls(event.target.checked)}/><span>Show getUpdates</span></label>
      <span class="count">${shown.length} of ${calls.length}</span>
      <button type="button" class="icon-button" aria-label="Close the calls" onClick=${onClose}><${Icon}
        name="close"/></button>
    </header>
    ${
      shown.length
        ? html`<ol class="calls" ref=${list}>
          ${shown.map(
            (call) => html`<${Call} key=${call.id} call=${call} open=${open === call.id} actions=${actions}
            onToggle=${(id) => setOpen(open === id ? null : id)}/>`,
          )}
        </ol>`
        : html`<p class="empty">
          ${calls.length ? "No call matches the filter." : "No calls yet: the bot has not connected."}
        </p>`
    }
  </aside>`;
}
