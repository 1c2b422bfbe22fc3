// A page that stands in the place of a posted form, loaded again, posts it again.
document.querySelector("button").addEventListener("click", () => location.reload());
