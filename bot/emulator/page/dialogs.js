// Dialogs over the whole page (open a link as somebody, add a customer, a picture), and what every dialog shares.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact.js";
import { LANGUAGES, initial, languageName, tint } from "./format.js";
import { Icon } from "./icons.js";

/** Focus goes in when it opens (and when `step` changes), Escape closes it. Whoever opens it makes the rest inert. */
export function useModal(onClose, step) {
  const ref = useRef(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    ref.current.querySelector(".main-button:not(:disabled), .text-button:not(:disabled)")?.focus();
  }, [step]);
  useLayoutEffect(() => {
    const node = ref.current.parentElement;
    const onKeyDown = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close.current();
    };
    node.addEventListener("keydown", onKeyDown);
    return () => node.removeEventListener("keydown", onKeyDown);
  }, []);
  return ref;
}

/** When the cover over something goes away, the focus returns to where it was before. */
export function useFocusBack(covered) {
  const before = useRef(null);
  // Read while drawing: a moment later what is covered becomes inert, and has lost the focus.
  if (covered && !before.current) before.current = document.activeElement;
  useLayoutEffect(() => {
    if (covered) return;
    before.current?.focus();
    before.current = null;
  }, [covered]);
}

/** A native modal dialog: the browser keeps the focus in it and gives it back afterwards. */
function Modal({ label, testId, wide, onClose, children }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    ref.current.showModal();
    return () => ref.current?.close();
  }, []);
  return html`<dialog ref=${ref} class=${wide ? "modal wide" : "modal"} aria-label=${label} data-testid=${testId}
    onClose=${onClose}
    onClick=${(event) => event.target === ref.current && ref.current.close()}>${children}</dialog>`;
}

function LinkChooser({ url, person, persons, actions, onClose }) {
  const here = persons.find(({ id }) => id === person);
  // Whoever is not the sender comes first: a link is there to be handed on.
  const others = persons.filter(({ id }) => id !== person);
  const openAs = (id) => {
    onClose();
    actions.openAs(id, url);
  };
  return html`<${Modal} label="Open this link as" testId="link-chooser" onClose=${onClose}>
    <h3>Open this link as</h3>
    <p class="address">${url}</p>
    <ul class="people">
      ${[...others, here].filter(Boolean).map(
        ({ id, first_name: name, language_code: code }) => html`<li key=${id}>
          <button type="button" data-testid="open-as" data-person=${id} onClick=${() => openAs(id)}>
            <span class=${`avatar ${tint(id)}`} aria-hidden="true">${initial(name)}</span>
            <span class="who"><b>${name}</b><small>${id === person ? "This chat" : languageName(code)}</small></span>
          </button>
        </li>`,
      )}
    </ul>
    <div class="dialog-buttons">
      <button type="button" class="text-button" onClick=${() => actions.copy(url, "Link copied")}>Copy link</button>
      <button type="button" class="text-button" onClick=${onClose}>Cancel</button>
    </div>
  <//>`;
}

function NewPerson({ actions, onClose }) {
  const [name, setName] = useState("");
  const [code, setCode] = useState("en");
  const add = async (event) => {
    event.preventDefault();
    if (name.trim() && (await actions.addPerson(name.trim(), code))) onClose();
  };
  return html`<${Modal} label="Add a customer" testId="new-person" onClose=${onClose}>
    <form onSubmit=${add}>
      <h3>Add a customer</h3>
      <label>First name
        <input data-testid="person-name" value=${name} required maxlength="64" autocomplete="off" autofocus
          placeholder="Maya"
          onInput=${(event) => setName(event.target.value)}/>
      </label>
      <label>Language of their Telegram
        <select data-testid="person-language" value=${code} onChange=${(event) => setCode(event.target.value)}>
          ${Object.entries(LANGUAGES).map(([key, words]) => html`<option key=${key} value=${key}>${words}</option>`)}
        </select>
      </label>
      <div class="dialog-buttons">
        <button type="button" class="text-button" onClick=${onClose}>Cancel</button>
        <button type="submit" class="main-button" data-testid="person-save" disabled=${!name.trim()}>Add</button>
      </div>
    </form>
  <//>`;
}

function PhotoView({ url, caption, width, height, onClose }) {
  return html`<${Modal} label="Picture" testId="photo-view" wide onClose=${onClose}>
    <img src=${url} width=${width} height=${height} alt=${caption || "Picture"}/>
    <div class="dialog-buttons">
      <a class="text-button" href=${url} download data-testid="photo-download"><${Icon} name="download"/>Download</a>
      <button type="button" class="text-button" autofocus onClick=${onClose}>Close</button>
    </div>
  <//>`;
}

const DIALOGS = { link: LinkChooser, person: NewPerson, photo: PhotoView };

export function Dialog({ dialog, ...rest }) {
  if (!dialog) return null;
  return html`<${DIALOGS[dialog.kind]} ...${dialog} ...${rest}/>`;
}
