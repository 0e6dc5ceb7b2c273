import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Chemin } from './pages';
import type { Simulation } from './kit/faits-simules';
import { vue } from './pages/cellule/cellule';
import { Inconnue } from './pages/inconnue';
import type { Depart } from './pages/refus/refus';
import { Cadre } from './shell/cadre';

const racine = createRootRoute({ component: Cadre, notFoundComponent: Inconnue, staticData: { titre: 'Page inconnue' } });

const noms = ['etat', 'etape', 'parcours', 'tri', 'portefeuille'] as const;
type Filtres = { readonly [nom in (typeof noms)[number]]?: string };
const filtres = (s: Record<string, unknown>): Filtres =>
  Object.fromEntries(noms.flatMap((nom) => { const valeur = s[nom]; return typeof valeur === 'string' && valeur !== '' ? [[nom, valeur]] : []; }));
const aOuvrir = (s: Record<string, unknown>): { readonly salarie?: string; readonly parcours?: string } => ({ ...(typeof s['salarie'] === 'string' ? { salarie: s['salarie'] } : {}), ...(typeof s['parcours'] === 'string' ? { parcours: s['parcours'] } : {}) });

/** The form to open at once: what a list of tasks asked for. */
const acte = (s: Record<string, unknown>): { readonly acte?: string } => (typeof s['acte'] === 'string' ? { acte: s['acte'] } : {});

type Charge = () => Promise<{ Page: () => React.JSX.Element | null }>;
const page = <const C extends Chemin>(path: C, titre: string, charge: Charge) => createRoute({ getParentRoute: () => racine, path, staticData: { titre }, component: lazyRouteComponent(charge, 'Page') });

const accueil = createRoute({ getParentRoute: () => racine, path: '/', staticData: { titre: 'Aujourd’hui' }, component: lazyRouteComponent(() => import('./pages/accueil'), 'Page') });
const dossier = createRoute({ getParentRoute: () => racine, path: '/dossiers/$id', staticData: { titre: 'Dossier' }, validateSearch: acte, component: lazyRouteComponent(() => import('./pages/dossier'), 'Page') });
const dossiers = createRoute({ getParentRoute: () => racine, path: '/dossiers', staticData: { titre: 'Dossiers' }, validateSearch: filtres, component: lazyRouteComponent(() => import('./pages/dossiers'), 'Page') });
const cellule = createRoute({ getParentRoute: () => racine, path: '/cellule', staticData: { titre: 'Cellule PDP' }, validateSearch: vue, component: lazyRouteComponent(() => import('./pages/cellule'), 'Page') });
const ouvrir = createRoute({ getParentRoute: () => racine, path: '/ouvrir', staticData: { titre: 'Ouvrir un dossier' }, validateSearch: aOuvrir, component: lazyRouteComponent(() => import('./pages/ouvrir'), 'Page') });

export const router = createRouter({
  routeTree: racine.addChildren([
    accueil,
    dossiers,
    ouvrir,
    cellule,
    dossier,
    page('/secretariat', 'Secrétariat', () => import('./pages/secretariat')),
    page('/simulateur', 'Pourquoi cette date\u00A0?', () => import('./pages/simulateur')),
    page('/protocoles', 'Protocoles', () => import('./pages/protocoles')),
    page('/partenaires', 'Partenaires', () => import('./pages/partenaires')),
    page('/refus', 'Refus de visite', () => import('./pages/refus')),
    page('/administration/choix', 'Choix du service', () => import('./pages/choix')),
    page('/administration/comptes', 'Comptes', () => import('./pages/comptes')),
    page('/administration/adherents', 'Adhérents', () => import('./pages/adherents')),
    page('/administration/doublons', 'Fiches en double', () => import('./pages/doublons')),
    page('/demonstration', 'Démonstration', () => import('./pages/demonstration')),
    page('/compte', 'Mot de passe', () => import('./pages/compte')),
  ]),
  defaultPreload: 'intent', scrollRestoration: true,
});
declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
  /** What the tab of the browser says of a page. */
  interface StaticDataRouteOption { titre: string }
  /** Facts go to the simulator beside the address, never in it: they may tell a motive. */
  interface HistoryState { simulation?: Simulation; refus?: Depart }
}
