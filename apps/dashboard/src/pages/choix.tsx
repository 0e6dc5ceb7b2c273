import { Alert, Button, Group, List, NumberInput, Paper, Radio, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, post } from '../api/client';
import { useMoi } from '../api/queries';
import { Erreur } from '../kit/erreur';
import { article, instantEnClair, jourCourt } from '../kit/temps';

type Valeur = string | number | boolean;
type Choix = { readonly code: string; readonly question: string; readonly nature: string; readonly options: readonly { readonly value: Valeur; readonly label: string }[]; readonly bornes: { readonly min: number; readonly max: number } | null; readonly recommande: Valeur; readonly source: string; readonly valeur: Valeur; readonly depuis: string | null; readonly auteur: string | null };
type Effet = { readonly dossiersExamines: number; readonly total: number; readonly dossiers: readonly { readonly dossier: string; readonly numero: string; readonly titre: string; readonly avant: string | null; readonly apres: string | null }[] };

export function Page() {
  const choix = useQuery({ queryKey: ['choix'], queryFn: () => get<readonly Choix[]>('/api/choix') });
  return (
    <Stack maw={900}>
      <div><Title order={1} size="h2">Choix du service</Title><Text size="sm" c="dimmed">Là où la loi se tait, et les niveaux de service. Ce que la loi chiffre n’est pas un choix.</Text></div>
      {choix.isPending && <Skeleton h={300} />}
      {choix.error !== null && <Erreur erreur={choix.error} />}
      {choix.data?.map((c) => <UnChoix key={c.code} c={c} />)}
    </Stack>
  );
}

function UnChoix({ c }: { readonly c: Choix }) {
  const moi = useMoi();
  const queries = useQueryClient();
  const [valeur, setValeur] = useState<Valeur>(c.valeur);
  const apercu = useMutation({ mutationFn: async () => (await post<Effet>(`/api/choix/${c.code}/apercu`, { valeur })).data });
  const garder = useMutation({
    mutationFn: () => post<{ dossiersAInformer: number }>(`/api/choix/${c.code}`, { valeur }),
    onSuccess: ({ data }) => { notifications.show({ color: 'green', title: c.question, message: `Choix enregistré. ${data.dossiersAInformer > 1 ? `${data.dossiersAInformer.toLocaleString('fr-FR')} dossiers ouverts en tiennent compte d’ici quelques instants` : data.dossiersAInformer === 1 ? 'Le dossier ouvert en tient compte d’ici quelques instants' : 'Aucun dossier ouvert n’est concerné'}.` }); apercu.reset(); void queries.invalidateQueries({ queryKey: ['choix'] }); },
  });
  const peut = moi?.droits.choisir === true;
  const change = valeur !== c.valeur && valeur !== '';
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={c.question}>
      <Text fw={600}>{c.question}{/^A-/.test(c.code) && <Text span size="sm" c="dimmed"> {c.code}</Text>}</Text>
      <Text size="xs" c="dimmed">{article(c.source)}{c.depuis === null ? ' · valeur recommandée' : ` · choisi le ${instantEnClair(c.depuis)}${c.auteur ? ` par ${c.auteur}` : ''}`}</Text>
      {c.bornes === null ? (
        <Radio.Group aria-label={c.question} value={String(valeur)} onChange={(v) => { setValeur(c.options.find((o) => String(o.value) === v)?.value ?? v); apercu.reset(); }} mt="xs">
          <Stack gap={6}>{c.options.map((o) => <Radio key={String(o.value)} value={String(o.value)} disabled={!peut} label={`${o.label}${o.value === c.recommande ? ' (recommandé)' : ''}`} />)}</Stack>
        </Radio.Group>
      ) : <NumberInput aria-label={c.question} mt="xs" w={160} disabled={!peut} min={c.bornes.min} max={c.bornes.max} value={valeur === '' ? '' : Number(valeur)} error={valeur === '' ? 'À renseigner' : undefined} description={`de ${c.bornes.min} à ${c.bornes.max}, recommandé ${String(c.recommande)}`} onChange={(v) => { setValeur(v === '' ? '' : Number(v)); apercu.reset(); }} />}
      {peut && change && <Group mt="sm"><Button size="xs" variant="default" loading={apercu.isPending} onClick={() => { apercu.mutate(); }}>Voir ce qui changerait</Button></Group>}
      {apercu.error !== null && <Erreur erreur={apercu.error} />}
      {apercu.data !== undefined && (
        <Alert mt="sm" color="orange" variant="light" title={apercu.data.total === 0 ? 'Aucune date ne bouge' : apercu.data.total === 1 ? 'Une date bouge' : `${apercu.data.total.toLocaleString('fr-FR')} dates bougent`}>
          <List size="sm">{apercu.data.dossiers.slice(0, 20).map((m) => <List.Item key={`${m.dossier}${m.titre}`}>{m.numero} : {m.titre}, {m.avant === null ? 'sans date' : jourCourt(m.avant)} → {m.apres === null ? 'sans date' : jourCourt(m.apres)}</List.Item>)}</List>
          {apercu.data.total > 20 && <Text size="sm">… et {(apercu.data.total - 20).toLocaleString('fr-FR')} autres.</Text>}
          <Text size="xs" mt={4}>Dossiers ouverts examinés : {apercu.data.dossiersExamines}.</Text>
          <Button mt="sm" size="xs" loading={garder.isPending} onClick={() => { garder.mutate(); }}>Confirmer ce choix</Button>
        </Alert>
      )}
      {garder.error !== null && <Erreur erreur={garder.error} />}
    </Paper>
  );
}
