/**
 * Buttons with `data-copy="ID"` copy the text of that element and say so. They are hidden until this
 * script runs, and stay so where the browser has no clipboard (pages without TLS).
 */
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || !isSecureContext) continue;
  button.hidden = false;
  button.addEventListener('click', () => void copy(button));
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
  await navigator.clipboard.writeText(text.trim());
  button.textContent = button.dataset['said'] ?? button.textContent;
}
