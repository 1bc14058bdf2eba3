// A form of one line that adds something: kept while it is typed, emptied once it is there.
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "./form.js";
import { formSession } from "./saving.js";

/**
 * @param {Part} form @param {string} name of its draft
 * @param {(typed: Fields) => Promise<unknown>} add resolves with nothing where it could not
 */
export async function keepLine(form, name, add) {
  const session = formSession(name);
  onEdit(form, () => session.keep({ typed: readForm(form), base: {} }));
  onSubmit(form, async () => {
    const typed = readForm(form);
    if (!Object.keys(typed).length || !checkForm(form) || !(await add(typed))) return;
    fillForm(form, {});
    await session.end();
  });
  const kept = await session.begun();
  if (!kept) return;
  fillForm(form, { ...kept.typed, ...readForm(form) });
  form.closest("details")?.setAttribute("open", "");
}
