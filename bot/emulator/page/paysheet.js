// The sheet that a Pay button opens: what is bought, the test card, and the three ways a payment can end.
import { html, useState } from "./vendor/preact.js";
import { useModal } from "./dialogs.js";
import { money } from "./format.js";
import { Icon } from "./icons.js";

const NOTHING_TAKEN = "Nothing was charged.";

/** One sentence for each way it can end; a refusal is told in the bot's own words. */
const ENDINGS = {
  paid: () => ({ good: true, title: "Payment successful", text: "The bot has been told." }),
  refused: (text) => ({
    title: "The bot refused this payment",
    text: text || "It gave no reason.",
    note: NOTHING_TAKEN,
  }),
  timed_out: () => ({
    title: "The bot did not answer in time",
    text: "Telegram waits 10 seconds for its consent.",
    note: NOTHING_TAKEN,
  }),
  card_declined: () => ({ title: "The card was declined", text: "The bank said no.", note: NOTHING_TAKEN }),
  failed: (text) => ({ title: "The payment did not go through", text, note: NOTHING_TAKEN }),
};

function Order({ invoice, seller, total }) {
  return html`<div class="order">
    <div class="order-head">
      <span class="order-icon" aria-hidden="true"><${Icon} name="card"/></span>
      <div><h4>${invoice.title}</h4><p>${invoice.description}</p></div>
    </div>
    <dl>
      <div><dt>${invoice.title}</dt><dd>${total}</dd></div>
      <div class="total"><dt>Total</dt><dd>${total}</dd></div>
    </dl>
    <dl class="method">
      <div><dt>Payment method</dt><dd>Test card •••• 4242</dd></div>
      <div><dt>Seller</dt><dd>${seller}</dd></div>
    </dl>
  </div>`;
}

export function PaySheet({ message, person, bot, paid, pay, onClose }) {
  const [step, setStep] = useState({ name: "asking" });
  const waiting = step.name === "waiting";
  const { invoice } = message;
  const total = money(invoice.total_amount, invoice.currency);

  const finish = async (outcome) => {
    setStep({ name: "waiting" });
    try {
      const answer = await pay(person.id, message.message_id, outcome);
      if (answer.outcome === "cancelled") onClose();
      else setStep({ name: "ended", outcome: answer.outcome, text: answer.text });
    } catch (error) {
      setStep({ name: "ended", outcome: "failed", text: error.message });
    }
  };
  const cancel = () => {
    if (step.name === "asking") finish("cancelled");
    else if (!waiting) onClose();
  };
  const ref = useModal(cancel, step.name);
  const ending = step.name === "ended" && (ENDINGS[step.outcome] ?? ENDINGS.failed)(step.text);

  return html`<div class="cover" role="presentation"
    onClick=${(event) => event.target === event.currentTarget && cancel()}>
    <div class="sheet" role="dialog" aria-modal="true" aria-label=${`Checkout: ${invoice.title}`}
      data-testid="pay-sheet" ref=${ref}>
      <header>
        <h3>Checkout</h3>
        <span class="badge">Test payment</span>
        <button type="button" class="icon-button" aria-label="Close" disabled=${waiting} onClick=${cancel}><${Icon}
          name="close"/></button>
      </header>
      ${
        ending
          ? html`<div class=${ending.good ? "ending good" : "ending"} role="status" data-testid="pay-result"
            data-outcome=${step.outcome}>
            <span class="ending-mark" aria-hidden="true"><${Icon} name=${ending.good ? "check" : "close"}/></span>
            <h4>${ending.title}</h4>
            ${ending.good && html`<p class="ending-total">${total}</p>`}
            <p>${ending.text}</p>
            ${ending.note && html`<p class="note">${ending.note}</p>`}
          </div>`
          : html`<${Order} invoice=${invoice} seller=${bot.first_name} total=${total}/>`
      }
      ${paid > 0 && !ending &&
        html`<p class="warning">This invoice has been paid already. Paying again sends a second payment.</p>`}
      <div class="sheet-buttons">
        ${
          ending
            ? html`<button type="button" class="main-button" data-testid="pay-done"
              onClick=${onClose}>${ending.good ? "Done" : "Close"}</button>
              ${
                !ending.good &&
                html`<button type="button" class="text-button" data-testid="pay-again"
                  onClick=${() => setStep({ name: "asking" })}>Try again</button>`
              }`
            : html`<button type="button" class="main-button" data-testid="pay" disabled=${waiting}
              onClick=${() => finish("paid")}>
                ${waiting ? html`<span class="spinner" aria-hidden="true"></span>Waiting for the bot…` : `Pay ${total}`}
              </button>
              <div class="pair">
                <button type="button" class="text-button" data-testid="pay-cancel" disabled=${waiting}
                  onClick=${cancel}>Cancel</button>
                <button type="button" class="text-button bad" data-testid="pay-declined" disabled=${waiting}
                  onClick=${() => finish("card_declined")}>Card declined</button>
              </div>`
        }
      </div>
    </div>
  </div>`;
}
