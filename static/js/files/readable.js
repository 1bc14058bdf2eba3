// One HTML file with everything in it to read, in any browser, with nothing to load.
import { formatFullDay, today } from "../ui/dates.js";
import { gettext } from "../ui/phone-data.js";
import { chapters } from "./chapters.js";

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: Georgia, serif; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
article { margin: 1.5rem 0; break-inside: avoid; }
h3, article p { margin: 0; }
dl { margin: 0.5rem 0; }
dt { opacity: 0.75; }
dd { margin: 0 0 0.5rem; white-space: pre-wrap; }
`;
/** @type {{ [sign: string]: string }} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {string} text */
const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/**
 * All `records` as the text of one page. Its policy lets nothing in it run or load.
 * @param {AnyRecord[]} records
 */
export function toHtml(records) {
  const { lang, dir } = document.documentElement;
  const title = gettext("Notes");
  return `<!doctype html>
<html lang="${escapeHtml(lang)}"${dir ? ` dir="${escapeHtml(dir)}"` : ""}>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(formatFullDay(today()))}</p>
${chapters(records).map(chapter).join("\n")}
</html>
`;
}

/** @param {Chapter} one */
const chapter = ({ title, entries }) =>
  `<section><h2 dir="auto">${escapeHtml(title)}</h2>\n${entries.map(entry).join("\n")}\n</section>`;

/** @param {Chapter["entries"][0]} one */
const entry = ({ title, line, facts }) =>
  `<article><h3 dir="auto">${escapeHtml(title)}</h3><p>${escapeHtml(line)}</p>
    <dl>${facts.map(fact).join("")}</dl></article>`;

/** @param {{ label: string, text: string }} one */
const fact = ({ label, text }) =>
  `<dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeHtml(text)}</dd>`;
