// What is typed goes to the explorer at once: nobody has to click on it first.
addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
