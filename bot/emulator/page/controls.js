// The bar on top: the emulator's clock, faults, the inspector, the theme, a new customer.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { emulatorNow } from "./events.js";
import { Faults, activeFaults } from "./faults.js";
import { ahead, fullTime, oneMonthLater } from "./format.js";
import { Icon } from "./icons.js";

const DAY = 86_400;
const THEME_KEY = "emulator-theme";

function readTheme() {
  try {
    return localStorage.getItem(THEME_KEY);
  } catch {
    return null; // Storage may be switched off; the system's theme then holds.
  }
}

/** Before anything is drawn: the theme chosen last time, else the system's. */
export function restoreTheme() {
  const theme = readTheme();
  if (theme) document.documentElement.dataset.theme = theme;
}

function useTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const [theme, setTheme] = useState(readTheme());
  const [, redraw] = useState(0);
  useEffect(() => {
    const onChange = () => redraw((count) => count + 1);
    system.addEventListener("change", onChange);
    return () => system.removeEventListener("change", onChange);
  }, []);
  const dark = theme ? theme === "dark" : system.matches;
  const toggle = () => {
    const next = dark ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    setTheme(next);
    try {
      localStorage.setItem(THEME_KEY, next);
    } catch {
      // It then lasts until the page is closed.
    }
  };
  return { dark, toggle };
}

function Clock({ clock, actions }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = emulatorNow(clock);
  const month = () => actions.advance((oneMonthLater(now) - now) / 1000);

  return html`<div class="clock" role="group" aria-label="Clock of the emulator">
    <${Icon} name="clock"/>
    <time data-testid="clock" datetime=${now.toISOString()} title="The emulator's clock">${fullTime(now)}</time>
    ${Math.abs(clock.offset) >= 60 && html`<span class="ahead" data-testid="clock-ahead"
      title="Ahead of the real time">${ahead(clock.offset)}</span>`}
    <button type="button" class="chip-button" data-testid="clock-day"
      onClick=${() => actions.advance(DAY)}>+1 day</button>
    <button type="button" class="chip-button" data-testid="clock-month" onClick=${month}>+1 month</button>
  </div>`;
}

function FaultsButton({ state, actions }) {
  const [open, setOpen] = useState(false);
  const ref = useRef(null);
  const button = useRef(null);
  const count = activeFaults(state.faults).length;

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => !ref.current.contains(event.target) && setOpen(false);
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current.focus();
  };

  return html`<div class="anchor" ref=${ref} onKeyDown=${onKeyDown}>
    <button type="button" class=${count ? "bar-button alarmed" : "bar-button"} data-testid="faults" ref=${button}
      aria-expanded=${open} aria-haspopup="dialog" onClick=${() => setOpen(!open)}>
      <${Icon} name="bolt"/><span>Faults</span>${count > 0 && html`<b class="count"
        aria-label=${`${count} on`}>${count}</b>`}
    </button>
    ${open && html`<${Faults} state=${state} actions=${actions}/>`}
  </div>`;
}

export function Controls({ state, actions, inspecting, onInspect, onAddPerson }) {
  const { dark, toggle } = useTheme();
  return html`<header class="bar">
    <h1><span class="mark" aria-hidden="true"><${Icon} name="send" filled/></span>
      <span class="brand">Local Telegram</span></h1>
    <${Clock} clock=${state.clock} actions=${actions}/>
    <nav aria-label="Tools">
      <button type="button" class="bar-button" data-testid="add-person" onClick=${onAddPerson}><${Icon}
        name="plus"/><span>Customer</span></button>
      <${FaultsButton} state=${state} actions=${actions}/>
      <button type="button" class="bar-button" data-testid="inspector-toggle" aria-expanded=${inspecting}
        onClick=${onInspect}>
        <${Icon} name="terminal"/><span>Bot API calls</span>
      </button>
      <button type="button" class="bar-button bare" data-testid="theme"
        aria-label=${dark ? "Use the light theme" : "Use the dark theme"}
        onClick=${toggle}><${Icon} name=${dark ? "sun" : "moon"}/></button>
    </nav>
  </header>`;
}
