// Inline keyboards (under a bubble) and reply keyboards (under the composer).
import { html, useState } from "./vendor/preact.js";
import { money } from "./format.js";
import { Icon } from "./icons.js";

/** What kind of button it is, as the Bot API tells them apart: by which field is there. */
function kindOf(button) {
  if (button.pay) return "pay";
  if (button.url) return "url";
  if (button.copy_text) return "copy";
  if (button.web_app) return "app";
  if (button.callback_data !== undefined) return "callback";
  if (
    ["switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"].some(
      (name) => name in button,
    )
  )
    return "switch";
  return "other";
}

const CORNER_ICONS = { pay: "card", url: "link", copy: "copy", app: "app", switch: "share" };
const SAID = { url: "opens a link", copy: "copies a text", pay: "opens the payment", app: "opens a Mini App" };

/** Telegram puts a Pay button under an invoice that has no keyboard. */
function rowsOf(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (rows?.length) return rows;
  if (message.invoice)
    return [[{ text: `Pay ${money(message.invoice.total_amount, message.invoice.currency)}`, pay: true }]];
  return [];
}

export function InlineKeyboard({ message, person, actions, onPay }) {
  const [busy, setBusy] = useState(null);
  const rows = rowsOf(message);
  if (!rows.length) return null;

  const press = async (button, row, column) => {
    const kind = kindOf(button);
    if (kind === "url") actions.follow(button.url, person.id);
    else if (kind === "copy") actions.copy(button.copy_text.text);
    else if (kind === "pay") onPay(message);
    else if (kind === "callback") {
      setBusy(`${row} ${column}`);
      await actions.tap(person.id, message.message_id, row, column);
      setBusy(null);
    } else actions.unsupported(kind === "app" ? "A Mini App" : "An inline query");
  };

  return html`<div class="keyboard" role="group" aria-label="Buttons of this message">
    ${rows.map(
      (buttons, row) => html`<div class="row" key=${row}>
        ${buttons.map((button, column) => {
          const kind = kindOf(button);
          const waits = busy === `${row} ${column}`;
          return html`<button type="button" key=${column} class=${`inline ${button.style ?? ""}`}
            data-testid="inline-button"
            data-row=${row} data-column=${column} data-kind=${kind} aria-busy=${waits}
            title=${kind === "url" ? button.url : SAID[kind]}
            onClick=${() => press(button, row, column)}>
            <span class="words">${button.text}</span>
            ${CORNER_ICONS[kind] && html`<${Icon} name=${CORNER_ICONS[kind]}/>`}
          </button>`;
        })}
      </div>`,
    )}
  </div>`;
}

/**
 * The reply keyboard that is up now: the newest message of the bot that shows or removes one decides.
 * `at` names that message, so that a one-time keyboard can be put away until the next.
 */
export function replyKeyboard(chat) {
  for (const message of chat.messages.toReversed()) {
    const markup = message.outgoing ? null : message.reply_markup;
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard || markup?.force_reply) return { markup, at: message.message_id };
  }
  return null;
}

export function ReplyKeyboard({ markup, onSay, actions }) {
  return html`<div class="reply-keyboard" role="group" aria-label="Keyboard of the bot" data-testid="reply-keyboard">
    ${markup.keyboard.map(
      (buttons, row) => html`<div class="row" key=${row}>
        ${buttons.map((item, column) => {
          const button = typeof item === "string" ? { text: item } : item;
          const plain = Object.keys(button).every((field) => ["text", "style", "icon_custom_emoji_id"].includes(field));
          return html`<button type="button" key=${column} class=${button.style ?? ""} data-testid="reply-button"
            onClick=${() => (plain ? onSay(button.text) : actions.unsupported("This kind of button"))}>${button.text}</button>`;
        })}
      </div>`,
    )}
  </div>`;
}
