import { Button, Group, Paper, Select, Skeleton, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, post } from '../api/client';
import { carnetQuery } from '../api/queries';
import type { Partenaire } from '../api/types';
import { useMoi } from '../api/queries';
import { Erreur } from '../kit/erreur';
import { fauteDe, horsChamp } from '../kit/fautes';
import { Tableau } from '../kit/tableau';
import { Tiroir, useSaisie } from '../kit/tiroir';

const tiennent = ['pdp', 'aep', 'administrateur'];

/** The service's book: who is written to outside the member companies. */
export function Page() {
  const moi = useMoi();
  const carnet = useQuery(carnetQuery);
  const [ouvert, setOuvert] = useState<Partenaire | 'nouveau' | undefined>(undefined);
  const ecrit = moi !== null && tiennent.includes(moi.role);
  const natures = carnet.data?.natures ?? {};
  return (
    <Stack maw={1000}>
      <Group justify="space-between">
        <div><Title order={1} size="h2">Partenaires</Title><Text size="sm" c="dimmed">On ne leur écrit d’un salarié qu’avec son consentement (CSP L. 1110-4).</Text></div>
        {ecrit && <Button onClick={() => { setOuvert('nouveau'); }}>Ajouter un partenaire</Button>}
      </Group>
      {carnet.error !== null && <Erreur erreur={carnet.error} />}
      {carnet.isPending && <Skeleton h={160} />}
      {carnet.data?.partenaires.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront la caisse, la Carsat, Cap emploi, les médecins traitants… Aucun pour l’instant.</Text></Paper>}
      {carnet.data !== undefined && carnet.data.partenaires.length > 0 && (
        <Tableau nom="Partenaires" colonnes={['Nom', 'Nature', 'Courriel', 'Téléphone', ...(ecrit ? [{ muette: 'Action' }] : [])]} rangees={carnet.data.partenaires.map((p) => ({ cle: p.id, cellules: [
          <Text key="nom" size="sm" c={p.actif ? undefined : 'dimmed'}>{p.nom}{p.contact === null ? '' : `, ${p.contact}`}{p.actif ? '' : ' (écarté)'}</Text>,
          natures[p.nature] ?? p.nature, p.courriel ?? 'aucun', p.telephone ?? '',
          ...(ecrit ? [<Button key="modifier" size="compact-xs" variant="default" aria-label={`Modifier ${p.nom}`} onClick={() => { setOuvert(p); }}>Modifier</Button>] : []),
        ] }))} />
      )}
      <Tiroir opened={ouvert !== undefined} fermer={() => { setOuvert(undefined); }} titre={ouvert === 'nouveau' ? 'Ajouter un partenaire' : 'Modifier le partenaire'}>
        {ouvert !== undefined && <Fiche key={ouvert === 'nouveau' ? '' : ouvert.id} depart={ouvert === 'nouveau' ? undefined : ouvert} natures={natures} fini={() => { setOuvert(undefined); }} />}
      </Tiroir>
    </Stack>
  );
}

type Props = { readonly depart: Partenaire | undefined; readonly natures: Readonly<Record<string, string>>; readonly fini: () => void };

function Fiche({ depart, natures, fini }: Props) {
  const queries = useQueryClient();
  const [saisie, setSaisie] = useState({ nature: depart?.nature ?? '', nom: depart?.nom ?? '', contact: depart?.contact ?? '', adresse: depart?.adresse.join('\n') ?? '', courriel: depart?.courriel ?? '', telephone: depart?.telephone ?? '', actif: depart?.actif ?? true });
  const [vierge] = useState(saisie);
  const annuler = useSaisie(JSON.stringify(saisie) !== JSON.stringify(vierge), fini);
  const corps = { nature: saisie.nature, nom: saisie.nom, actif: saisie.actif, adresse: saisie.adresse.split('\n').map((l) => l.trim()).filter(Boolean), ...Object.fromEntries((['contact', 'courriel', 'telephone'] as const).flatMap((n) => (saisie[n].trim() === '' ? [] : [[n, saisie[n].trim()]]))) };
  const garde = useMutation({
    mutationFn: () => (depart === undefined ? post('/api/partenaires', corps) : ask(`/api/partenaires/${depart.id}`, { method: 'PUT', body: corps })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['partenaires'] }); fini(); },
  });
  const faute = (nom: string) => fauteDe(garde.error, nom);
  const change = (nom: keyof typeof saisie) => (e: { readonly currentTarget: { readonly value: string } }) => { const { value } = e.currentTarget; setSaisie((s) => ({ ...s, [nom]: value })); };
  return (
    <form onSubmit={(e) => { e.preventDefault(); garde.mutate(); }}>
      <Stack gap="sm">
        <Select label="Nature" required data={Object.entries(natures).map(([value, label]) => ({ value, label }))} value={saisie.nature === '' ? null : saisie.nature} error={faute('nature')} onChange={(v) => { setSaisie((s) => ({ ...s, nature: v ?? '' })); }} />
        <TextInput label="Nom" required value={saisie.nom} error={faute('nom')} onChange={change('nom')} />
        <TextInput label="Personne à contacter" value={saisie.contact} error={faute('contact')} onChange={change('contact')} />
        <Textarea label="Adresse" description="Une ligne par ligne d’enveloppe" autosize minRows={2} value={saisie.adresse} error={faute('adresse')} onChange={change('adresse')} />
        <TextInput label="Courriel" type="email" value={saisie.courriel} error={faute('courriel')} onChange={change('courriel')} />
        <TextInput label="Téléphone" value={saisie.telephone} error={faute('telephone')} onChange={change('telephone')} />
        {depart !== undefined && <Switch label="Proposé dans les formulaires" checked={saisie.actif} onChange={(e) => { const { checked } = e.currentTarget; setSaisie((s) => ({ ...s, actif: checked })); }} />}
        {horsChamp(garde.error, Object.keys(saisie)) && <Erreur erreur={garde.error} />}
        <Group justify="end"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={garde.isPending}>Enregistrer</Button></Group>
      </Stack>
    </form>
  );
}
