// What the page knows, and how each event of the server changes it. Pure: (state, event) → state.
// store.js does the wiring.

export const EMPTY = {
  link: "loading", // "loading" | "live" | "lost": the event stream, shown as "connecting…" in each chat.
  problem: null,
  bot: null,
  persons: [],
  chats: {},
  faults: {},
  panels: [],
  clock: null, // {now, offset, readAt}: the server's time, and this browser's when it was read.
  calls: [],
  answers: {}, // Per person: the callback answer on show.
  paid: {}, // "person:message" → how often that invoice was paid while this page looked.
  toasts: [],
  focus: null, // {person, stamp}: the column a deep link was opened in.
};

const KEPT_CALLS = 500;
let stamp = 0;

/** A rising number: it makes the same toast, flash or focus twice in a row two different things. */
export const nextStamp = () => (stamp += 1);

const clockOf = ({ now, offset_seconds: offset = 0 }) => ({ now: Date.parse(now), offset, readAt: Date.now() });

export const emulatorNow = (clock) => new Date(clock ? clock.now + Date.now() - clock.readAt : Date.now());

export function fromSnapshot(state, snapshot, calls) {
  return {
    ...state,
    link: "live",
    problem: null,
    bot: snapshot.bots[0] ?? null,
    persons: snapshot.persons,
    chats: Object.fromEntries(
      Object.entries(snapshot.chats).map(([id, chat]) => [id, { messages: [], commands: [], ...chat }]),
    ),
    faults: snapshot.faults ?? {},
    panels: snapshot.panels ?? [],
    clock: clockOf(snapshot),
    calls: calls ?? state.calls,
  };
}

function inChat(state, id, change) {
  const chat = state.chats[id] ?? { messages: [], commands: [], typing: null };
  return { ...state, chats: { ...state.chats, [id]: { ...chat, ...change(chat) } } };
}

/** Put a message in its place by its id, or replace the one that is there. */
function placed(messages, message) {
  const at = messages.findIndex((other) => other.message_id >= message.message_id);
  if (at < 0) return [...messages, message];
  const replaced = messages[at].message_id === message.message_id ? 1 : 0;
  return messages.toSpliced(at, replaced, message);
}

function edited(messages, message) {
  const before = messages.find((other) => other.message_id === message.message_id);
  // An edit that changes nothing on screen (a repeated event after a reconnect) does not flash.
  const same = before && before.edit_date === message.edit_date && before.html === message.html;
  return placed(messages, { ...message, flash: same ? before.flash : nextStamp() });
}

const EVENTS = {
  message: (state, { chat, message }) =>
    inChat(state, chat, ({ messages, typing }) => ({
      messages: placed(messages, message),
      typing: message.outgoing ? typing : null,
    })),

  edit: (state, { chat, message }) =>
    inChat(state, chat, ({ messages }) => ({ messages: edited(messages, message), typing: null })),

  // First it fades; "forget" (sent by the store a moment later) takes it away.
  delete: (state, { chat, message_id: id }) =>
    inChat(state, chat, ({ messages }) => ({
      messages: messages.map((other) => (other.message_id === id ? { ...other, leaving: true } : other)),
    })),

  forget: (state, { chat, message_id: id }) =>
    inChat(state, chat, ({ messages }) => ({ messages: messages.filter((other) => other.message_id !== id) })),

  typing: (state, { chat, action }) => inChat(state, chat, () => ({ typing: action ?? null })),

  callback_answer: (state, { person, text, show_alert: alert, url }) => {
    if (!text && !url) return state; // An empty answer only ends the button's progress.
    return {
      ...state,
      answers: { ...state.answers, [person]: { stamp: nextStamp(), text, alert: Boolean(alert), url } },
    };
  },

  person: (state, person) => {
    const known = state.persons.some(({ id }) => id === person.id);
    const persons = known
      ? state.persons.map((other) => (other.id === person.id ? { ...other, ...person } : other))
      : [...state.persons, person];
    return inChat({ ...state, persons }, person.id, () => ({}));
  },

  clock: (state, clock) => ({ ...state, clock: clockOf(clock) }),

  faults: (state, faults) => ({ ...state, faults: faults ?? {} }),

  call: (state, call) => {
    const calls = state.calls.filter(({ id }) => id !== call.id);
    return { ...state, calls: [...calls, call].slice(-KEPT_CALLS) };
  },

  payment: (state, { person, message_id: id, outcome }) => {
    if (outcome !== "paid") return state;
    const key = `${person}:${id}`;
    return { ...state, paid: { ...state.paid, [key]: (state.paid[key] ?? 0) + 1 } };
  },
};

export const EVENT_NAMES = Object.keys(EVENTS).filter((name) => name !== "forget");

export const applyEvent = (state, name, data) => EVENTS[name]?.(state, data) ?? state;

/** How often an invoice was paid: as told by the server, by its receipts in the chat, or by this page's own memory. */
export function timesPaid(state, person, message) {
  const receipts = (state.chats[person]?.messages ?? []).filter(
    ({ successful_payment: paid, reply_to_message: to }) => paid && to?.message_id === message.message_id,
  ).length;
  return Math.max(Number(message.paid ?? 0), receipts, state.paid[`${person}:${message.message_id}`] ?? 0);
}
