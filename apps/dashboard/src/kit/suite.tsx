import { List, Text, Timeline } from '@mantine/core';
import type { Apercu, Deplacement, Tache } from '../api/types';
import { article, avecJours, instantEnClair, jourCourt } from './temps';

const aQui: Readonly<Record<string, string>> = { salarie: 'au salarié', employeur: 'à l’employeur', medecin_traitant: 'au médecin traitant', medecin: 'au médecin', equipe: 'à l’équipe', partenaire: 'à un partenaire' };
/** `employeur:e-1` is the employer. */
export const destinataires = (d: string): string => aQui[d.split(':')[0] ?? d] ?? '';

/** A letter waits a while before it leaves: what takes it back is a correction of the act. */
export const depart = (partLe: string): string => `part le ${instantEnClair(partLe)}\u00A0; annulable jusque-là en rectifiant l’acte`;

/** A clock that had no date and gets none is told only when somebody must act on it some day. */
const utile = ({ avant, apres }: Deplacement): boolean => avant?.finLe !== undefined || apres.finLe !== undefined || (apres.verbe !== 'informs' && apres.etat !== 'sans_objet');

/** What will follow, before it is confirmed; or what stands against it, with its article. */
export function Suite({ apercu, dejaDues }: { readonly apercu: Apercu; readonly dejaDues: readonly Tache[] }) {
  if (!apercu.permis) {
    return <List size="sm" icon={<span aria-hidden="true">⊘</span>}>{apercu.refus.map((r) => <List.Item key={r.regle}><b>{article(r.article)}</b> : {avecJours(r.manque.join(', '))}</List.Item>)}</List>;
  }
  const { suite } = apercu;
  if (suite === null) return null;
  const lignes = [
    ...apercu.avertissements.map((a) => ({ cle: a.regle, titre: `Attention : ${avecJours(a.dit)}`, detail: article(a.article) })),
    ...(suite.reponse === null ? [] : [{ cle: 'reponse', titre: 'Réponse à donner', detail: suite.reponse }]),
    ...(suite.etape.avant === suite.etape.apres ? [] : [{ cle: 'etape', titre: `Étape : ${suite.etape.apres ?? ''}`, detail: suite.etape.avant === null ? '' : `au lieu de « ${suite.etape.avant} »` }]),
    ...(suite.issue === null ? [] : [{ cle: 'issue', titre: `Dossier clos : ${suite.issue}`, detail: '' }]),
    ...suite.courriers.map((c) => ({ cle: c.cle, titre: `${c.libelle}, ${destinataires(c.destinataire)}`, detail: depart(c.partLe) })),
    ...suite.courriersRetires.map((c) => ({ cle: `retire${c.cle}`, titre: `Ne partira pas : ${c.libelle}`, detail: destinataires(c.destinataire) })),
    ...suite.echeances.filter(utile).map(({ titre, apres, article: code, avant }) => ({
      cle: apres.id, titre: apres.finLe === undefined ? `${titre} : ${avecJours(apres.raison ?? '')}` : `${titre} : ${jourCourt(apres.finLe)}${apres.etat === 'tenue' ? ', tenue' : ''}`,
      detail: `${article(code)}${avant?.finLe !== undefined && avant.finLe !== apres.finLe ? ` · auparavant ${jourCourt(avant.finLe)}` : ''}`,
    })),
    ...suite.compteurs.map((c) => {
      const derniere = c.periodes.at(-1);
      return { cle: `compteur${c.regle}`, titre: `${c.titre} : ${c.compte} en tout, ${c.maximum} au plus`, detail: derniere?.phrase ?? c.raison ?? '' };
    }),
    ...suite.taches.filter((t) => !dejaDues.some((d) => d.titre === t.titre && d.finA === t.finA)).map((t) => ({ cle: t.cle, titre: `À faire : ${t.titre}`, detail: '' })),
  ];
  if (lignes.length === 0) return <Text size="sm" c="dimmed">Le fait s’ajoute à la ligne de vie. Rien d’autre ne change.</Text>;
  return (
    <Timeline bulletSize={12} lineWidth={2} active={lignes.length}>
      {lignes.map((l) => <Timeline.Item key={l.cle} title={<Text size="sm" fw={550}>{l.titre}</Text>}>{l.detail !== '' && <Text size="xs" c="dimmed">{l.detail}</Text>}</Timeline.Item>)}
    </Timeline>
  );
}
