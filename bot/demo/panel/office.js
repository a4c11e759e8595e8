// The office: one customer's Pocket as support and finance see it, and what two people may do to it.
import { clock, minorUnits, money } from "./money.js";

/** "-5" takes out; null when it is no amount. */
function signed(text) {
  const minus = /^\s*[-−]/.test(text);
  const amount = minorUnits(text.replace(/^\s*[-−+]/, ""));
  return amount && (minus ? -amount : amount);
}

const GIFTS = {
  open: ({ returns_at: at }) => `on its way, comes back ${clock(at)}`,
  claimed: () => "taken",
  delivered: () => "taken",
  returned: () => "came back",
};

export function makeOffice({ html, hooks }) {
  const { useState } = hooks;

  function Purchase({ entry, chargeback, currency, act }) {
    const open = chargeback?.status === "open";
    return html`<li data-testid="office-purchase" data-payment=${entry.ref} data-status=${chargeback?.status ?? "paid"}>
      <span>Card <b>${money(entry.amount, currency)}</b></span>
      <small>${clock(entry.at)}${open && chargeback.owed > 0 && html`, ${money(chargeback.owed, currency)} was gone`}</small>
      ${
        open
          ? html`<button type="button" data-testid="office-won"
              onClick=${() => act("win", { to: chargeback.id })}>Dispute won</button>`
          : html`<button type="button" data-testid="office-charge-back"
              onClick=${() => act("charge back", { to: entry.ref })}>Charge back</button>`
      }
    </li>`;
  }

  function Adjustment({ adjustment, people, currency, act }) {
    const { id, amount, asked_by: asker, decided_by: decider, status } = adjustment;
    return html`<li data-testid="office-adjustment" data-status=${status}>
      <span><b>${money(amount, currency)}</b> asked by ${asker}</span>
      <small>${status === "asked" ? `waits for ${people.find((person) => person !== asker)}` : `${status} by ${decider}`}</small>
      ${
        status === "asked" &&
        html`<div class="shop-buttons">
          ${people.map(
            (person) => html`<button type="button" key=${person} data-testid="office-approve" data-person=${person}
              onClick=${() => act("approve", { to: id, person })}>Approve as ${person}</button>`,
          )}
          <button type="button" data-testid="office-refuse" onClick=${() => act("refuse", { to: id })}>Refuse</button>
        </div>`
      }
    </li>`;
  }

  const List = ({ label, children }) => html`<section class="office-list"><h4>${label}</h4><ul>${children}</ul></section>`;

  return function Office({ state, ask }) {
    const { customers, people } = state;
    const known = customers.filter(({ office }) => office);
    const [chosen, setChosen] = useState(null);
    const [person, setPerson] = useState(people[0]);
    const [reason, setReason] = useState("The customer called");
    const [text, setText] = useState("60.00");
    const [busy, setBusy] = useState(false);
    const customer = known.find(({ telegram_id: id }) => id === chosen) ?? known[0];
    if (!customer) return null;

    const { wallet, office, name } = customer;
    const { currency } = wallet;
    const amount = signed(text);
    const act = async (action, body) => {
      setBusy(true);
      await ask("/office", { action, person, reason, ...body });
      setBusy(false);
    };
    const pick = (label, testId, options, value, choose) => html`<div class="shop-segments" role="radiogroup" aria-label=${label}>
      ${options.map(
        ([key, words]) => html`<label key=${key} class=${key === value ? "chosen" : ""} data-testid=${testId} data-person=${key}>
          <input type="radio" name=${testId} value=${key} checked=${key === value} onChange=${() => choose(key)}/>${words}
        </label>`,
      )}
    </div>`;

    return html`<section class="shop-office" aria-label="Office" data-testid="office" aria-busy=${busy}>
      <h3>Office</h3>
      ${pick("Whose Pocket", "office-customer", known.map(({ telegram_id: id, name: called }) => [id, called]), customer.telegram_id, setChosen)}
      ${pick("Who works", "office-person", people.map((called) => [called, `as ${called}`]), person, setPerson)}
      <div class="shop-amount">
        <label><span>Amount</span><input inputmode="decimal" autocomplete="off" data-testid="office-amount" value=${text}
          aria-invalid=${!amount} onInput=${(event) => setText(event.target.value)}/></label>
        <label><span>Reason</span><input autocomplete="off" maxlength="200"
          data-testid="office-reason" value=${reason} onInput=${(event) => setReason(event.target.value)}/></label>
      </div>
      <div class="shop-buttons">
        ${
          office.frozen.length
            ? html`<button type="button" class="shop-do" data-testid="office-unfreeze" disabled=${busy}
                onClick=${() => act("unfreeze", { to: wallet.id })}>Unfreeze ${name}</button>`
            : html`<button type="button" data-testid="office-freeze" disabled=${busy}
                onClick=${() => act("freeze", { to: wallet.id })}>Freeze ${name}</button>`
        }
        ${["adjust", "goodwill", "promo"].map(
          (action) => html`<button type="button" key=${action} data-testid=${`office-${action}`}
            disabled=${busy || !amount || (action !== "adjust" && amount < 0)}
            onClick=${() => act(action, { to: wallet.id, amount })}>
            ${action[0].toUpperCase() + action.slice(1)} ${amount ? money(amount, currency) : ""}</button>`,
        )}
      </div>
      ${
        office.adjustments.length > 0 &&
        html`<${List} label="Large corrections">${office.adjustments.map(
          (adjustment) => html`<${Adjustment} key=${adjustment.id} ...${{ adjustment, people, currency, act }}/>`,
        )}<//>`
      }
      ${
        office.purchases.length > 0 &&
        html`<${List} label=${`Cards ${name} bought`}>${office.purchases.map(
          (entry) => html`<${Purchase} key=${entry.ref} ...${{ entry, currency, act }}
            chargeback=${office.chargebacks.find(({ payment }) => payment === entry.ref)}/>`,
        )}<//>`
      }
      ${
        office.gifts.length > 0 &&
        html`<${List} label=${`Gifts ${name} sent`}>${office.gifts.map(
          (gift) => html`<li key=${gift.id} data-testid="office-gift" data-status=${gift.status}>
            <span>Gift <b>${money(gift.amount, currency)}</b></span><small>${GIFTS[gift.status](gift)}</small></li>`,
        )}<//>`
      }
    </section>`;
  };
}
