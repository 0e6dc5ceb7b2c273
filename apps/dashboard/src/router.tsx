import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { Cadre } from './shell/cadre';

const racine = createRootRoute({ component: Cadre, notFoundComponent: () => <p>Cette page n’existe pas. <a href="/dossiers">Revenir aux dossiers</a></p> });

type Filtres = { readonly etat?: string; readonly etape?: string; readonly parcours?: string; readonly portefeuille?: string };
const texte = (v: unknown): string | undefined => (typeof v === 'string' && v !== '' ? v : undefined);
const filtres = (s: Record<string, unknown>): Filtres => ({
  ...(texte(s['etat']) && { etat: texte(s['etat']) as string }), ...(texte(s['etape']) && { etape: texte(s['etape']) as string }),
  ...(texte(s['parcours']) && { parcours: texte(s['parcours']) as string }), ...(texte(s['portefeuille']) && { portefeuille: texte(s['portefeuille']) as string }),
});

const page = (path: string, charge: () => Promise<{ Page: () => React.JSX.Element | null }>) => createRoute({ getParentRoute: () => racine, path, component: lazyRouteComponent(charge, 'Page') });

export const dossiersRoute = createRoute({ getParentRoute: () => racine, path: '/dossiers', validateSearch: filtres, component: lazyRouteComponent(() => import('./pages/dossiers'), 'Page') });
export const dossierRoute = createRoute({ getParentRoute: () => racine, path: '/dossiers/$id', component: lazyRouteComponent(() => import('./pages/dossier'), 'Page') });
const accueil = createRoute({ getParentRoute: () => racine, path: '/', component: () => <Navigate to="/dossiers" /> });

/** Every page there is: tests read this list. */
export const pages = ['/dossiers', '/dossiers/$id', '/ouvrir', '/simulateur', '/protocoles', '/refus', '/administration/choix', '/administration/comptes', '/demonstration', '/compte'] as const;

export const router = createRouter({
  routeTree: racine.addChildren([
    accueil, dossiersRoute, dossierRoute,
    page('/ouvrir', () => import('./pages/ouvrir')), page('/simulateur', () => import('./pages/simulateur')), page('/protocoles', () => import('./pages/protocoles')), page('/refus', () => import('./pages/refus')),
    page('/administration/choix', () => import('./pages/choix')), page('/administration/comptes', () => import('./pages/comptes')), page('/demonstration', () => import('./pages/demonstration')), page('/compte', () => import('./pages/compte')),
  ]),
  defaultPreload: 'intent', scrollRestoration: true,
});
declare module '@tanstack/react-router' { interface Register { router: typeof router } }
