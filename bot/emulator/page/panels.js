// The side column. A panel is a module of whoever runs the emulator (a sample shop); the page knows nothing of what is
// in it.
import * as preact from "./vendor/preact.js";
import { post } from "./store.js";

const { html, render, useEffect, useRef, useState } = preact;
const hooks = Object.fromEntries(Object.entries(preact).filter(([name]) => name.startsWith("use")));

function apiFor(store) {
  return {
    get state() {
      return store.state;
    },
    subscribe: store.subscribe,
    post,
    toast: store.toast,
  };
}

function Panel({ url, store, onTitle }) {
  const place = useRef(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    let unmount = null;
    let gone = false;
    import(url)
      .then((module) => {
        if (gone) return;
        if (module.title) onTitle(module.title);
        unmount = module.default(place.current, { html, render, hooks, api: apiFor(store) });
      })
      .catch((error) => setProblem(`${url}: ${error.message}`));
    return () => {
      gone = true;
      unmount?.();
    };
  }, [url]);
  return html`<div class="panel" data-testid="panel" data-panel=${url}>
    <div class="panel-place" ref=${place}></div>
    ${problem && html`<p class="empty" role="alert">This panel could not be loaded. <code>${problem}</code></p>`}
  </div>`;
}

export function Panels({ urls, store, onTitle }) {
  return html`<aside class="panels" id="panels" aria-label="Panels" data-testid="panels">
    ${urls.map((url) => html`<${Panel} key=${url} url=${url} store=${store} onTitle=${onTitle}/>`)}
  </aside>`;
}
