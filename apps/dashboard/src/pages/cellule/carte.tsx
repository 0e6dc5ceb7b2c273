import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { BandeCourte } from '../../kit/bande-courte';
import { Icone } from '../../kit/icones';
import { Statut, StatutEcheance } from '../../kit/statut';
import { jourCourt } from '../../kit/temps';
import { deQui, dit, silence, type Carte as Cas } from './cellule';

const cadenas = { donne: Icone.fait, a_recueillir: Icone.proche, refuse: Icone.ferme, retire: Icone.ferme } as const;

/** Where the worker's consent stands: an icon and its words. */
export function Accord({ c, court = false }: { readonly c: Cas; readonly court?: boolean }) {
  if (c.accord === null) return null;
  const Dessin = cadenas[c.accord.etat];
  return <Text span size="xs" c={c.accord.etat === 'donne' ? 'dimmed' : undefined} fw={c.accord.etat === 'donne' ? 400 : 600} style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}><Dessin />{court ? c.accord.dit.replace('consentement ', '') : c.accord.dit}</Text>;
}

/** When the next date is, or that none runs. */
export function Prochaine({ c }: { readonly c: Cas }) {
  return c.prochaine === null ? <Statut ton="neutre">rien à échéance</Statut> : <StatutEcheance etat={c.prochaine.etat} finLe={c.prochaine.finLe} depuis={c.aujourdhui} />;
}

/** Whose turn it is, and on what. */
export function Tour({ c }: { readonly c: Cas }) {
  if (c.tour === null) return <Text size="sm" c="dimmed">Rien n’est attendu de personne</Text>;
  return <Text size="sm"><Text span size="sm" fw={600}>{deQui(c.tour)}</Text>{'\u00A0: '}{c.tour.quoi}{c.tour.objet === undefined ? '' : `, ${c.tour.objet.toLocaleLowerCase('fr')}`}</Text>;
}

/** What was asked of the worker and never answered. */
export function Perdus({ c }: { readonly c: Cas }) {
  const perdus = c.suivis.filter((s) => s.etat === 'perdue');
  return perdus.length === 0 ? null : <Text span size="xs" display="block" mt={2}>Perdu de vue{'\u00A0'}: {perdus.map((s) => `${s.quoi}, sans réponse au ${jourCourt(s.finLe)}`).join('\u00A0; ')}</Text>;
}

/** A case of the board; it opens beside it, the board stays. */
export function Carte({ c }: { readonly c: Cas }) {
  return (
    <li>
      <Link className="carte" from="/cellule" to="/cellule" search={(v) => ({ ...v, cas: c.id })} resetScroll={false}>
        <Group justify="space-between" gap={4} wrap="nowrap" align="start"><Text fw={600} size="sm">{c.personne || c.numero}</Text><Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>{c.numero}</Text></Group>
        <Text size="xs" c="dimmed" truncate>{c.etablissement?.nom}{c.fictif ? ' · fictif' : ''}</Text>
        <div style={{ margin: '6px 0' }}><Prochaine c={c} /></div>
        <Tour c={c} />
        {c.glissements.map((g) => <Text key={`${g.quoi}${g.pourLe}`} size="xs" mt={2}><span aria-hidden="true">▲ </span>{dit(g)}</Text>)}
        <Perdus c={c} />
        {c.liens.filter((l) => !l.clos && l.compteurs.length > 0).map((l) => <div key={l.dossier} style={{ marginTop: 6 }}>{l.compteurs.map((k) => <BandeCourte key={k.regle} c={k} today={c.aujourdhui} />)}</div>)}
        {c.liens.filter((l) => !l.clos && l.compteurs.length === 0).map((l) => <Text key={l.dossier} size="xs" c="dimmed" mt={2}>{l.parcoursLibelle} : {l.etat ?? ''}</Text>)}
        <div className="pied"><Text size="xs" c="dimmed" title={c.dernierLe === null ? undefined : jourCourt(c.dernierLe)}>{silence(c)}</Text><Accord c={c} /><Text size="xs" c="dimmed">{c.confie?.nom ?? 'sans référent'}</Text></div>
      </Link>
    </li>
  );
}
