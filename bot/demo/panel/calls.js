// What the shop sent to Pocket's API, as commands that anybody can repeat in a terminal.

const pretty = (response) => {
  if (typeof response !== "string") return JSON.stringify(response, null, 2);
  try {
    return JSON.stringify(JSON.parse(response), null, 2);
  } catch {
    return response;
  }
};

export function makeCalls({ html, hooks, api }) {
  const { useState } = hooks;

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      api.toast("Copied: paste it into a terminal");
    } catch {
      api.toast("The browser does not allow copying here.", "bad");
    }
  }

  function Call({ call, open, onToggle }) {
    const { id, at, title, curl, status, response } = call;
    const tone = status < 300 ? "good" : status < 500 ? "wait" : "bad";
    const time = new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    return html`<li data-testid="shop-call" data-status=${status}>
      <button type="button" class="shop-call" aria-expanded=${open} onClick=${() => onToggle(id)}>
        <span class=${`shop-chip ${tone}`}>${status}</span>
          <span class="shop-call-title">${title}</span><time>${time}</time>
      </button>
      ${
        open &&
        html`<div class="shop-call-body">
        <header><h4>Command</h4>
          <button type="button" data-testid="shop-copy" aria-label="Copy the command"
            onClick=${() => copy(curl)}>Copy</button></header>
        <pre class="shop-curl" data-testid="shop-curl" tabindex="0" aria-label="The command">${curl}</pre>
        <header><h4>Answer</h4></header>
        <pre data-testid="shop-response" tabindex="0" aria-label="The answer">${pretty(response)}</pre>
      </div>`
      }
    </li>`;
  }

  return function Calls({ calls }) {
    const [open, setOpen] = useState(null);
    const newest = calls.toSorted((one, other) => other.at.localeCompare(one.at));
    return html`<section class="shop-calls" aria-label="Calls of the shop">
      <h3>Calls ${calls.length > 0 && html`<span>${calls.length}</span>`}</h3>
      ${
        calls.length
          ? html`<ol>${newest.map(
              (call) => html`<${Call} key=${call.id} call=${call} open=${open === call.id}
            onToggle=${(id) => setOpen(open === id ? null : id)}/>`,
            )}</ol>`
          : html`<p class="shop-empty">Each action of the shop appears here as a curl command.</p>`
      }
    </section>`;
  };
}
