// The chat page of the Telegram emulator. It talks to /sim only and knows nothing of the bot.
//
// Browser tests find things by data-testid (the first word below), and by these attributes; they are kept stable:
//   column            [data-person=<id>][data-name=<first name>]; on narrow screens a tab[data-person] for each
//     language, block     a select; a button, pressed = blocked
//     status              "bot", "typing", "connecting…"
//     messages            the list (role=log) of message[data-message-id][data-side=in|out][data-kind=text|photo|document|
//                         invoice|successful_payment], with [data-paid] on a paid invoice; inside: edited, paid, photo, document
//     inline-button       [data-row][data-column][data-kind=callback|url|copy|pay|app|switch]; aria-busy while the bot is silent
//     toast; alert, alert-ok      what a callback was answered with
//     composer, send; menu, commands, command[data-command]; reply-keyboard, reply-button, toggle-keyboard; to-end
//     start, unblock      in place of the composer
//     pay-sheet           pay, pay-cancel, pay-declined; then pay-result[data-outcome], pay-done, pay-again
//   link-chooser      open-as[data-person]
//   new-person        person-name, person-language, person-save; opened by add-person
//   photo-view        photo-download
//   the bar           clock (with datetime), clock-ahead, clock-day, clock-month, add-person, faults, inspector-toggle, theme
//   faults-panel      fault[data-fault][data-on] with a switch and, when on, fault-count and fault-method;
//                     fault-block[data-person]; faults-off
//   inspector         inspector-filter, inspector-polls, call[data-method][data-status] (status 0: the connection was cut)
//   panels            panel[data-panel=<url>]
//   notice            a toast of the page itself; connection: the line that says that the emulator is away
import { createActions } from "./actions.js";
import { Column } from "./chat.js";
import { Controls, restoreTheme } from "./controls.js";
import { Dialog } from "./dialogs.js";
import { emulatorNow } from "./events.js";
import { initial, tint } from "./format.js";
import { Inspector } from "./inspector.js";
import { Panels } from "./panels.js";
import { createStore } from "./store.js";
import { html, render, useEffect, useMemo, useRef, useState } from "./vendor/preact.js";

/** On a narrow screen one column is seen at a time; the tabs scroll to it, and follow when it is swiped. */
function useTabs(columns, names) {
  const [current, setCurrent] = useState(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        const entry = entries.find(({ isIntersecting }) => isIntersecting);
        if (entry) setCurrent(entry.target.id);
      },
      { root: columns.current, threshold: 0.6 },
    );
    for (const column of columns.current?.children ?? []) seen.observe(column);
    return () => seen.disconnect();
  }, [names]);
  const show = (id) =>
    document.getElementById(id)?.scrollIntoView({ behavior: "smooth", inline: "start", block: "nearest" });
  return { current, show };
}

function Tabs({ persons, panelTitle, tabs }) {
  const items = persons.map(({ id, first_name: name }) => ({ key: `column-${id}`, id, name }));
  if (panelTitle) items.push({ key: "panels", name: panelTitle });
  return html`<nav class="tabs" aria-label="Columns">
    ${items.map(
      ({
        key,
        id,
        name,
      }) => html`<button type="button" key=${key} data-testid="tab" data-person=${id ?? null}
        aria-pressed=${tabs.current === key}
        onClick=${() => tabs.show(key)}>
        ${id !== undefined && html`<span class=${`avatar tiny ${tint(id)}`}
          aria-hidden="true">${initial(name)}</span>`}${name}
      </button>`,
    )}
  </nav>`;
}

function Waiting({ problem }) {
  return html`<main class="waiting"><span class="spinner" aria-hidden="true"></span>
    <p role="status">${problem ?? "Connecting…"}</p></main>`;
}

function Page({ store }) {
  const [state, setState] = useState(store.state);
  const [dialog, openDialog] = useState(null);
  const [inspecting, setInspecting] = useState(false);
  const [panelTitle, setPanelTitle] = useState("Panel");
  const actions = useMemo(() => createActions(store, openDialog), [store]);
  const columns = useRef(null);
  const now = useMemo(() => () => emulatorNow(store.state.clock), [store, state.clock?.offset]);

  useEffect(() => {
    const unsubscribe = store.subscribe(setState);
    store.start();
    return unsubscribe;
  }, [store]);
  useEffect(() => {
    if (state.bot) document.title = `${state.bot.first_name} in Local Telegram`;
  }, [state.bot?.first_name]);
  const names = state.persons.map(({ id }) => id).join() + state.panels.length;
  const tabs = useTabs(columns, `${names} ${Boolean(state.bot)}`);

  if (!state.bot) return html`<${Waiting} problem=${state.problem}/>`;
  return html`
    <${Controls} state=${state} actions=${actions} inspecting=${inspecting}
      onInspect=${() => setInspecting(!inspecting)}
      onAddPerson=${() => openDialog({ kind: "person" })}/>
    ${state.link === "lost" && html`<p class="connection" role="alert" data-testid="connection">${state.problem}</p>`}
    <${Tabs} persons=${state.persons} panelTitle=${state.panels.length > 0 && panelTitle} tabs=${tabs}/>
    <main class="columns" ref=${columns}>
      ${state.persons.map((person) => html`<${Column} key=${person.id} person=${person} state=${state}
        actions=${actions} now=${now}/>`)}
      ${!state.persons.length && html`<p class="empty">No customers yet: add one with the button above.</p>`}
      ${state.panels.length > 0 && html`<${Panels} key="panels" urls=${state.panels} store=${store}
        onTitle=${setPanelTitle}/>`}
    </main>
    ${inspecting && html`<${Inspector} calls=${state.calls} actions=${actions} onClose=${() => setInspecting(false)}/>`}
    <${Dialog} dialog=${dialog} persons=${state.persons} actions=${actions} onClose=${() => openDialog(null)}/>
    <div class="notices" role="status">
      ${state.toasts.map(({ stamp, text, tone }) => html`<div key=${stamp} class=${`notice ${tone}`}
        data-testid="notice">${text}</div>`)}
    </div>
  `;
}

restoreTheme();
render(html`<${Page} store=${createStore()}/>`, document.getElementById("page"));
