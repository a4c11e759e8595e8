// One customer's column: who they are, their chat with the bot, and what lies over it (answers, alerts, the pay sheet).
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact.js";
import { Composer } from "./composer.js";
import { timesPaid } from "./events.js";
import { LANGUAGES, dayLabel, dayOf, initial, languageName, tint } from "./format.js";
import { Icon } from "./icons.js";
import { Message } from "./message.js";
import { PaySheet } from "./paysheet.js";
import { useFocusBack, useModal } from "./dialogs.js";

const NEAR_THE_END = 80; // Pixels: whoever has scrolled up further is reading, and is not pulled down.
const GROUP_SECONDS = 300;

const ACTIONS = {
  typing: "typing",
  upload_photo: "sending a photo",
  upload_document: "sending a file",
  record_voice: "recording",
  choose_sticker: "choosing a sticker",
};

function Owner({ person, actions }) {
  const languages =
    person.language_code in LANGUAGES
      ? LANGUAGES
      : { [person.language_code]: languageName(person.language_code), ...LANGUAGES };
  return html`<header class="owner">
    <span class=${`avatar small ${tint(person.id)}`} aria-hidden="true">${initial(person.first_name)}</span>
    <h2>${person.first_name}</h2>
    <select data-testid="language" aria-label=${`Language of ${person.first_name}`} value=${person.language_code}
      onChange=${(event) => actions.speak(person.id, event.target.value)}>
      ${Object.entries(languages).map(([code, name]) => html`<option key=${code} value=${code}
        selected=${code === person.language_code}>${name}</option>`)}
    </select>
    <button type="button" class="icon-button" data-testid="block" aria-pressed=${person.blocked}
      aria-label=${`${person.first_name} blocks the bot`} title=${person.blocked ? "Unblock the bot" : "Block the bot"}
      onClick=${() => actions.block(person.id, !person.blocked)}><${Icon} name="ban"/></button>
  </header>`;
}

function Peer({ bot, chat, live }) {
  const doing = ACTIONS[chat.typing] ?? (chat.typing && "busy");
  return html`<header class="peer">
    <span class="avatar bot" aria-hidden="true">${initial(bot.first_name)}</span>
    <div>
      <div class="peer-name">${bot.first_name}</div>
      <div class=${live && !doing ? "peer-status" : "peer-status doing"} data-testid="status">
        ${!live ? "connecting…" : doing ? html`${doing}<span class="dots"
          aria-hidden="true"><i></i><i></i><i></i></span>` : "bot"}
      </div>
    </div>
  </header>`;
}

function Welcome({ bot, started }) {
  if (started) return html`<p class="nothing">No messages here yet</p>`;
  return html`<div class="welcome">
    <h3>What can this bot do?</h3>
    <p>${bot.description || bot.short_description || `Press Start to talk to ${bot.first_name}.`}</p>
  </div>`;
}

function Alert({ answer, bot, onClose }) {
  const ref = useModal(onClose);
  return html`<div class="cover" role="presentation">
    <div class="alert" role="alertdialog" aria-modal="true" aria-label=${`${bot.first_name} says`} data-testid="alert"
      ref=${ref}>
      <h3>${bot.first_name}</h3>
      <p>${answer.text}</p>
      <button type="button" class="text-button" data-testid="alert-ok" onClick=${onClose}>OK</button>
    </div>
  </div>`;
}

/** The list keeps to its end while its reader is there; otherwise it counts what arrives below. */
function useEnd(messages) {
  const scroller = useRef(null);
  const inner = useRef(null);
  const atEnd = useRef(true);
  const [unread, setUnread] = useState(0);
  const [away, setAway] = useState(false);
  const last = messages[messages.length - 1];

  const toEnd = () => {
    atEnd.current = true;
    setUnread(0);
    setAway(false);
    scroller.current.scrollTop = scroller.current.scrollHeight;
  };
  useEffect(() => {
    // Pictures that load, messages that grow by an edit, and a composer that grows: all change a size.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) scroller.current.scrollTop = scroller.current.scrollHeight;
    });
    observer.observe(inner.current);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!last) return;
    if (last.outgoing || atEnd.current) toEnd();
    else setUnread((count) => count + 1);
  }, [last?.message_id]);

  const onScroll = ({ target }) => {
    const distance = target.scrollHeight - target.scrollTop - target.clientHeight;
    atEnd.current = distance < NEAR_THE_END;
    setAway(!atEnd.current);
    if (atEnd.current) setUnread(0);
  };
  return { scroller, inner, unread, away, toEnd, onScroll };
}

/** The title of the invoice that a payment was for: the one it replies to, else the newest of that amount before it. */
function invoiceOf(messages, index) {
  const { successful_payment: payment, reply_to_message: to } = messages[index];
  if (to?.invoice) return to.invoice.title;
  const isIt = ({ invoice }) =>
    invoice && invoice.currency === payment.currency && invoice.total_amount === payment.total_amount;
  return messages.slice(0, index).toReversed().find(isIt)?.invoice.title;
}

function Messages({ chat, state, person, bot, actions, now, onPay }) {
  const { messages } = chat;
  const items = [];
  messages.forEach((message, index) => {
    const next = messages[index + 1];
    if (!index || dayOf(messages[index - 1].date) !== dayOf(message.date)) {
      items.push(
        html`<div class="day"
          key=${`day ${message.message_id}`}><span>${dayLabel(message.date, now(), person.language_code)}</span></div>`,
      );
    }
    const last =
      !next ||
      Boolean(next.outgoing) !== Boolean(message.outgoing) ||
      next.date - message.date > GROUP_SECONDS ||
      next.successful_payment;
    items.push(html`<${Message} key=${message.message_id} message=${message} person=${person} actions=${actions}
      now=${now} last=${last}
      paid=${message.invoice ? timesPaid(state, person.id, message) : 0}
      invoiceTitle=${message.successful_payment && invoiceOf(messages, index)} onPay=${onPay}/>`);
  });
  if (!messages.length) items.push(html`<${Welcome} key="welcome" bot=${bot} started=${person.started}/>`);
  return items;
}

export function Column({ person, state, actions, now }) {
  const { bot } = state;
  const chat = state.chats[person.id] ?? { messages: [], commands: [] };
  const answer = state.answers[person.id];
  const [paying, setPaying] = useState(null);
  const column = useRef(null);
  const { scroller, inner, unread, away, toEnd, onScroll } = useEnd(chat.messages);
  const pointed = state.focus?.person === person.id ? state.focus.stamp : null;

  useEffect(() => {
    if (pointed) column.current.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  }, [pointed]);
  useEffect(() => {
    // A callback may be answered by a link instead of words; only a deep link to the bot is allowed there.
    if (answer?.url) {
      actions.dismissAnswer(person.id);
      actions.follow(answer.url, person.id);
    }
  }, [answer?.stamp]);

  const alert = Boolean(answer?.alert && !answer.url);
  const covered = Boolean(paying) || alert;
  useFocusBack(covered);

  return html`<section class="column" id=${`column-${person.id}`} data-testid="column" data-person=${person.id}
    data-name=${person.first_name}
    aria-label=${`${person.first_name}'s chat with ${bot.first_name}`} ref=${column}>
    <${Owner} person=${person} actions=${actions}/>
    <div class="phone">
      ${pointed && html`<span class="pointed" key=${pointed}></span>`}
      <div class="chat" inert=${covered}>
        <${Peer} bot=${bot} chat=${chat} live=${state.link === "live"}/>
        <div class="wall">
          <div class="scroller" ref=${scroller} onScroll=${onScroll} tabindex="0" role="log" aria-live="polite"
            aria-relevant="additions text"
            aria-label=${`Messages of ${person.first_name}`} data-testid="messages">
            <div class="messages" ref=${inner}>
              <${Messages} chat=${chat} state=${state} person=${person} bot=${bot} actions=${actions} now=${now}
                onPay=${setPaying}/>
            </div>
          </div>
          ${
            away &&
            html`<button type="button" class="to-end" data-testid="to-end"
              aria-label=${unread ? `${unread} new messages, go to the end` : "Go to the end"}
            onClick=${toEnd}><${Icon} name="down"/>${unread > 0 && html`<span>${unread}</span>`}</button>`
          }
          <div class="answers" role="status">
            ${answer && !answer.alert && !answer.url && html`<div class="answer" data-testid="toast"
              key=${answer.stamp}>${answer.text}</div>`}
          </div>
        </div>
        <${Composer} person=${person} chat=${chat} bot=${bot} actions=${actions}/>
      </div>
      ${alert && html`<${Alert} answer=${answer} bot=${bot} onClose=${() => actions.dismissAnswer(person.id)}/>`}
      ${
        paying &&
        html`<${PaySheet} message=${paying} person=${person} bot=${bot} paid=${timesPaid(state, person.id, paying)}
          pay=${actions.pay} onClose=${() => setPaying(null)}/>`
      }
    </div>
  </section>`;
}
