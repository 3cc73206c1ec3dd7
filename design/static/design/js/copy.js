// Buttons that copy a link. They stay hidden where there is no clipboard.
if (navigator.clipboard) {
  for (const item of document.querySelectorAll("[data-copy]")) {
    const said = item.querySelector("[data-done]");
    item.hidden = false;
    item.querySelector("button").addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(item.dataset.copy);
      } catch {
        return;
      }
      said.textContent = said.dataset.done;
      said.classList.remove("hidden-text");
      setTimeout(() => {
        said.textContent = "";
        said.classList.add("hidden-text");
      }, 4000);
    });
  }
}
