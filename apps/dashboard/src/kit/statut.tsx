import { Badge, Tooltip } from '@mantine/core';
import type { Etat } from '../api/types';
import { Icone } from './icones';
import { jourEnClair, tempsRestant } from './temps';

type Ton = { readonly couleur: string; readonly icone: () => React.JSX.Element };
const tons: Readonly<Record<string, Ton>> = {
  retard: { couleur: 'red', icone: Icone.retard }, proche: { couleur: 'orange', icone: Icone.proche }, venir: { couleur: 'blue', icone: Icone.venir },
  fait: { couleur: 'green', icone: Icone.fait }, ferme: { couleur: 'grape', icone: Icone.ferme }, neutre: { couleur: 'gray', icone: Icone.neutre },
};

/** A status is an icon, a word and a colour, never a colour alone. */
export function Statut({ ton, children, titre }: { readonly ton: keyof typeof tons; readonly children: React.ReactNode; readonly titre?: string }) {
  const { couleur, icone: Dessin } = tons[ton] ?? { couleur: 'gray', icone: Icone.neutre };
  const badge = <Badge className={`statut statut-${couleur}`} color={couleur} variant="light" radius="sm" size="lg" tt="none" fw={600} style={{ flexShrink: 0, overflow: 'visible' }} styles={{ root: { color: 'var(--statut)' }, label: { overflow: 'visible' } }} leftSection={<Dessin />}>{children}</Badge>;
  return titre === undefined ? badge : <Tooltip label={titre} withArrow><span style={{ flexShrink: 0 }}>{badge}</span></Tooltip>;
}

const dits: Readonly<Partial<Record<Etat, readonly [keyof typeof tons, string]>>> = {
  tenue: ['fait', 'tenue'], utilisee: ['fait', 'utilisé'], fermee: ['neutre', 'écoulé'], perdue: ['ferme', 'perdu de vue'], retrouvee: ['fait', 'retrouvé'], atteinte: ['neutre', 'atteinte'], sans_objet: ['neutre', 'sans objet'], non_ouverte: ['ferme', 'non ouvert'],
};

/** Where a clock stands, seen from a day. */
export function StatutEcheance({ etat, finLe, depuis }: { readonly etat: Etat; readonly finLe?: string | null | undefined; readonly depuis: string }) {
  const dit = dits[etat];
  if (dit !== undefined) return <Statut ton={dit[0]}>{dit[1]}</Statut>;
  if (finLe == null) return <Statut ton="venir">en cours</Statut>;
  const { texte, reste } = tempsRestant(finLe, depuis);
  return <Statut ton={reste < 0 || etat === 'en_retard' ? 'retard' : reste <= 2 ? 'proche' : 'venir'} titre={`jusqu’au ${jourEnClair(finLe)}, 24 h`}>{texte}</Statut>;
}
