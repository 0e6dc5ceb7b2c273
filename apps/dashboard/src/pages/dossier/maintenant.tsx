import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ActeVu, Dossier, Tache } from '../../api/types';
import { Pli } from '../../kit/pli';
import { plie } from '../../kit/plie';
import { article, avecJours, dernierJour, jourCourt } from '../../kit/temps';
import { CourrierRepris } from './courrier-repris';
import { actesDe } from './plis';

/** Nobody has anything to do before its day. */
const attente = (t: Tache): boolean => t.nature === 'attente';

/** What may be recorded now, and what may not, with its article. */
export function Maintenant({ d, choisir }: { readonly d: Dossier; readonly choisir: (acte: string) => void }) {
  const { attendus, ouverts, autres, refuses, refusesReplies } = actesDe(d);
  const aFaire = d.taches.filter((t) => !attente(t));
  const ligne = (a: ActeVu) => <Permis key={a.nom} a={a} attendu={attendus.has(a.nom)} choisir={choisir} />;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Maintenant</Title>
      {d.issue !== null && <Text size="sm" c="dimmed">Dossier clos : {d.issueLibelle}. Une rectification peut le rouvrir.</Text>}
      {d.issue === null && aFaire.length === 0 && <Text size="sm" c="dimmed">Rien n’est attendu de nous pour l’instant.</Text>}
      {aFaire.map((t) => <Group key={t.cle} justify="space-between" wrap="nowrap"><Text size="sm" fw={550}><span aria-hidden="true">{t.enRetard ? '▲ ' : '→ '}</span>{t.enRetard ? 'en retard\u00A0: ' : ''}{t.titre}{t.objet === undefined ? '' : ` : ${t.objet}`}</Text><CourrierRepris d={d} tache={t} /></Group>)}
      {d.taches.filter(attente).map((t) => <Text key={t.cle} size="sm" c="dimmed"><span aria-hidden="true">… </span>{t.titre}{t.finA === undefined ? '' : `, rien à faire avant le ${jourCourt(dernierJour(t.finA))}`}</Text>)}
      {d.tour !== null && d.tour.qui !== 'service' && <Text size="sm" c="dimmed">Au tour de : {d.tour.quiLibelle}. {d.tour.quoi}{d.tour.objet === undefined ? '' : ` (${d.tour.objet})`}{d.tour.finA === undefined ? '' : `, d’ici au ${jourCourt(dernierJour(d.tour.finA))}`}.</Text>}
      {ouverts.map(ligne)}
      {ouverts.length + autres.length === 0 && d.issue === null && <Text size="sm" c="dimmed">{refuses.length === 0 ? 'Votre rôle n’enregistre aucun acte à ce stade.' : 'Aucun acte ne peut être enregistré pour l’instant. Voici ce qui manque\u00A0:'}</Text>}
      {autres.length > 0 && <Autres actes={autres} ligne={ligne} />}
      {d.issue === null && refuses.length > 0 && <Stack gap={6} mt="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }} pt="xs">{refuses.map((a) => <PasEncore key={a.nom} a={a} />)}</Stack>}
      {d.issue === null && refusesReplies.length > 0 && <Pli titre={`Pas encore possibles (${refusesReplies.length})`}>{refusesReplies.map((a) => <PasEncore key={a.nom} a={a} />)}</Pli>}
    </Stack>
  );
}

function Permis({ a, attendu, choisir }: { readonly a: ActeVu; readonly attendu: boolean; readonly choisir: (acte: string) => void }) {
  return (
    <Group justify="space-between" wrap="nowrap" py={6} style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <div><Text size="sm">{a.libelle}</Text><Text size="xs" c="dimmed">{article(a.article)}</Text></div>
      <Button size="xs" style={{ flexShrink: 0 }} variant={attendu ? 'filled' : 'default'} onClick={() => { choisir(a.nom); }} aria-label={`Enregistrer : ${a.libelle}`}>Enregistrer</Button>
    </Group>
  );
}

/** What nothing asks for today and that may be recorded all the same: found by a word of its name. */
function Autres({ actes, ligne }: { readonly actes: readonly ActeVu[]; readonly ligne: (a: ActeVu) => React.ReactNode }) {
  const [texte, setTexte] = useState('');
  const trouve = (a: ActeVu): boolean => plie(a.libelle).includes(plie(texte.trim()));
  const n = actes.filter(trouve).length;
  return (
    <Pli titre={`Autres actes possibles (${actes.length})`}>
      <TextInput className="sans-impression" label="Chercher un acte" size="xs" value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} />
      <Text size="xs" c="dimmed" role="status" className="sans-impression">{texte.trim() === '' ? '' : n === 0 ? 'Aucun acte de ce nom parmi ceux-ci.' : n === 1 ? 'Un acte.' : `${n} actes.`}</Text>
      {actes.map((a) => <div key={a.nom} className={trouve(a) ? undefined : 'plie'}>{ligne(a)}</div>)}
    </Pli>
  );
}

const PasEncore = ({ a }: { readonly a: ActeVu }) => (
  <div><Text size="sm" c="dimmed"><span aria-hidden="true">⊘ </span>{a.libelle}</Text>{a.refus.map((r) => <Text key={r.regle} size="xs" c="dimmed" pl={16}>{article(r.article)} : il faut {avecJours(r.manque.join(', '))}</Text>)}</div>
);
