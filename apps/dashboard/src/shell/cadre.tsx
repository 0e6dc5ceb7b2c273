import { ActionIcon, AppShell, Burger, Center, Group, Loader, Menu, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { get } from '../api/client';
import { useEvenements } from '../api/events';
import { usePresence } from '../api/presence';
import { moiQuery, type Page } from '../api/queries';
import type { Moi, Secretariat } from '../api/types';
import { Erreur } from '../kit/erreur';
import { Icone } from '../kit/icones';
import { enDialogue } from '../kit/tiroir';
import { Connexion } from './connexion';
import { Palette } from './palette';
import { Provisoire } from './provisoire';
import { Presence } from './presence';
import { useQuitter } from './quitter';
import { useTitre } from './titre';
import { Touches } from './touches';

/** What every page shares: navigation, search, who is signed in, how fresh the page is. */
export function Cadre() {
  const lecture = useQuery(moiQuery);
  const moi = lecture.data;
  const [connecte, setConnecte] = useState<Moi | undefined>(undefined); // once somebody is in, nothing takes his page away
  useTitre(connecte !== undefined);
  const entre = moi != null && !moi.motDePasseAChanger;
  const autre = moi != null && connecte !== undefined && moi.id !== connecte.id;
  useEffect(() => { if (autre) window.location.reload(); }, [autre]); // nothing of the one before is left for the next
  if (entre && !autre && moi !== connecte) setConnecte(moi);
  if (lecture.isPending || autre) return <Center h="100vh" role="status"><span className="seulement-lu">Chargement</span><Loader aria-hidden="true" /></Center>;
  if (moi === undefined) return <Center h="100vh"><Erreur erreur={lecture.error} reessayer={() => { void lecture.refetch(); }} /></Center>;
  return (
    <>
      {connecte !== undefined && <Connecte moi={connecte} present={entre} />}
      {moi === null && <Connexion avant={connecte} />}
      {moi?.motDePasseAChanger === true && <Provisoire nom={moi.nom} dessus={connecte !== undefined} />}
    </>
  );
}

const soignants: readonly string[] = ['medecin', 'collaborateur', 'interne', 'infirmier'];
/** Who records something on a case, and those who answer for the cell. */
const deLaCellule: readonly string[] = ['pdp', 'medecin', 'collaborateur', 'interne', 'infirmier', 'assistant_social', 'psychologue', 'iprp', 'manager', 'directeur', 'juriste'];
const duBureau: readonly string[] = ['aep', 'medecin', 'collaborateur', 'interne', 'pdp'];

const liens = (moi: Moi, demonstration: boolean) => [
  ...(soignants.includes(moi.role) ? [{ to: '/', label: 'Aujourd’hui' }] as const : []),
  { to: '/dossiers', label: 'Dossiers' },
  ...(duBureau.includes(moi.role) ? [{ to: '/secretariat', label: 'Secrétariat' }] as const : []),
  ...(deLaCellule.includes(moi.role) ? [{ to: '/cellule', label: 'Cellule PDP' }] as const : []),
  ...(moi.droits.parcours.length > 0 ? [{ to: '/ouvrir', label: 'Ouvrir un dossier' }] : []),
  { to: '/simulateur', label: 'Pourquoi cette date\u00A0?' },
  ...(moi.role === 'medecin' ? [{ to: '/protocoles', label: 'Protocoles' }] : []),
  ...(['pdp', 'aep', 'administrateur'].includes(moi.role) ? [{ to: '/partenaires', label: 'Partenaires' }] : []),
  { to: '/refus', label: 'Refus' },
  { to: '/administration/choix', label: 'Choix du service' },
  ...(moi.droits.administrer ? [{ to: '/administration/comptes', label: 'Comptes' }, { to: '/administration/adherents', label: 'Adhérents' }, { to: '/administration/doublons', label: 'Fiches en double' }] : []),
  ...(demonstration ? [{ to: '/demonstration', label: 'Démonstration' }] : []),
] as const;

/** The pages of somebody; when his session has ended they stay, unseen, and ask for nothing more of the service. */
function Connecte({ moi, present }: { readonly moi: Moi; readonly present: boolean }) {
  const [menu, { toggle, close }] = useDisclosure(false);
  const [palette, ouvrirPalette] = useDisclosure(false);
  const [touches, ouvrirTouches] = useDisclosure(false);
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const quitter = useQuitter();
  const aller = useNavigate();
  const fraicheur = useEvenements(present);
  const presence = usePresence(present);
  const { data: sante } = useQuery({ queryKey: ['sante'], queryFn: () => get<Sante>('/api/sante'), staleTime: 60_000, refetchInterval: 60_000 });
  const { data: retards } = useQuery({ queryKey: ['dossiers', 'retards'], queryFn: () => get<Page>('/api/dossiers?etat=en_retard&limite=1'), staleTime: 15_000 });
  const { data: miennes } = useQuery({ queryKey: ['taches', 'compte', 'aujourdhui'], enabled: soignants.includes(moi.role), queryFn: () => get<{ total: number }>('/api/aujourdhui?limite=1'), staleTime: 15_000 });
  const { data: bureau } = useQuery({ queryKey: ['taches', 'compte', 'secretariat'], enabled: duBureau.includes(moi.role), queryFn: () => get<Secretariat>('/api/secretariat?limite=1'), staleTime: 15_000 });
  const { data: cellule } = useQuery({ queryKey: ['dossiers', 'compte', 'cellule'], enabled: deLaCellule.includes(moi.role), queryFn: () => get<{ total: number }>('/api/tableaux/pdp/dossiers?tour=service&limite=1'), staleTime: 15_000 });
  const comptes: Readonly<Record<string, readonly [number, string]>> = {
    '/': [miennes?.total ?? 0, 'qui vous attendent'], '/cellule': [cellule?.total ?? 0, 'qui attendent le service'], '/dossiers': [retards?.total ?? 0, 'en retard'],
    '/secretariat': [bureau === undefined ? 0 : bureau.anomalies.length + bureau.listes.reduce((n, l) => (l.liste === 'recevoir' ? n : n + l.total), 0), 'à faire'],
  };
  const hors = (suite: () => void) => () => { if (!enDialogue()) suite(); }; // a key pressed over a form does not take it away
  useHotkeys([['mod+K', hors(ouvrirPalette.open)], ['shift+?', hors(ouvrirTouches.open)], ['g', hors(() => { void aller({ to: '/dossiers' }); })]]);
  const sombre = colorScheme === 'dark';

  return (
    <AppShell header={{ height: 60 }} navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !menu } }} padding="md">
      <a className="evitement" href="#contenu">Aller au contenu</a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={menu} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={menu ? 'Fermer le menu' : 'Ouvrir le menu'} />
            <UnstyledButton onClick={ouvrirPalette.open} aria-label="Rechercher un salarié, un adhérent, un numéro… Ctrl K" style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 8, padding: '7px 12px' }}>
              <Group gap={8} wrap="nowrap"><Icone.chercher /><Text size="sm" c="dimmed" visibleFrom="xs">Rechercher un salarié, un adhérent, un numéro…</Text><Text size="xs" c="dimmed" visibleFrom="md">Ctrl K</Text></Group>
            </UnstyledButton>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon variant="subtle" color="gray" onClick={() => { setColorScheme(sombre ? 'light' : 'dark'); }} aria-label={sombre ? 'Passer au thème clair' : 'Passer au thème sombre'}>{sombre ? <Icone.soleil /> : <Icone.lune />}</ActionIcon>
            <Menu position="bottom-end">
              <Menu.Target><UnstyledButton><Text size="sm">{moi.nom}{moi.centre !== null && <Text span size="sm" c="dimmed" visibleFrom="md"> · {moi.centre.nom}</Text>} ▾</Text></UnstyledButton></Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{moi.roleLibelle}</Menu.Label>
                <Menu.Item component="a" href="/compte">Changer de mot de passe</Menu.Item>
                <Menu.Item onClick={ouvrirTouches.open}>Raccourcis du clavier</Menu.Item>
                <Menu.Item onClick={() => { void quitter(); }}>Se déconnecter</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="nav" p="md" aria-label="Navigation">
        <Stack gap={4} style={{ flex: 1 }}>
          <Text fw={700} size="lg" mb="sm" px={12}>Jalon</Text>
          {liens(moi, sante?.mode === 'embarque').map((l) => (
            <Link key={l.to} to={l.to} onClick={close} activeProps={{ 'aria-current': 'page' }}>
              <Group justify="space-between" wrap="nowrap"><span>{l.label}</span><Compte de={comptes[l.to]} /></Group>
            </Link>
          ))}
        </Stack>
        <Text size="xs" px={12} aria-live="off"><span aria-hidden="true" style={{ color: fraicheur.vivant ? '#4fd07a' : '#ffb25c' }}>● </span>{fraicheur.vivant ? 'À jour' : 'Hors ligne, dernières données'}, {fraicheur.le.toLocaleTimeString('fr-FR')}</Text>
        {sante !== undefined && sante.etat !== 'bon' && <Text size="xs" px={12} mt={4} role="status">{malade(sante)}</Text>}
      </AppShell.Navbar>
      <AppShell.Main id="contenu"><Outlet /></AppShell.Main>
      <Palette ouverte={palette} fermer={ouvrirPalette.close} liens={liens(moi, sante?.mode === 'embarque')} />
      <Touches ouvertes={touches} fermer={ouvrirTouches.close} />
      <Presence {...presence} />
    </AppShell>
  );
}

type Sante = { readonly mode: string; readonly etat: string; readonly temporal: boolean; readonly executant: boolean; readonly immobiles: number };

/** What does not go as it should, and what it means for whoever works. */
function malade({ temporal, executant, immobiles }: Sante): string {
  if (!temporal) return 'Le moteur des parcours ne répond pas : lecture seule.';
  if (!executant) return 'Le moteur des parcours est arrêté : ce que vous saisissez sera traité à son retour.';
  return immobiles === 1 ? 'Un dossier n’a pas signalé une échéance passée : prévenez l’administrateur.' : `${immobiles.toLocaleString('fr-FR')} dossiers n’ont pas signalé une échéance passée : prévenez l’administrateur.`;
}

/** How many, said aloud with what they are; none is not shown. */
function Compte({ de: compte }: { readonly de: readonly [number, string] | undefined }) {
  if (compte === undefined || compte[0] === 0) return null;
  return <Text span size="xs" style={{ background: '#2d3c61', borderRadius: 10, padding: '1px 8px' }}>{compte[0].toLocaleString('fr-FR')}<span className="seulement-lu"> {compte[1]}</span></Text>;
}
