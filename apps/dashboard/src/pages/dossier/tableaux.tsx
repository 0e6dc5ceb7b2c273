import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Dossier, Fait, Parcours, TableauDeFaits } from '../../api/types';
import { NomDuPartenaire } from '../../kit/nom-du-partenaire';
import { Tableau } from '../../kit/tableau';
import { lisibleEnCellule, saisi } from '../../kit/valeur';

type Props = { readonly d: Dossier; readonly parcours: Parcours | undefined; readonly choisir: (acte: string) => void; readonly rectifier: (fait: Fait) => void };

/** The acts told again and again, one table each: what is in force, a line more, a line corrected. */
export function Tableaux(props: Props) {
  return props.d.tableaux.filter((t) => t.lignes.length > 0 || permis(props.d, t)).map((t) => <UnTableau key={t.acte} t={t} {...props} />);
}

const permis = (d: Dossier, t: TableauDeFaits): boolean => d.actes.some((a) => a.nom === t.acte && a.permis);

function UnTableau({ t, d, parcours, choisir, rectifier }: Props & { readonly t: TableauDeFaits }) {
  const acte = parcours?.actes.find((a) => a.nom === t.acte);
  const colonnes = Object.entries(acte?.schema.properties ?? {}).filter(([nom, c]) => saisi(c) && (t.lignes.length === 0 || t.lignes.some((l) => l.donnees[nom] !== undefined)));
  const corrige = acte?.immuable !== true && d.actes.some((a) => a.nom === t.acte && a.role);
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between"><Title order={2} size="h4">{t.titre}</Title>{permis(d, t) && <Button size="xs" variant="default" onClick={() => { choisir(t.acte); }}>Ajouter une ligne</Button>}</Group>
        {t.lignes.length === 0 ? <Text size="sm" c="dimmed">Aucune ligne pour l’instant.</Text> : (
          <Tableau nom={t.titre} colonnes={[...colonnes.map(([nom, c]) => c.title ?? nom), ...(corrige ? [{ muette: 'Action' }] : [])]} rangees={t.lignes.map((l, i) => ({ cle: String(l.fait), cellules: [
            ...colonnes.map(([nom, c]) => (l.donnees[nom] === undefined ? '' : c.champ === 'partenaire' ? <NomDuPartenaire key={nom} valeur={l.donnees[nom]} /> : lisibleEnCellule(l.donnees[nom], c))),
            ...(corrige ? [<Button key="rectifier" size="compact-xs" variant="default" aria-label={`Rectifier la ligne ${i + 1}`} onClick={() => { rectifier(faitDe(l, t, d)); }}>Rectifier…</Button>] : []),
          ] }))} />
        )}
      </Stack>
    </Paper>
  );
}

/** The fact that speaks for a line now, with what the line says. */
const faitDe = (l: TableauDeFaits['lignes'][number], t: TableauDeFaits, d: Dossier): Fait => {
  const told = d.faits.find((f) => f.seq === l.fait);
  return { seq: l.fait, nature: 'acte', nom: t.acte, libelle: t.titre, enregistreLe: told?.enregistreLe ?? '', auteur: told?.auteur ?? { nom: '', role: '' }, enVigueur: true, le: l.le, donnees: l.donnees };
};
