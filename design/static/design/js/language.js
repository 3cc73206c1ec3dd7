// A language that was chosen is remembered. The link itself leads on with or without this.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".langs a[hreflang]");
  if (!link) return;
  const data = new FormData();
  data.set("language", link.hreflang);
  navigator.sendBeacon?.("/language/", data);
});
