// A message's formatted text. The server sends it as sanitized HTML; here it gets what only a client can give:
// the reader's own time format, spoilers, folding quotes, and what a press does.
import { html, useLayoutEffect, useRef } from "./vendor/preact.js";
import { fullTime, telegramTime } from "./format.js";

const SPOILER = "tg-spoiler, .tg-spoiler";

function pressable(element, label) {
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  if (label) element.setAttribute("aria-label", label);
}

function tellTimes(root, language, now) {
  for (const time of root.querySelectorAll("tg-time[unix]")) {
    const unix = Number(time.getAttribute("unix"));
    const format = time.getAttribute("format") ?? "";
    if (format && Number.isFinite(unix)) time.textContent = telegramTime(unix, format, language, now());
    time.title = fullTime(unix * 1000);
  }
}

function decorate(root) {
  for (const spoiler of root.querySelectorAll(SPOILER)) pressable(spoiler, "Hidden text, press to show");
  for (const quote of root.querySelectorAll("blockquote[expandable]")) {
    if (quote.scrollHeight <= quote.clientHeight + 2) continue; // It is short: nothing to unfold.
    pressable(quote);
    quote.setAttribute("aria-expanded", "false");
  }
  for (const code of root.querySelectorAll("code, pre")) {
    if (code.parentElement.closest("code, pre")) continue;
    pressable(code);
    code.title = "Press to copy";
  }
  for (const block of root.querySelectorAll("blockquote, pre")) {
    // The line break that ends a block in the text is drawn by the block itself.
    const after = block.nextSibling;
    if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
  }
  for (const command of root.querySelectorAll("a[data-command]")) command.href = "#"; // So that Tab reaches it.
}

function press(event, root, { person, actions }) {
  const at = (selector) => event.target.closest(selector);
  const spoiler = at(SPOILER);
  if (spoiler && !spoiler.classList.contains("shown")) {
    event.preventDefault();
    for (const hidden of root.querySelectorAll(SPOILER)) {
      hidden.classList.add("shown");
      for (const attribute of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(attribute);
    }
    return;
  }
  const link = at("a");
  if (link) {
    event.preventDefault();
    if (link.dataset.command) actions.say(person.id, link.dataset.command);
    else actions.follow(link.getAttribute("href") ?? "", person.id);
    return;
  }
  const code = at("code, pre");
  if (code) {
    actions.copy(code.textContent);
    return;
  }
  const quote = at("blockquote[aria-expanded]");
  if (quote && String(window.getSelection()) === "") {
    quote.setAttribute("aria-expanded", String(quote.getAttribute("aria-expanded") !== "true"));
  }
}

export function RichText({ source, person, actions, now }) {
  const ref = useRef(null);
  useLayoutEffect(() => decorate(ref.current), [source]);
  // `now` is another function after the emulator's clock was pushed: "in 2 days" is then "yesterday".
  useLayoutEffect(() => tellTimes(ref.current, person.language_code, now), [source, person.language_code, now]);

  const onClick = (event) => press(event, ref.current, { person, actions });
  const onKeyDown = (event) => {
    if (!["Enter", " "].includes(event.key) || !event.target.matches("[role=button]")) return;
    event.preventDefault();
    onClick(event);
  };
  // The key makes a new element when the text changes: what decorate() did to the old one goes away with it.
  return html`<span class="rich" key=${source} ref=${ref} onClick=${onClick} onKeyDown=${onKeyDown}
    dangerouslySetInnerHTML=${{ __html: source }}></span>`;
}
