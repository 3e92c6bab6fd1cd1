/**
 * Links with `data-dialog="ID"` open that dialog in place. Without this script they lead to a page
 * that asks the same.
 */
document.addEventListener('click', (event) => {
  if (!(event instanceof MouseEvent) || event.ctrlKey || event.metaKey || event.button !== 0)
    return;
  const link = event.target instanceof Element ? event.target.closest('[data-dialog]') : null;
  if (!(link instanceof HTMLElement)) return;
  const dialog = document.getElementById(link.dataset['dialog'] ?? '');
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
  dialog.addEventListener('close', () => link.focus(), { once: true });
});
