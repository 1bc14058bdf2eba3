// Files inside a zip: Day One's export is one, and so are many that people take for it.
import { unzipSync } from "fflate";

const LARGEST = 100_000_000; // bytes
const WANTED = /\.(?:age|csv|json)$/i;
const OFFICE = /^(?:word|xl|ppt)\/|^content\.xml$/;

/** {kind} of an archive that holds nothing for us, or {files}: the contents of what may be a journal in it. */
export function inside(bytes) {
  const names = [];
  const found = unzipSync(bytes, {
    filter({ name, originalSize }) {
      names.push(name);
      return WANTED.test(name) && !/(?:^|\/)[._]/.test(name) && originalSize <= LARGEST;
    },
  });
  if (names.some((name) => name.endsWith(".daylio"))) return { kind: "daylio" };
  if (names.some((name) => OFFICE.test(name))) return { kind: "office" };
  const files = Object.values(found).filter((file) => file.length);
  return files.length ? { files } : { kind: "zip" };
}
