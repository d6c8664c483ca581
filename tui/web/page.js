// Once the session is there, what is typed goes to it: nobody has to click on it first.
addEventListener("DOMContentLoaded", () => {
  const focusOnceLoaded = new MutationObserver(() => {
    if (document.body.classList.contains("-loaded")) {
      focusOnceLoaded.disconnect();
      document.querySelector(".xterm-helper-textarea")?.focus();
    }
  });
  focusOnceLoaded.observe(document.body, { attributeFilter: ["class"] });
});
