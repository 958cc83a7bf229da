'use strict';
// The list of probes: filters by words, outcome, class and lane. Text is compared and never made
// into markup.
(() => {
  const list = document.getElementById('probe-rows');
  const search = document.getElementById('search');
  if (!list || !search) return;
  const selects = [...document.querySelectorAll('.find select')];
  const shown = document.getElementById('shown');
  const rows = [...list.children];
  let texts = null;  // in lower case, read at the first search

  const matches = (row, at, words) =>
    selects.every((select) => select.value === '' || row.dataset[select.name] === select.value) &&
    words.every((word) => texts[at].includes(word));

  const apply = () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    let count = 0;
    rows.forEach((row, at) => {
      const match = matches(row, at, words);
      if (row.hidden === match) row.hidden = !match;
      if (match) ++count;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  };

  const clear = () => {
    search.value = '';
    for (const select of selects) select.value = '';
    apply();
  };

  let waiting = 0;
  search.addEventListener('input', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
  for (const select of selects) select.addEventListener('change', apply);
  document.getElementById('clear').addEventListener('click', () => {
    clear();
    search.focus();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && typing) {
      clear();
    }
  });
  // A browser keeps what was typed when a page is loaded again.
  if (search.value !== '' || selects.some((select) => select.value !== '')) apply();
})();
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
