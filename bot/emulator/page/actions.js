// What a person can do on the page. Each action is one POST; the server's event then shows what came of it.
import { readLink } from "./links.js";
import { post, remove } from "./store.js";

const FAULTS_PATH = "/sim/faults";

export function createActions(store, openDialog) {
  /** Run a POST; a refusal becomes a toast. Answers null when it failed. */
  async function attempt(promise) {
    try {
      return (await promise) ?? {};
    } catch (error) {
      store.toast(error.message, "bad");
      return null;
    }
  }

  const asPerson = (person, action, body) => post(`/sim/persons/${person}/${action}`, body);

  const actions = {
    say: (person, text) => attempt(asPerson(person, "text", { text })),
    start: (person, parameter = null) => attempt(asPerson(person, "start", { parameter })),
    block: (person, blocked) => attempt(asPerson(person, "block", { blocked })),
    speak: (person, code) => attempt(asPerson(person, "language", { language_code: code })),
    tap: (person, message, row, column) => attempt(asPerson(person, "tap", { message_id: message, row, column })),

    /** Throws: the pay sheet itself shows what went wrong. */
    pay: (person, message, outcome) => asPerson(person, "pay", { message_id: message, outcome }),

    async addPerson(firstName, code) {
      const person = await attempt(post("/sim/persons", { first_name: firstName, language_code: code }));
      if (person?.id) store.focus(person.id);
      return person;
    },

    /** A link was pressed in `person`'s chat. A deep link may be opened as anybody, to hand a gift from Ana to Omar. */
    follow(url, person) {
      const link = readLink(url, store.state.bot?.username);
      if (!link) store.toast("This link is not safe to open.", "bad");
      else if (link.kind === "web") window.open(link.url, "_blank", "noopener,noreferrer");
      else if (store.state.persons.length > 1) openDialog({ kind: "link", url: link.url, person });
      else actions.openAs(person, link.url);
    },

    async openAs(person, url) {
      store.focus(person);
      await attempt(asPerson(person, "link", { url }));
    },

    advance: (seconds) => attempt(post("/sim/clock", { advance_seconds: Math.round(seconds) })),

    /** The whole plan is sent: what is not named is off. Emptied first, whether the server replaces or merges. */
    async setFaults(plan) {
      const cleared = await attempt(remove(FAULTS_PATH));
      if (cleared && Object.keys(plan).length) await attempt(post(FAULTS_PATH, plan));
    },

    async copy(text, said = "Copied to the clipboard") {
      try {
        await navigator.clipboard.writeText(text);
        store.toast(said);
      } catch {
        store.toast("The browser does not allow copying here.", "bad");
      }
    },

    showPhoto: (photo) => openDialog({ kind: "photo", ...photo }),
    unsupported: (what) => store.toast(`${what} is not part of this emulator.`),
    dismissAnswer: store.dismissAnswer,
    toast: store.toast,
  };
  return actions;
}
