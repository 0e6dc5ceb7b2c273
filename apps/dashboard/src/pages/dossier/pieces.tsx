import { Alert, Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { piecesQuery } from '../../api/queries';
import type { Dossier, Piece } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { poids } from '../../kit/poids';
import { Statut } from '../../kit/statut';
import { article, instantEnClair, jourCourt } from '../../kit/temps';

const groupes = [['document', 'Documents'], ['courrier', 'Courriers tels qu’ils sont partis'], ['preuve', 'Preuves'], ['jointe', 'Pièces jointes']] as const;

/** The papers of a dossier that this person may read, each with its digest. */
export function Pieces({ d }: { readonly d: Dossier }) {
  const pieces = useQuery(piecesQuery(d.id));
  if (pieces.error !== null) return <Stack gap="xs"><Title order={2} size="h4">Pièces</Title><Erreur erreur={pieces.error} reessayer={() => { void pieces.refetch(); }} /></Stack>;
  const gardees = pieces.data ?? [];
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">Pièces</Title>
      {pieces.isSuccess && gardees.length === 0 && <Text size="sm" c="dimmed">Ici apparaîtront les documents établis, les preuves d’envoi et les pièces jointes aux actes.</Text>}
      {groupes.map(([nature, titre]) => {
        const lignes = gardees.filter((p) => p.nature === nature);
        if (lignes.length === 0) return null;
        return <Stack key={nature} gap={8} component="section" aria-label={titre}><Text size="xs" fw={650} c="dimmed" tt="uppercase">{titre}</Text>{lignes.map((p) => <UnePiece key={p.id} p={p} d={d} />)}</Stack>;
      })}
    </Stack>
  );
}

function UnePiece({ p, d }: { readonly p: Piece; readonly d: Dossier }) {
  const adresse = `/api/dossiers/${d.id}/pieces/${p.id}`;
  const nom = [p.libelle, aQui(p.destinataire, d)].filter(Boolean).join(', ');
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <Text size="sm" fw={550} td={p.retiree ? 'line-through' : undefined}>{nom}</Text>
        {p.alteree ? <Statut ton="retard">altérée</Statut> : p.retiree ? <Statut ton="neutre">remplacée</Statut> : p.etat === 'a_etablir' ? <Statut ton="venir">à établir</Statut> : null}
      </Group>
      <Text size="xs" c="dimmed">{[p.causes.map((c) => `${c.libelle}, ${jourCourt(c.le)}`).join(' ; '), p.article === null ? '' : article(p.article), p.etat === 'gardee' ? poids(p) : ''].filter(Boolean).join(' · ')}</Text>
      {p.alteree ? <Alert color="red" variant="light" p="xs" mt={4}><Text size="xs">Ses octets ne sont plus ceux qui ont été gardés : elle n’est plus montrée. Prévenez l’administrateur.</Text></Alert> : <Empreinte p={p} />}
      {!p.alteree && (p.etat === 'gardee' || !p.retiree) && (
        <Group gap="sm" mt={2}>
          <Anchor size="sm" href={adresse} target="_blank" rel="noopener" aria-label={`Voir : ${nom}`}>{p.etat === 'gardee' ? 'Voir' : 'Établir et voir'}</Anchor>
          {p.etat === 'gardee' && <Anchor size="sm" href={adresse} download aria-label={`Télécharger : ${nom}`}>Télécharger</Anchor>}
        </Group>
      )}
    </div>
  );
}

/** The digest that anyone can compute again from the bytes, and when it was last compared. */
function Empreinte({ p }: { readonly p: Piece }) {
  if (p.sha256 === null || p.gardeeLe === null) return null;
  return <Text size="xs" c="dimmed" title={p.sha256}>Empreinte <span style={{ fontFamily: 'var(--mantine-font-family-monospace)' }}>{p.sha256.slice(0, 12)}…</span>{p.controleeLe === null ? `, gardée le ${instantEnClair(p.gardeeLe)}` : `, vérifiée le ${instantEnClair(p.controleeLe)}`}</Text>;
}

function aQui(destinataire: string | null, d: Dossier): string {
  if (destinataire === null) return '';
  if (destinataire === 'salarie') return 'au salarié';
  const employeur = d.employeurs.find((e) => destinataire === `employeur:${e.etablissement}`);
  return destinataire.startsWith('employeur') ? `à ${employeur?.nom ?? 'l’employeur'}` : '';
}
