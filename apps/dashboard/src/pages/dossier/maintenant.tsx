import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Dossier, Tache } from '../../api/types';
import { article, avecJours, dernierJour, jourCourt } from '../../kit/temps';
import { CourrierRepris } from './courrier-repris';

/** Nobody has anything to do before its day. */
const attente = (t: Tache): boolean => t.nature === 'attente';

/** What may be recorded now, and what may not, with its article. */
export function Maintenant({ d, choisir }: { readonly d: Dossier; readonly choisir: (acte: string) => void }) {
  const attendus = new Set(d.taches.filter((t) => !attente(t)).map((t) => t.acte));
  const aFaire = d.taches.filter((t) => !attente(t));
  const miens = d.actes.filter((a) => a.role);
  const permis = miens.filter((a) => a.permis).sort((a, b) => Number(attendus.has(b.nom)) - Number(attendus.has(a.nom)));
  const refuses = miens.filter((a) => !a.permis);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Maintenant</Title>
      {d.issue !== null && <Text size="sm" c="dimmed">Dossier clos : {d.issueLibelle}. Une rectification peut le rouvrir.</Text>}
      {d.issue === null && aFaire.length === 0 && <Text size="sm" c="dimmed">Rien n’est attendu de nous pour l’instant.</Text>}
      {aFaire.map((t) => <Group key={t.cle} justify="space-between" wrap="nowrap"><Text size="sm" fw={550}><span aria-hidden="true">{t.enRetard ? '▲ ' : '→ '}</span>{t.enRetard ? 'en retard\u00A0: ' : ''}{t.titre}{t.objet === undefined ? '' : ` : ${t.objet}`}</Text><CourrierRepris d={d} tache={t} /></Group>)}
      {d.taches.filter(attente).map((t) => <Text key={t.cle} size="sm" c="dimmed"><span aria-hidden="true">… </span>{t.titre}{t.finA === undefined ? '' : `, rien à faire avant le ${jourCourt(dernierJour(t.finA))}`}</Text>)}
      {d.tour !== null && d.tour.qui !== 'service' && <Text size="sm" c="dimmed">Au tour de : {d.tour.quiLibelle}. {d.tour.quoi}{d.tour.objet === undefined ? '' : ` (${d.tour.objet})`}{d.tour.finA === undefined ? '' : `, d’ici au ${jourCourt(dernierJour(d.tour.finA))}`}.</Text>}
      {permis.map((a) => (
        <Group key={a.nom} justify="space-between" wrap="nowrap" py={6} style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
          <div><Text size="sm">{a.libelle}</Text><Text size="xs" c="dimmed">{article(a.article)}</Text></div>
          <Button size="xs" style={{ flexShrink: 0 }} variant={attendus.has(a.nom) ? 'filled' : 'default'} onClick={() => { choisir(a.nom); }} aria-label={`Enregistrer : ${a.libelle}`}>Enregistrer</Button>
        </Group>
      ))}
      {permis.length === 0 && d.issue === null && <Text size="sm" c="dimmed">Votre rôle n’enregistre aucun acte à ce stade.</Text>}
      {refuses.length > 0 && d.issue === null && (
        <Stack gap={6} mt="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }} pt="xs">
          {refuses.map((a) => <div key={a.nom}><Text size="sm" c="dimmed"><span aria-hidden="true">⊘ </span>{a.libelle}</Text>{a.refus.map((r) => <Text key={r.regle} size="xs" c="dimmed" pl={16}>{article(r.article)} : il faut {avecJours(r.manque.join(', '))}</Text>)}</div>)}
        </Stack>
      )}
    </Stack>
  );
}
