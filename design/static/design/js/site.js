// What the pages can do with a script. Without it, everything still works.
import "./language.js";

if (document.querySelector("[data-copy]")) import("./copy.js");
if (document.querySelector("[data-embed]")) import("./video.js");
if (document.querySelector("altcha-widget")) import("./proof.js");
