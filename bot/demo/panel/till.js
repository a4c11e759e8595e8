// The till: pick a customer, pick items, place the order.
import { money } from "./money.js";

export function makeTill({ html, hooks }) {
  const { useState } = hooks;

  function Choice({ name, label, options, value, onChange, testId }) {
    return html`<div class="shop-segments" role="radiogroup" aria-label=${label}>
      ${options.map(
        ([
          key,
          words,
          hint,
        ]) => html`<label key=${key} title=${hint} class=${key === value ? "chosen" : ""} data-testid=${testId}
          data-value=${key}
          data-person=${testId === "shop-customer" ? key : null}>
          <input type="radio" name=${name} value=${key} checked=${key === value}
            onChange=${() => onChange(key)}/>${words}
        </label>`,
      )}
    </div>`;
  }

  return function Till({ state, ask }) {
    const { customers, catalogue } = state;
    const [customer, setCustomer] = useState(null);
    const [picked, setPicked] = useState(catalogue.slice(0, 1).map(({ sku }) => sku));
    const [capture, setCapture] = useState("manual");
    const [busy, setBusy] = useState(false);
    const buyer = customers.find(({ telegram_id: id }) => id === customer) ?? customers[0];
    const items = catalogue.filter(({ sku }) => picked.includes(sku));
    const total = items.reduce((sum, { amount }) => sum + amount, 0);

    const toggle = (sku) =>
      setPicked(picked.includes(sku) ? picked.filter((other) => other !== sku) : [...picked, sku]);
    const place = async (event) => {
      event.preventDefault();
      setBusy(true);
      await ask("/orders", { customer: buyer.telegram_id, items: items.map(({ sku }) => sku), capture });
      setBusy(false);
    };

    if (!buyer) return html`<p class="shop-empty">The shop has no customers yet.</p>`;
    return html`<form class="shop-till" onSubmit=${place}>
      <h3>Place an order</h3>
      <${Choice} name="shop-customer" label="Customer" testId="shop-customer" value=${buyer.telegram_id}
        onChange=${setCustomer}
        options=${customers.map(({ telegram_id: id, name }) => [id, name])}/>
      <div class="shop-items">
        ${catalogue.map(
          ({
            sku,
            name,
            amount,
          }) => html`<button type="button" key=${sku} class="shop-item" data-testid="shop-item" data-sku=${sku}
            aria-pressed=${picked.includes(sku)}
              onClick=${() => toggle(sku)}><span>${name}</span><b>${money(amount)}</b></button>`,
        )}
      </div>
      <${Choice} name="shop-capture" label="When the money is taken" testId="shop-capture-mode" value=${capture}
        onChange=${setCapture}
        options=${[
          ["manual", "Hold, take it when shipped", "The money is held until the shop captures it"],
          ["automatic", "Take it at once", "The money is taken as soon as the customer agrees"],
        ]}/>
      <button type="submit" class="shop-main" data-testid="shop-place" disabled=${busy || !items.length}>
        ${items.length ? `Charge ${buyer.name} ${money(total)}` : "Pick something"}
      </button>
    </form>`;
  };
}
