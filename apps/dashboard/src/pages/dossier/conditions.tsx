import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Conditions as Liste, Dossier } from '../../api/types';
import { Statut } from '../../kit/statut';
import { article, jourCourt } from '../../kit/temps';

type Props = { readonly d: Dossier; readonly choisir: (acte: string) => void };

const manque = (l: Liste['lignes'][number]): boolean => l.fait === undefined;
/** A list whose act is done with nothing missing has nothing more to say; a line may have been missing then, or be withdrawn since. */
export const aMontrer = (d: Dossier): readonly Liste[] => d.conditions.filter((l) => l.acteLe === undefined ? d.issue === null : l.lignes.some(manque));

/** What must be gathered before an act: each line met, with its day, or missing, with what brings it. */
export function Conditions({ d, choisir }: Props) {
  return aMontrer(d).map((liste) => <UneListe key={liste.regle} liste={liste} d={d} choisir={choisir} />);
}

function UneListe({ liste, d, choisir }: Props & { readonly liste: Liste }) {
  const acte = d.actes.find((a) => a.nom === liste.acte);
  const reste = liste.lignes.filter(manque).length;
  const titre = `Avant « ${acte?.libelle ?? liste.acte} »`;
  return (
    <Stack gap="xs" component="section" aria-label={titre}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} size="h4">{titre}</Title>
        <Statut ton={reste === 0 ? 'fait' : 'venir'}>{`${liste.lignes.length - reste} sur ${liste.lignes.length}`}</Statut>
      </Group>
      <Text size="sm" c="dimmed">{phrase(liste, reste)}</Text>
      <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>{liste.lignes.map((l) => <UneLigne key={`${l.article}${l.libelle}`} l={l} d={d} choisir={choisir} fini={liste.acteLe !== undefined} />)}</Stack>
    </Stack>
  );
}

function phrase(liste: Liste, reste: number): string {
  if (liste.acteLe !== undefined) return `Enregistré le ${jourCourt(liste.acteLe)}. ${reste > 1 ? `${reste} de ces conditions manquent` : 'Une de ces conditions manque'} à ce jour.`;
  return reste === 0 ? 'Toutes les conditions sont réunies.' : reste === 1 ? 'Il manque une condition.' : `Il manque ${reste} conditions.`;
}

function UneLigne({ l, d, choisir, fini }: Props & { readonly l: Liste['lignes'][number]; readonly fini: boolean }) {
  const possibles = fini ? [] : d.actes.filter((a) => l.par.includes(a.nom) && a.permis);
  const dit = [l.le === undefined ? 'manque' : `le ${jourCourt(l.le)}`, l.dit ?? '', article(l.article)].filter(Boolean).join(' · ');
  return (
    <Group component="li" justify="space-between" wrap={possibles.length > 1 ? 'wrap' : 'nowrap'} py={6} align="start" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group gap={8} wrap="nowrap" align="start">
        <Text span c={manque(l) ? 'dimmed' : 'var(--statut-green)'} aria-hidden="true" style={{ flexShrink: 0 }}>{manque(l) ? '○' : '✓'}</Text>
        <div><Text size="sm" fw={manque(l) ? 550 : undefined}>{l.libelle.charAt(0).toLocaleUpperCase('fr') + l.libelle.slice(1)}</Text><Text size="xs" c="dimmed">{dit}</Text></div>
      </Group>
      {manque(l) && possibles.length > 0 && (
        <Group gap={4} style={{ flexShrink: possibles.length > 1 ? 1 : 0 }}>{possibles.map((a) => <Button key={a.nom} size="compact-xs" variant="default" onClick={() => { choisir(a.nom); }} aria-label={`${a.libelle} : enregistrer`}>{possibles.length > 1 ? a.libelle : 'Enregistrer'}</Button>)}</Group>
      )}
    </Group>
  );
}
