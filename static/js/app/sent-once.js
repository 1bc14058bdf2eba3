// A form goes to the server once, however often it is tapped: a second one would make a second key
// or token, and its answer would hide the first one's. No module: those start late, and this has to
// stand before there is a form. What a module sends itself it holds back by itself (ui/form.js).
{
  const FILE_COMES = 3000; // the page stays, and nothing tells it
  const GIVEN_UP = 30000; // by whoever stopped the browser
  /** @type {Element | undefined} */
  let underWay;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;

  const release = () => {
    clearTimeout(timer);
    underWay?.removeAttribute("aria-busy");
    underWay = undefined;
  };

  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (underWay) return event.preventDefault();
    underWay = event.submitter ?? event.target;
    underWay.setAttribute("aria-busy", "true");
    timer = setTimeout(release, "file" in event.target.dataset ? FILE_COMES : GIVEN_UP);
  });
  addEventListener("pageshow", (event) => event.persisted && release()); // by Back
}
