// The orders, newest first: where each one stands, and what the shop can do with it now.
import { clock, decimal, minorUnits, money } from "./money.js";

const sending = { label: "sending", tone: "quiet", hint: () => "Asking Pocket…" };

const STATUSES = {
  requires_approval: {
    label: "waiting for approval",
    tone: "wait",
    hint: (name, { expires_at: until }) => `${name} is asked in Telegram${until ? `, until ${clock(until)}` : ""}.`,
  },
  authorized: {
    label: "held",
    tone: "held",
    hint: (name, { expires_at: until }) => (until ? `The hold lasts until ${clock(until)}.` : ""),
  },
  captured: { label: "paid", tone: "good" },
  declined: { label: "declined", tone: "bad", hint: (name) => `${name} said no. Nothing was taken.` },
  voided: { label: "voided", tone: "quiet", hint: () => "Released: nothing was taken." },
  expired: { label: "expired", tone: "quiet", hint: () => "The time ran out. Nothing was taken." },
};

/** The chip of an order; a refund is no status of a charge, but the first thing one wants to see. */
function standing({ charge, problem }) {
  if (problem) return { status: "refused", label: "refused", tone: "bad" };
  if (!charge) return { status: "sending", ...sending };
  const known = STATUSES[charge.status] ?? { label: charge.status, tone: "quiet" };
  if (charge.refunded > 0) {
    const whole = charge.refunded >= charge.captured;
    return { ...known, status: charge.status, label: whole ? "refunded" : "partly refunded", tone: "refund" };
  }
  return { ...known, status: charge.status };
}

/** What happened so far: [words, amount, tone], the last one being where it is now. */
function steps({ charge, currency, problem, amount, capture }) {
  const sum = (minor) => money(minor, currency);
  const list = [["Placed", sum(amount), "done"]];
  if (problem) return [...list, ["Refused", "", "bad"]];
  if (!charge) return list;
  const { status, authorized, captured, refunded } = charge;
  if (status === "requires_approval") return [...list, ["Approval", "", "now"]];
  if (status === "declined") return [...list, ["Declined", "", "bad"]];
  if (capture === "manual" && (authorized || captured)) list.push(["Held", sum(authorized || captured), "done"]);
  if (status === "authorized") list.push(["Capture", "", "now"]);
  if (status === "voided") list.push(["Voided", "", "quiet"]);
  if (status === "expired") list.push(["Expired", "", "quiet"]);
  if (captured) list.push(["Paid", sum(captured), "good"]);
  if (refunded) list.push(["Refunded", sum(refunded), "refund"]);
  return list;
}

export function makeOrders({ html, hooks }) {
  const { useState } = hooks;

  /** An amount (the whole by default) and a button; a refund also has a reason. */
  function Amount({ verb, most, currency, reason, onCancel, onConfirm }) {
    const [text, setText] = useState(decimal(most));
    const [why, setWhy] = useState("");
    const [busy, setBusy] = useState(false);
    const amount = minorUnits(text);
    const wrong =
      amount === null
        ? "Write an amount, as in 12.50."
        : amount < 1
          ? "More than nothing."
          : amount > most
            ? `At most ${money(most, currency)}.`
            : null;
    const confirm = async (event) => {
      event.preventDefault();
      if (wrong) return;
      setBusy(true);
      if (!(await onConfirm(amount, why.trim() || null))) setBusy(false);
    };
    return html`<form class="shop-amount" onSubmit=${confirm}>
      <label><span>Amount</span>
        <input inputmode="decimal" data-testid="shop-amount" value=${text} aria-invalid=${Boolean(wrong)}
          autocomplete="off"
          ref=${(field) => field && !field.dataset.seen && ((field.dataset.seen = "1"), field.focus(), field.select())}
          onInput=${(event) => setText(event.target.value)}/></label>
      ${
        reason &&
        html`<label class="shop-why"><span>Reason (optional)</span>
        <input data-testid="shop-reason" value=${why} placeholder="Arrived broken" autocomplete="off" maxlength="200"
          onInput=${(event) => setWhy(event.target.value)}/></label>`
      }
      ${wrong && html`<p class="shop-wrong" role="alert">${wrong}</p>`}
      <div class="shop-buttons">
        <button type="submit" class="shop-do" data-testid="shop-confirm" disabled=${busy || Boolean(wrong)}>
          ${verb} ${wrong ? "" : money(amount, currency)}
        </button>
        <button type="button" onClick=${onCancel}>Cancel</button>
      </div>
    </form>`;
  }

  function Actions({ order, ask }) {
    const [form, setForm] = useState(null);
    const [busy, setBusy] = useState(false);
    const { ref, charge, currency } = order;
    if (!charge || order.problem) return null;
    const path = (verb) => `/orders/${encodeURIComponent(ref)}/${verb}`;
    const send = async (verb, body) => {
      setBusy(true);
      const taken = await ask(path(verb), body);
      setBusy(false);
      if (taken) setForm(null);
      return taken;
    };
    const left = charge.captured - charge.refunded;

    if (form === "capture" && charge.status === "authorized") {
      return html`<${Amount} verb="Capture" most=${charge.authorized} currency=${currency}
        onCancel=${() => setForm(null)}
        onConfirm=${(amount) => send("capture", { amount })}/>`;
    }
    if (form === "refund" && left > 0) {
      return html`<${Amount} verb="Refund" most=${left} currency=${currency} reason onCancel=${() => setForm(null)}
        onConfirm=${(amount, reason) => send("refund", { amount, reason })}/>`;
    }
    const voiding = html`<button type="button" data-testid="shop-void" disabled=${busy}
      onClick=${() => send("void", {})}>Void</button>`;
    if (charge.status === "requires_approval") return html`<div class="shop-buttons">${voiding}</div>`;
    if (charge.status === "authorized") {
      return html`<div class="shop-buttons">
        <button type="button" class="shop-do" data-testid="shop-capture" disabled=${busy}
          onClick=${() => send("capture", { amount: null })}>
          Capture ${money(charge.authorized, currency)}
        </button>
        <button type="button" data-testid="shop-capture-part" disabled=${busy}
          onClick=${() => setForm("capture")}>Part…</button>
        ${voiding}
      </div>`;
    }
    if (charge.status === "captured" && left > 0) {
      return html`<div class="shop-buttons">
        <button type="button" data-testid="shop-refund" disabled=${busy}
          onClick=${() => setForm("refund")}>Refund…</button>
      </div>`;
    }
    return null;
  }

  function Order({ order, name, ask }) {
    const { status, label, tone, hint } = standing(order);
    const words = order.charge && !order.charge.refunded ? hint?.(name, order.charge) : null;
    return html`<li class="shop-order" data-testid="shop-order" data-ref=${order.ref} data-status=${status}>
      <header>
        <b>${order.ref}</b><span class="shop-buyer">${name}</span>
        <span class=${`shop-chip ${tone}`} data-testid="shop-status">${label}</span>
      </header>
      <p class="shop-line">
        <span>${order.items.map((item) => item.name).join(", ")}</span>
        <strong>${money(order.amount, order.currency)}</strong>
      </p>
      <ol class="shop-steps">
        ${steps(order).map(([text, sum, kind]) => html`<li key=${text}
          class=${kind}><span>${text}</span>${sum && html`<small>${sum}</small>`}</li>`)}
      </ol>
      ${words && html`<p class="shop-hint">${words}</p>`}
      ${order.problem && html`<p class="shop-problem"><b>${order.problem.code}</b> ${order.problem.detail}</p>`}
      <${Actions} order=${order} ask=${ask}/>
    </li>`;
  }

  return function Orders({ state, ask }) {
    const names = Object.fromEntries(state.customers.map(({ telegram_id: id, name }) => [id, name]));
    const orders = state.orders.toSorted((one, other) => other.placed_at.localeCompare(one.placed_at));
    return html`<section class="shop-orders" aria-label="Orders">
      <h3>Orders ${orders.length > 0 && html`<span>${orders.length}</span>`}</h3>
      ${
        orders.length
          ? html`<ul>${orders.map((order) => html`<${Order} key=${order.ref} order=${order}
            name=${names[order.customer] ?? order.customer} ask=${ask}/>`)}</ul>`
          : html`<p class="shop-empty">No orders yet: place one above, and watch the chat.</p>`
      }
    </section>`;
  };
}
