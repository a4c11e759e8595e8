// Amounts and moments in words. Money is whole minor units everywhere; only this module knows of a decimal point.

export function money(minor, currency = "USD") {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** What somebody typed ("12", "12.5", "$12.50") in minor units of a currency with cents; null if it is no amount. */
export function minorUnits(text) {
  const match = /^\s*\$?\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  return match && Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0") || 0);
}

/** The other way round, to fill a field. */
export const decimal = (minor) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;

const FULL = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A calendar day of the shop ("2027-03-01"): it must not move with the reader's time zone. */
export const day = (date) => DAY.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));

export const clock = (instant) => FULL.format(new Date(instant));
