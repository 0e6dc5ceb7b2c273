import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TacheDeDossier } from '../api/types';
import { Statut } from './statut';
import { article, dernierJour, jourCourt, tempsAvant } from './temps';

/** One thing to do, of one dossier: when, whose, what, and a click away the form that does it. */
export function LigneDeTache({ t }: { readonly t: TacheDeDossier }) {
  return (
    <li>
      <Link className="ligne ligne-tache" to="/dossiers/$id" params={{ id: t.dossier.id }} search={t.acte === undefined || t.nature === 'attente' ? {} : { acte: t.acte }}>
        <div><Temps t={t} /></div>
        <div>
          <Text fw={600}>{t.personne || t.dossier.numero} <Text span size="sm" fw={400} c="dimmed">{t.dossier.parcoursLibelle} · {t.dossier.numero}{t.dossier.fictif ? ' · fictif' : ''}</Text></Text>
          <Text size="sm">{t.titre}{t.destinataire !== undefined && t.destinataire.nom !== '' && <Text span size="sm" c="dimmed"> ({t.destinataire.nom})</Text>}{t.article !== undefined && <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}> · {article(t.article)}</Text>}</Text>
        </div>
        <div>{details(t).map((d) => <Text key={d} size="sm" c="dimmed">{d}</Text>)}</div>
        <Text size="sm" c="var(--lien)" fw={600}>{t.acte === undefined || t.nature === 'attente' ? 'Ouvrir' : t.acteLibelle}</Text>
      </Link>
    </li>
  );
}

/** Time left; its exact day is the first of the details. What is awaited has none of ours. */
function Temps({ t }: { readonly t: TacheDeDossier }) {
  if (t.finA === undefined) return <Statut ton={t.enRetard ? 'retard' : 'neutre'}>{t.nature === 'attente' ? 'en attente' : 'à faire'}</Statut>;
  const { texte, reste } = tempsAvant(t.finA);
  if (t.nature === 'attente') return <Statut ton="neutre">{reste < 0 ? 'échu' : texte}</Statut>;
  return <Statut ton={reste < 0 || t.enRetard ? 'retard' : reste <= 2 ? 'proche' : 'venir'}>{texte}</Statut>;
}

/** What one must know to do it, in the words of the desk. */
function details(t: TacheDeDossier): readonly string[] {
  return [
    t.finA === undefined || t.suite !== undefined ? '' : `${t.nature === 'attente' ? 'échéance\u00A0:' : 'jusqu’au'} ${jourCourt(dernierJour(t.finA))}`,
    t.etat === undefined ? '' : `${t.etat}${t.depuis === undefined ? '' : `, depuis le ${jourCourt(t.depuis)}`}`,
    t.suite === undefined || t.finA === undefined ? '' : `${t.suite} : ${jourCourt(dernierJour(t.finA))}`,
    t.canal === undefined ? '' : `par ${t.canal}`,
    t.surLe === undefined ? '' : `dernier jour sûr : ${jourCourt(t.surLe)}`,
    preavis(t),
  ].filter((d) => d !== '');
}

function preavis({ preavis: p }: TacheDeDossier): string {
  if (p === undefined) return '';
  if ('exempte' in p) return 'préavis non exigé';
  return p.convoquerAvant === undefined ? `préavis de ${p.jours}\u00A0jours` : `préavis de ${p.jours}\u00A0jours : convoquer avant le ${jourCourt(p.convoquerAvant)}`;
}
