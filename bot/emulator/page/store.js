// Keeps the page's state in step with the server: one snapshot, then events; after a lost connection a new snapshot.
import { EMPTY, EVENT_NAMES, applyEvent, fromSnapshot, nextStamp } from "./events.js";

const TYPING_SECONDS = 5.5; // Telegram shows a chat action for five seconds.
const TOAST_SECONDS = 3.2;
const FADE_MILLISECONDS = 180;
const RECONNECT_MILLISECONDS = 1500;
const HIDDEN_MILLISECONDS = 10_000;

// After these the bot's name, description or commands may be different, and the events do not carry them.
const CHANGES_THE_BOT = /^(set|delete)(My|ChatMenuButton)/;

async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("The emulator does not answer. Is it still running?");
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    // A proxy or a crash answers in HTML; the status says enough.
  }
  if (!response.ok) throw new Error(answer?.error ?? answer?.detail ?? `${path} answered ${response.status}`);
  return answer;
}

export const get = (path) => request("GET", path);
export const post = (path, body = {}) => request("POST", path, body);
export const remove = (path) => request("DELETE", path);

export function createStore() {
  let state = EMPTY;
  const listeners = new Set();
  const timers = new Map();
  let waiting = null; // Events that arrive while a snapshot is on its way.
  let again = false;
  let stream = null;

  function set(next) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  }

  function later(key, milliseconds, action) {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(action, milliseconds));
  }

  function apply(name, data) {
    const before = state;
    set(applyEvent(state, name, data));
    if (name === "typing" && data.action)
      later(`typing ${data.chat}`, TYPING_SECONDS * 1000, () =>
        set(applyEvent(state, "typing", { chat: data.chat, action: null })),
      );
    if (name === "delete")
      later(`delete ${data.chat} ${data.message_id}`, FADE_MILLISECONDS, () => set(applyEvent(state, "forget", data)));
    if (name === "callback_answer" && !data.show_alert)
      later(`answer ${data.person}`, TOAST_SECONDS * 1000, () => dismissAnswer(data.person));
    // The same goes for a fault that was used up by this call, or by an update that the call fetched.
    if (name === "call" && (CHANGES_THE_BOT.test(data.method) || Object.keys(state.faults).length))
      later("refresh", 150, load);
    if (name === "person") {
      const known = before.persons.find(({ id }) => id === data.id);
      // Commands are per language, so a new person or a new language needs them read again.
      if (!known || (data.language_code ?? known.language_code) !== known.language_code) later("refresh", 50, load);
    }
  }

  async function load() {
    if (waiting) {
      again = true; // The one on its way may have been taken before the change.
      return;
    }
    waiting = [];
    try {
      const [snapshot, calls] = await Promise.all([get("/sim/state"), get("/sim/calls?limit=200")]);
      set(fromSnapshot(state, snapshot, Array.isArray(calls) ? calls : calls?.calls));
    } catch (error) {
      set({ ...state, link: state.bot ? "lost" : "loading", problem: error.message });
      later("retry", RECONNECT_MILLISECONDS, load);
    }
    const events = waiting;
    waiting = null;
    for (const [name, data] of events) apply(name, data);
    if (again) {
      again = false;
      later("refresh", 50, load);
    }
  }

  function connect() {
    stream?.close();
    stream = new EventSource("/sim/events");
    // Read the state only once the stream is open: nothing can then happen unseen between the two.
    stream.onopen = load;
    stream.onerror = () => {
      set({
        ...state,
        link: state.bot ? "lost" : "loading",
        problem: "The emulator does not answer. Is it still running?",
      });
      // The browser tries again by itself, except after an HTTP error.
      if (stream.readyState === EventSource.CLOSED) later("connect", RECONNECT_MILLISECONDS, connect);
    };
    for (const name of EVENT_NAMES)
      stream.addEventListener(name, ({ data }) => {
        const parsed = JSON.parse(data);
        if (waiting) waiting.push([name, parsed]);
        else apply(name, parsed);
      });
  }

  /** A browser opens six connections to one server, all tabs together: one that nobody sees gives its stream back. */
  function followVisibility() {
    clearTimeout(timers.get("hide"));
    if (document.hidden) later("hide", HIDDEN_MILLISECONDS, () => stream.close());
    else if (stream.readyState === EventSource.CLOSED) connect();
  }

  function start() {
    connect();
    document.addEventListener("visibilitychange", followVisibility);
  }

  function toast(text, tone = "plain") {
    const made = { stamp: nextStamp(), text, tone };
    set({ ...state, toasts: [...state.toasts.slice(-2), made] });
    setTimeout(
      () => set({ ...state, toasts: state.toasts.filter(({ stamp }) => stamp !== made.stamp) }),
      TOAST_SECONDS * 1000,
    );
  }

  function dismissAnswer(person) {
    const { [person]: gone, ...answers } = state.answers;
    if (gone) set({ ...state, answers });
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    toast,
    dismissAnswer,
    /** Bring a person's column into view and point at it. */
    focus(person) {
      set({ ...state, focus: { person, stamp: nextStamp() } });
    },
  };
}
