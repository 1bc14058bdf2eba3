// How this phone writes dates: the app speaks its own language, with the order, the clock and the
// week of the phone. Imports nothing, so that the pages of the account need no import map for it.

const language = document.documentElement.lang || "en";

/**
 * The phone's own language and region; some browsers name none ("C") or one nobody can read
 * ("en-US@posix").
 */
const phone =
  [...(navigator.languages ?? []), navigator.language].map(readable).find(Boolean) ??
  new Intl.Locale(language);

/** @param {string} tag */
function readable(tag) {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** @param {string} [tags] */
const resolved = (tags) => new Intl.DateTimeFormat(tags, { hour: "numeric" }).resolvedOptions();

/** The system's own choice of 12 or 24 hours counts where it has the same language. */
function hourCycle() {
  const [asked, system] = [resolved(phone.baseName), resolved()];
  return (asked.locale === system.locale ? system : asked).hourCycle;
}

/**
 * The app's language as it is written in the phone's region, where that puts day and month in the
 * phone's order.
 */
function regional() {
  if (phone.language === language) return phone.baseName;
  const { region } = phone.maximize();
  const tags = [region, "001"].map((one) => new Intl.Locale(language, { region: one }).baseName);
  return tags.find((tag) => isDayFirst(tag) === isDayFirst(phone.baseName)) ?? language;
}

/** @param {string} tag */
function isDayFirst(tag) {
  const parts = new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "long",
    calendar: "gregory",
  }).formatToParts();
  return parts.find(({ type }) => type === "day" || type === "month")?.type === "day";
}

const HOW = { calendar: "gregory", numberingSystem: "latn", hourCycle: hourCycle() };
const tag = regional();

/** A clock of 24 hours is written with two digits: 00:30. @type {Intl.DateTimeFormatOptions} */
export const TIME = { hour: HOW.hourCycle === "h23" ? "2-digit" : "numeric", minute: "2-digit" };

/** @param {Intl.DateTimeFormatOptions} options */
export const dateFormat = (options) => new Intl.DateTimeFormat(tag, { ...HOW, ...options });

// For browsers that do not tell: where a week does not begin on a Monday (as Unicode's CLDR 48 has
// it).
/** @type {{ [day: string]: string }} */
const BEGINS = {
  5: "MV",
  6: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
  7:
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE " +
    "PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
};

function byRegion() {
  const { region = "" } = phone.maximize();
  return Number(Object.keys(BEGINS).find((day) => BEGINS[day].split(" ").includes(region)) ?? 1);
}

/** The day a week begins with here, from Monday (1) to Sunday (7). */
export const firstDay = (phone.getWeekInfo?.() ?? phone.weekInfo)?.firstDay ?? byRegion();

/** Days of the week that a person chooses from begin with the one their week begins with. */
for (const box of document.querySelectorAll(".options:has(> .option [value=monday])")) {
  const days = [...box.children];
  box.append(...days.slice(firstDay - 1), ...days.slice(0, firstDay - 1));
}

/** A day the server wrote, as the phone writes it; of a moment, the day it was here. */
for (const time of document.querySelectorAll("time[datetime]")) {
  const zone = time.dateTime.length === 10 ? { timeZone: "UTC" } : {};
  time.textContent = dateFormat({ dateStyle: "medium", ...zone }).format(new Date(time.dateTime));
}
