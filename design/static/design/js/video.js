// The player comes after a click, and from one host only. A click with a key held opens the link.
const HOST = "https://www.youtube-nocookie.com/embed/";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".video-link");
  const figure = link?.closest("[data-embed]");
  if (!figure?.dataset.embed.startsWith(HOST)) return;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = new URL(figure.dataset.embed);
  address.searchParams.set("autoplay", "1");
  address.searchParams.set("hl", document.documentElement.lang);
  const player = document.createElement("iframe");
  player.src = address.href;
  player.title = figure.dataset.title;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(player);
  player.focus();
});
