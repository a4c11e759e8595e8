// The popover "Faults": what can go wrong between the bot and Telegram, to be switched on by hand.
import { html, useState } from "./vendor/preact.js";

const FAULTS = [
  {
    name: "too_many_requests",
    title: "429 Too Many Requests",
    hint: "Telegram refuses the call and says when to try again.",
    extra: { retry_after: 2 },
  },
  { name: "lost_answer", title: "Lost answer", hint: "The call takes effect, but the bot never learns it." },
  { name: "duplicate_update", title: "Duplicate update", hint: "An update is delivered again with the same id." },
  { name: "duplicate_tap", title: "Double tap", hint: "One press of a button arrives as two." },
  { name: "server_error", title: "502 Bad Gateway", hint: "Telegram fails; the call has no effect." },
  { name: "internal_error", title: "500 Internal Server Error", hint: "The same, from another of its parts." },
  { name: "bad_gateway", title: "502 in HTML", hint: "A proxy on the way answers with a page; no effect." },
  { name: "unreachable", title: "Unreachable", hint: "The connection is cut before anything happens." },
  { name: "slow", title: "Slow answers", hint: "Each answer comes two seconds late.", extra: { seconds: 2 } },
  { name: "lost_delivery", title: "Lost delivery", hint: "An update does not reach the webhook, and comes again." },
  {
    name: "ignored_delivery",
    title: "Ignored 200",
    hint: "The webhook took an update, Telegram did not hear it: it comes again.",
  },
  { name: "double_delivery", title: "Double delivery", hint: "The webhook gets an update twice at the same time." },
];

// Faults of updates have no method: they strike what Telegram sends, not what the bot calls.
const OF_UPDATES = new Set([
  "duplicate_update",
  "duplicate_tap",
  "lost_delivery",
  "ignored_delivery",
  "double_delivery",
]);

const COUNTS = [
  ["1", "next 1"],
  ["3", "next 3"],
  ["10", "next 10"],
  ["", "always"],
];

const METHODS = [
  "sendMessage",
  "editMessageText",
  "sendPhoto",
  "sendDocument",
  "sendInvoice",
  "answerCallbackQuery",
  "answerPreCheckoutQuery",
  "getUpdates",
];

export const activeFaults = (faults) => FAULTS.filter(({ name }) => faults[name]);

function FaultRow({ fault, plan, onChange }) {
  const active = plan[fault.name];
  // What was chosen; the plan itself counts down.
  const [count, setCount] = useState("1");
  const [method, setMethod] = useState("");
  const build = (nextCount, nextMethod) => ({
    ...fault.extra,
    method: nextMethod || null,
    count: nextCount ? Number(nextCount) : null,
  });
  const choose = (nextCount, nextMethod) => {
    setCount(nextCount);
    setMethod(nextMethod);
    if (active) onChange(fault.name, build(nextCount, nextMethod));
  };
  const left = active && (active.count ? `${active.count} left` : "always");

  return html`<li class=${active ? "fault on" : "fault"} data-testid="fault" data-fault=${fault.name}
    data-on=${String(Boolean(active))}>
    <label class="switch">
      <input type="checkbox" role="switch" checked=${Boolean(active)}
        onChange=${(event) => onChange(fault.name, event.target.checked ? build(count, method) : null)}/>
      <span class="switch-words"><b>${fault.title}</b><small>${fault.hint}</small></span>
      ${left && html`<span class="left">${left}</span>`}
      <span class="track" aria-hidden="true"></span>
    </label>
    ${
      active &&
      html`<div class="fault-options">
      <select aria-label=${`How often: ${fault.title}`} data-testid="fault-count" value=${count}
        onChange=${(event) => choose(event.target.value, method)}>
        ${COUNTS.map(([value, words]) => html`<option key=${value} value=${value}>${words}</option>`)}
      </select>
      ${
        !OF_UPDATES.has(fault.name) &&
        html`<select aria-label=${`Which calls: ${fault.title}`} data-testid="fault-method" value=${method}
        onChange=${(event) => choose(count, event.target.value)}>
        <option value="">any call</option>
        ${METHODS.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
      </select>`
      }
    </div>`
    }
  </li>`;
}

export function Faults({ state, actions }) {
  const change = (name, fault) => {
    const { [name]: before, ...plan } = state.faults;
    actions.setFaults(fault ? { ...plan, [name]: fault } : plan);
  };
  return html`<div class="popover" role="dialog" aria-label="Faults" data-testid="faults-panel">
    <header><h2>Make something go wrong</h2>
      <button type="button" class="chip-button" data-testid="faults-off" disabled=${!activeFaults(state.faults).length}
        onClick=${() => actions.setFaults({})}>All off</button>
    </header>
    <ul>${FAULTS.map((fault) => html`<${FaultRow} key=${fault.name} fault=${fault} plan=${state.faults}
      onChange=${change}/>`)}</ul>
    <h3>The customer blocks the bot</h3>
    <ul>
      ${state.persons.map(
        (person) => html`<li key=${person.id} class=${person.blocked ? "fault on" : "fault"}>
          <label class="switch"><input type="checkbox" role="switch" data-testid="fault-block" data-person=${person.id}
            checked=${person.blocked}
              onChange=${(event) => actions.block(person.id, event.target.checked)}/>
            <span class="switch-words"><b>${person.first_name}</b></span><span class="track" aria-hidden="true"></span>
          </label>
        </li>`,
      )}
    </ul>
  </div>`;
}
