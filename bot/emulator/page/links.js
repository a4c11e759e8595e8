// Which links stay inside the emulator: those that open a bot in Telegram. Everything else opens in a new tab,
// if it is safe.

const SAFE = new Set(["https:", "http:", "mailto:", "tel:"]);

function parse(url) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
  } catch {
    return null;
  }
}

/**
 * {kind: "bot", url} a deep link to our bot (also inside a "share" link: the emulator has nobody else to send it to),
 * {kind: "web", url} any other safe address, or null.
 */
export function readLink(text, username) {
  const url = parse(text);
  if (!url) return null;
  const telegram = url.protocol === "https:" && ["t.me", "telegram.me"].includes(url.hostname);
  const name = telegram ? url.pathname.slice(1) : url.protocol === "tg:" ? url.searchParams.get("domain") : null;
  if (name?.toLowerCase() === username?.toLowerCase()) {
    const parameter = url.searchParams.get("start");
    const query = parameter === null ? "" : `?start=${encodeURIComponent(parameter)}`;
    return { kind: "bot", url: `https://t.me/${name}${query}` };
  }
  if (telegram && url.pathname === "/share/url") return readLink(url.searchParams.get("url") ?? "", username);
  return SAFE.has(url.protocol) ? { kind: "web", url: url.href } : null;
}
