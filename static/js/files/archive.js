// Files inside a zip: Day One's export is one, and so are many that people take for it.
import { unzipSync } from "fflate";
import { UnreadableFile } from "../ui/journal-file.js";
import { gettext } from "../ui/phone-data.js";

const LARGEST = 100_000_000; // bytes, also of all of them together
const MOST = 1000; // files that may be a journal
const WANTED = /\.(?:age|csv|json)$/i;
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/;
const OFFICE = /^(?:word|xl|ppt)\/|^content\.xml$/;
const FLAGS = 6; // where a file in a zip says that it has a password

/**
 * {kind} of an archive that holds nothing for us, or {files, large}: {name, bytes} of what may be a
 * journal in it, and the names of what is too large to look at. Throws Unreadable.
 * @param {Uint8Array} bytes
 */
export function filesInside(bytes) {
  /** @type {string[][]} */
  const [names, large] = [[], []];
  const sizes = new Map();
  let room = LARGEST;
  const found = unpacked(bytes, ({ name, originalSize: size }) => {
    names.push(name);
    if (!WANTED.test(name) || HIDDEN.test(name)) return false;
    if (sizes.size + large.length === MOST) throw tooMany();
    if (size > room) return large.push(name) && false;
    room -= size;
    return sizes.set(name, size);
  });
  if (names.some((name) => name.endsWith(".daylio"))) return { kind: "daylio" };
  if (names.some((name) => OFFICE.test(name))) return { kind: "office" };
  const files = Object.entries(found).map(([name, file]) => ({ name, bytes: file }));
  if (files.some((file) => file.bytes.length !== sizes.get(file.name))) throw damaged();
  const full = files.filter((file) => file.bytes.length);
  return full.length || large.length ? { files: full, large } : { kind: "zip" };
}

/**
 * Whatever goes wrong in it is the archive's fault.
 * @param {Uint8Array} bytes
 * @param {(file: { name: string, originalSize: number }) => unknown} filter
 */
function unpacked(bytes, filter) {
  if (bytes[FLAGS] & 1)
    throw new UnreadableFile(
      gettext("This archive has a password. Unpack it first, then choose the file inside."),
    );
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged();
  }
}

const tooMany = () =>
  new UnreadableFile(
    gettext(
      "This archive holds more than 1,000 files that may be a journal. Unpack it first, then choose the file you mean.",
    ),
  );

const damaged = () =>
  new UnreadableFile(
    gettext(
      "This archive is damaged. Save it once more where it comes from, or unpack it first and choose the file inside.",
    ),
  );
