// One message of a chat: a bubble with its text, picture, file or invoice, and its keyboard; or a service line.
import { Component, html } from "./vendor/preact.js";
import { clockTime, fileSize, fullTime, isRtl, money } from "./format.js";
import { Icon, Ticks } from "./icons.js";
import { InlineKeyboard } from "./keyboard.js";
import { RichText } from "./richtext.js";

const fileUrl = (file) => file.url ?? `/sim/files/${encodeURIComponent(file.unique_path ?? file.file_unique_id)}`;

const textOf = (message) => message.text ?? message.caption ?? "";

const kindOf = (message) =>
  ["photo", "document", "invoice", "successful_payment"].find((kind) => message[kind]) ?? "text";

function Meta({ message, language, paid }) {
  return html`<span class="meta">
    ${paid && html`<span class="paid" data-testid="paid"><${Icon} name="check"/>Paid</span>`}
    ${message.edit_date && html`<span data-testid="edited">edited</span>`}
    <time datetime=${new Date(message.date * 1000).toISOString()} title=${fullTime(message.date * 1000)}>
      ${clockTime(message.date, language)}
    </time>
    ${message.outgoing && html`<${Ticks}/>`}
  </span>`;
}

function Photo({ sizes, caption, actions }) {
  const largest = sizes[sizes.length - 1];
  const url = fileUrl(largest);
  // Width and height reserve the place before the picture has loaded, so the chat does not jump.
  return html`<button type="button" class="photo" data-testid="photo" aria-label="Open the picture"
    onClick=${() => actions.showPhoto({ url, caption, width: largest.width, height: largest.height })}>
    <img src=${url} width=${largest.width} height=${largest.height} alt=${caption || "Picture"}/>
  </button>`;
}

function Document({ file }) {
  const name = file.file_name ?? "File";
  const extension = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return html`<a class="document" data-testid="document" href=${fileUrl(file)} download=${name}
    aria-label=${`Download ${name}`}>
    <span class="file-icon">${extension ? html`<b>${extension}</b>` : html`<${Icon} name="file"/>`}</span>
    <span class="file-words">
      <span class="file-name">${name}</span>
      <span class="file-size">${[fileSize(file.file_size), "Download"].filter(Boolean).join(" · ")}</span>
    </span>
  </a>`;
}

function Invoice({ invoice }) {
  return html`<div class="invoice">
    <div class="invoice-amount">
      <strong>${money(invoice.total_amount, invoice.currency)}</strong><span>Test invoice</span>
    </div>
    <div class="invoice-title">${invoice.title}</div>
    <div class="invoice-description">${invoice.description}</div>
  </div>`;
}

function senderOf(origin) {
  return (
    origin.sender_user?.first_name ??
    origin.sender_user_name ??
    origin.chat?.title ??
    origin.sender_chat?.title ??
    "somebody"
  );
}

function Quoted({ message }) {
  const words =
    textOf(message) || message.invoice?.title || message.document?.file_name || (message.photo ? "Photo" : "Message");
  return html`<div class="quoted"><b>${message.from?.first_name ?? ""}</b><span>${words}</span></div>`;
}

/** What Telegram shows in the middle of the chat, without a bubble. */
function serviceLine(message, invoiceTitle) {
  const payment = message.successful_payment;
  if (payment) {
    const what = invoiceTitle ? ` for ${invoiceTitle}` : "";
    return `You paid ${money(payment.total_amount, payment.currency)}${what}`;
  }
  const refund = message.refunded_payment;
  if (refund) return `${money(refund.total_amount, refund.currency)} was refunded to you`;
  if (message.pinned_message) return `Pinned “${textOf(message.pinned_message).slice(0, 40) || "a message"}”`;
  return null;
}

function drawn({ message, person, actions, now, last, paid, invoiceTitle, onPay }) {
  const service = serviceLine(message, invoiceTitle);
  const shared = {
    "data-testid": "message",
    "data-message-id": message.message_id,
    "data-side": message.outgoing ? "out" : "in",
    "data-kind": kindOf(message),
  };
  if (service) {
    return html`<article class="service" ...${shared}>
      ${message.successful_payment && html`<${Icon} name="check"/>`}<span>${service}</span>
    </article>`;
  }

  const text = textOf(message);
  const bare = message.photo && !text; // The time then lies on the picture.
  const classes = [
    "message",
    message.outgoing ? "out" : "in",
    last && "last",
    message.leaving && "leaving",
    message.photo && "with-photo",
    bare && "bare",
    (message.reply_markup?.inline_keyboard?.length || message.invoice) && "with-keyboard",
    isRtl(text || message.invoice?.title) && "rtl",
  ];
  const meta = html`<${Meta} message=${message} language=${person.language_code} paid=${paid > 0}/>`;

  return html`<article class=${classes.filter(Boolean).join(" ")} ...${shared} data-paid=${paid || null}>
    <div class="bubble">
      ${message.flash && html`<span class="flash" key=${message.flash}></span>`}
      ${message.forward_origin &&
        html`<div class="forwarded">Forwarded from <b>${senderOf(message.forward_origin)}</b></div>`}
      ${message.reply_to_message && html`<${Quoted} message=${message.reply_to_message}/>`}
      ${message.photo && html`<${Photo} sizes=${message.photo} caption=${text} actions=${actions}/>`}
      ${message.document && html`<${Document} file=${message.document}/>`}
      ${message.invoice && html`<${Invoice} invoice=${message.invoice}/>`}
      ${
        text
          ? html`<div class="text">
            <${RichText} source=${message.html} person=${person} actions=${actions} now=${now}/>${meta}
          </div>`
          : meta
      }
      ${
        message.reactions?.length > 0 &&
        html`<div class="reactions">${message.reactions.map(({ emoji }) =>
          html`<span key=${emoji}>${emoji}</span>`)}</div>`
      }
    </div>
    <${InlineKeyboard} message=${message} person=${person} actions=${actions} onPay=${onPay}/>
  </article>`;
}

/** Drawn again only when something of it changed: every event of the server draws the whole page. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    return Object.keys(next).some((name) => next[name] !== this.props[name]);
  }

  render(props) {
    return drawn(props);
  }
}
