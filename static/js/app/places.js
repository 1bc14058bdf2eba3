/** Mark the place in the navigation that this page belongs to. */
export function markPlace() {
  const here = location.pathname;
  const links = [...document.querySelectorAll(".places a")];
  const current = links
    .filter(
      (link) => here === link.pathname || (link.pathname !== "/" && here.startsWith(link.pathname)),
    )
    .at(-1);
  current?.setAttribute("aria-current", "page");
}
