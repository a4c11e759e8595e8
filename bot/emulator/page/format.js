// How money, times and people are written. No state, no DOM: everything here is a function of its arguments.

const cache = new Map();

/** A language tag the browser knows, with Latin digits: an amount must be copyable in every language. */
function locale(language) {
  try {
    return new Intl.Locale(language || "en", { numberingSystem: "latn" }).toString();
  } catch {
    return "en";
  }
}

function dates(language, options) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(locale(language), options));
  return cache.get(key);
}

/** Telegram counts money in the smallest unit of the currency; Stars have no smaller unit. */
export function money(minor, currency) {
  if (currency === "XTR") return `${minor} Stars`;
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  } catch {
    return `${minor} ${currency}`;
  }
}

export const clockTime = (unix, language) =>
  dates(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(unix * 1000);

export const preciseTime = (instant) =>
  dates("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(new Date(instant));

export const fullTime = (instant, language = "en-GB") =>
  dates(language, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(new Date(instant));

export const dayOf = (unix) => new Date(unix * 1000).toDateString();

/** The pill between two days: the year only when it is not the current one, as Telegram does. */
export function dayLabel(unix, now, language) {
  const sameYear = new Date(unix * 1000).getFullYear() === now.getFullYear();
  const options = { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return dates(language, options).format(unix * 1000);
}

const RELATIVE_STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function relative(unix, now, language) {
  const seconds = unix - now.getTime() / 1000;
  const [unit, size] = RELATIVE_STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** What a Telegram client shows for <tg-time>: the letters are Bot API's (r, or any of w, d/D, t/T). */
export function telegramTime(unix, format, language, now) {
  if (format === "r") return relative(unix, now, language);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  else if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (/t/i.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (format.includes("T")) options.second = "2-digit";
  return dates(language, options).format(unix * 1000);
}

export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** One calendar month later, the last day of a shorter month: 31 January leads to 28 February. */
export function oneMonthLater(now) {
  const later = new Date(now);
  later.setUTCMonth(later.getUTCMonth() + 1);
  if (later.getUTCDate() !== now.getUTCDate()) later.setUTCDate(0);
  return later;
}

/** How far the emulator's clock runs ahead, in its largest unit. Days, not months: a month has no fixed length. */
export function ahead(seconds) {
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ].find(([, step]) => Math.abs(seconds) >= step) ?? ["minute", 60];
  const count = Math.round(Math.abs(seconds) / size);
  return `${seconds < 0 ? "−" : "+"}${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Telegram's seven avatar colours, chosen by id. */
export const tint = (id) => `tint-${Math.abs(id) % 7}`;

export const initial = (name) => [...(name || "?")][0].toUpperCase();

/** The first strong letter decides a message's direction; it moves the time to the other side. */
const RTL_FIRST = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

export const isRtl = (text) => RTL_FIRST.test(text || "");

export const LANGUAGES = {
  en: "English",
  ar: "العربية",
  bn: "বাংলা",
  cs: "Čeština",
  de: "Deutsch",
  es: "Español",
  fa: "فارسی",
  fr: "Français",
  he: "עברית",
  hi: "हिन्दी",
  id: "Bahasa Indonesia",
  it: "Italiano",
  ja: "日本語",
  ko: "한국어",
  lt: "Lietuvių",
  nl: "Nederlands",
  pl: "Polski",
  pt: "Português",
  "pt-br": "Português (Brasil)",
  ru: "Русский",
  tr: "Türkçe",
  uk: "Українська",
  ur: "اردو",
  vi: "Tiếng Việt",
  "zh-hans": "简体中文",
};

export const languageName = (code) => LANGUAGES[code] ?? code ?? "no language";
