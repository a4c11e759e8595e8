// The sample shop beside the chats: its till, its orders, and every call it makes to Pocket's shop API.
// A panel of the emulator's page; it gets what it draws with from the page and talks to /shop only.
//
// Browser tests find (data-testid): shop, shop-books[data-ok], shop-wallet[data-person], shop-clock-day, shop-clock-month,
// shop-clock-expiry; shop-customer[data-person], shop-item[data-sku], shop-capture-mode, shop-place;
// shop-order[data-ref][data-status] with shop-capture, shop-void, shop-refund, shop-amount, shop-reason, shop-confirm;
// office-customer[data-person], office-person[data-person], office-amount, office-reason, office-freeze, office-unfreeze,
// office-adjust, office-goodwill, office-promo; office-adjustment[data-status] with office-approve[data-person], office-refuse;
// office-purchase[data-payment][data-status] with office-charge-back, office-won; office-gift[data-status];
// shop-call[data-status] with shop-curl, shop-copy.
import { makeCalls } from "./calls.js";
import { clock, day, money } from "./money.js";
import { makeOffice } from "./office.js";
import { makeOrders } from "./orders.js";
import { makeTill } from "./till.js";

export const title = "Shop";

/** Nothing in a module may refer to the page's files, so each part is made of what the page hands over. */
function makeShop({ html, hooks, api }) {
  const { useEffect, useState } = hooks;
  const Calls = makeCalls({ html, hooks, api });
  const Office = makeOffice({ html, hooks });
  const Orders = makeOrders({ html, hooks });
  const Till = makeTill({ html, hooks });

  /** The shop's state: its stream sends all of it at each change. */
  function useShop() {
    const [state, setState] = useState(null);
    const [problem, setProblem] = useState(null);
    const read = (data) => {
      setState(data);
      setProblem(null);
    };
    useEffect(() => {
      let stream = null;
      let retry = null;
      const load = async () => {
        const response = await fetch("/shop/state");
        if (!response.ok) throw new Error(`/shop/state answered ${response.status}`);
        read(await response.json());
      };
      const connect = () => {
        stream = new EventSource("/shop/events");
        stream.onopen = () => load().catch(({ message }) => setProblem(message));
        stream.addEventListener("state", ({ data }) => read(JSON.parse(data)));
        stream.onerror = () => {
          setProblem("The sample shop does not answer.");
          if (stream.readyState === EventSource.CLOSED) retry = setTimeout(connect, 2000);
        };
      };
      // As the page does it: a hidden tab gives its connection back, since a browser has only six for one server.
      const followVisibility = () => {
        clearTimeout(retry);
        if (document.hidden) retry = setTimeout(() => stream.close(), 10_000);
        else if (stream.readyState === EventSource.CLOSED) connect();
      };
      connect();
      document.addEventListener("visibilitychange", followVisibility);
      return () => {
        clearTimeout(retry);
        stream.close();
        document.removeEventListener("visibilitychange", followVisibility);
      };
    }, []);

    /** True when the shop took it; its refusal becomes a notice. */
    const ask = async (path, body) => {
      try {
        const answer = await api.post(`/shop${path}`, body);
        if (answer?.orders) read(answer);
        return true;
      } catch (error) {
        api.toast(error.message, "bad");
        return false;
      }
    };
    return { state, problem, ask };
  }

  function Clock({ now, ask }) {
    return html`<div class="shop-clock" role="group" aria-label="Clock of the shop and the wallets">
      <time datetime=${now}>${clock(now)}</time>
      <button type="button" data-testid="shop-clock-day" onClick=${() => ask("/clock", { days: 1 })}>+1 day</button>
      <button type="button" data-testid="shop-clock-month"
        onClick=${() => ask("/clock", { months: 1 })}>+1 month</button>
      <button type="button" data-testid="shop-clock-expiry"
        onClick=${() => ask("/clock", { to: "next_expiry" })}>To the next expiry</button>
    </div>`;
  }

  function Wallet({ customer }) {
    const { wallet } = customer;
    const facts = [];
    if (wallet?.frozen) facts.push(html`<span class="shop-frozen">Frozen: it can only receive</span>`);
    if (wallet?.owed) facts.push(html`<span class="shop-owed">${money(wallet.owed, wallet.currency)} owed</span>`);
    if (wallet?.held) facts.push(html`<span class="shop-held">${money(wallet.held, wallet.currency)} held</span>`);
    if (wallet?.next_expiry)
      facts.push(
        html`<span>${money(wallet.next_expiry.amount, wallet.currency)} until ${day(wallet.next_expiry.on)}</span>`,
      );
    return html`<li data-testid="shop-wallet" data-person=${customer.telegram_id}>
      <span class="shop-who">${customer.name}</span>
      ${
        wallet
          ? html`<strong>${money(wallet.available, wallet.currency)}</strong>
            <small>${facts.length ? facts : "Nothing held or expiring"}</small>`
          : html`<strong class="shop-none">–</strong><small>No Pocket yet</small>`
      }
    </li>`;
  }

  function Books({ books }) {
    return html`<p class=${books.ok ? "shop-books" : "shop-books wrong"} data-testid="shop-books" data-ok=${String(books.ok)}
      role="status">
      <span class="shop-dot" aria-hidden="true"></span>${books.text}
    </p>`;
  }

  return function Shop() {
    const { state, problem, ask } = useShop();
    if (!state) return html`<p class="shop-empty">${problem ?? "Opening the shop…"}</p>`;
    return html`<div class="shop" data-testid="shop">
      <header class="shop-head">
        <span class="shop-sign" aria-hidden="true">${state.shop.name.slice(0, 1)}</span>
        <div><h2>${state.shop.name}</h2><p>The sample shop, with <a href=${`${state.door}/docs`} target="_blank"
          rel="noopener">Pocket's API</a> behind it</p></div>
      </header>
      ${problem && html`<p class="shop-problem" role="alert">${problem}</p>`}
      <${Books} books=${state.books}/>
      <ul class="shop-wallets" aria-label="Pockets of the customers">
        ${state.customers.map((customer) => html`<${Wallet} key=${customer.telegram_id} customer=${customer}/>`)}
      </ul>
      <${Clock} now=${state.now} ask=${ask}/>
      <${Till} state=${state} ask=${ask}/>
      <${Orders} state=${state} ask=${ask}/>
      <${Office} state=${state} ask=${ask}/>
      <${Calls} calls=${state.calls}/>
    </div>`;
  };
}

function addStylesheet() {
  const href = new URL("./panel.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
}

export default function mount(element, tools) {
  addStylesheet();
  const Shop = makeShop(tools);
  tools.render(tools.html`<${Shop}/>`, element);
  return () => tools.render(null, element);
}
