// Small line icons, drawn here so that the page needs no icon font. Decorative: the button around them has the words.
import { html } from "./vendor/preact.js";

const PATHS = {
  send: "M3.4 20.4 21 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8Z",
  menu: "M4 7h16M4 12h16M4 17h10",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V12l3 2",
  bolt: "M13 3 5 13.5h6L10 21l8-10.5h-6z",
  terminal: "M4 5h16v14H4zM7.5 9.5 10 12l-2.5 2.5M12.5 14.5H16",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.6 1.6M17.1 17.1l1.6 1.6M5.3 18.7l1.6-1.6M17.1 6.9l1.6-1.6",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  keyboard: "M3 7h18v10H3zM6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8",
  down: "M6 9.5l6 6 6-6",
  link: "M8 16 16.5 7.5M10 7h7v7",
  copy: "M9 9h10v10H9zM5 15V5h10",
  card: "M3 6h18v12H3zM3 10h18",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  ban: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.8 5.8l12.4 12.4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  app: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  share: "M14 5l6 6-6 6v-4c-5 0-8 1.5-10 5 .5-6 4-9 10-9z",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5 20 20",
};

export function Icon({ name, filled = false }) {
  return html`<svg class=${filled ? "icon filled" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]}/>
  </svg>`;
}

/** The two ticks of a message that was read. */
export const Ticks = () => html`<svg class="ticks" viewBox="0 0 18 12" aria-hidden="true" focusable="false">
  <path d="M1 6.5 4.5 10 11 2M7.5 9.2 8.3 10 15 2"/>
</svg>`;
