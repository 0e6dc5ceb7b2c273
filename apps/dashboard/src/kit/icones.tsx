import type { ReactNode } from 'react';

const svg = (children: ReactNode) => (
  <svg width="1em" height="1em" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">{children}</svg>
);
export const Icone = {
  retard: () => svg(<path d="M12 4 22 20H2Z" fill="currentColor" />),
  proche: () => svg(<><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 3" /></>),
  venir: () => svg(<circle cx="12" cy="12" r="9" />),
  fait: () => svg(<path d="m4 12 6 6L20 6" />),
  ferme: () => svg(<><circle cx="12" cy="12" r="9" /><path d="m6 6 12 12" /></>),
  neutre: () => svg(<path d="M5 12h14" />),
  chercher: () => svg(<><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></>),
  soleil: () => svg(<><circle cx="12" cy="12" r="4" /><path d="M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19M5 19l1.5-1.5m11-11L19 5" /></>),
  lune: () => svg(<path d="M20 14A8 8 0 1 1 10 4a7 7 0 0 0 10 10Z" />),
  courrier: () => svg(<><rect x="3" y="5" width="18" height="14" rx="2" /><path d="m3 7 9 6 9-6" /></>),
  plus: () => svg(<path d="M12 5v14M5 12h14" />),
} as const;
