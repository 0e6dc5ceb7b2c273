/** What had the focus may be gone with what was recorded: whoever has no mouse goes on from the title. */
export function reprendre(): void {
  const titre = document.querySelector('h1');
  if (document.activeElement !== document.body || titre === null) return;
  titre.tabIndex = -1;
  titre.style.outline = 'none';
  titre.focus();
}
