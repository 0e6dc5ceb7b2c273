import { Button, Checkbox, Group, Paper, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, get, post, Refuse } from '../api/client';
import { professionnelsQuery, useMoi } from '../api/queries';
import { Erreur } from '../kit/erreur';
import { jourCourt, jourDe } from '../kit/temps';

type Protocole = { readonly id: string; readonly medecin: string; readonly medecinNom: string; readonly professionnel: string; readonly professionnelNom: string; readonly visites: readonly string[]; readonly du: string; readonly au: string | null };
type Reponse = { readonly protocoles: readonly Protocole[]; readonly visites: Readonly<Record<string, string>> };

export function Page() {
  const moi = useMoi();
  const queries = useQueryClient();
  const liste = useQuery({ queryKey: ['protocoles'], queryFn: () => get<Reponse>('/api/protocoles') });
  const { data: pros = [] } = useQuery(professionnelsQuery);
  const [professionnel, setProfessionnel] = useState<string | null>(null);
  const [visites, setVisites] = useState<string[]>([]);
  const [du, setDu] = useState(jourDe());
  const [au, setAu] = useState('');
  const relire = () => queries.invalidateQueries({ queryKey: ['protocoles'] });
  const donne = useMutation({ mutationFn: () => post('/api/protocoles', { professionnel: professionnel ?? '', visites, du, ...(au === '' ? {} : { au }) }), onSuccess: () => { setProfessionnel(null); setVisites([]); void relire(); } });
  const finit = useMutation({ mutationFn: (id: string) => ask(`/api/protocoles/${id}`, { method: 'PATCH', body: { au: jourDe() } }), onSuccess: relire });
  const champs = donne.error instanceof Refuse ? donne.error.probleme.champs ?? [] : [];
  const faute = (nom: string) => champs.find((c) => c.champ.startsWith(nom))?.message;
  return (
    <Stack maw={900}>
      <div><Title order={1} size="h2">Protocoles écrits</Title><Text size="sm" c="dimmed">Sans protocole en vigueur le jour de la visite, un infirmier, un interne ou un collaborateur ne peut pas la tenir (CT R. 4623-14).</Text></div>
      {liste.error !== null && <Erreur erreur={liste.error} />}
      <Paper withBorder radius="md"><Table.ScrollContainer minWidth={560}><Table verticalSpacing="sm"><Table.Thead><Table.Tr><Table.Th>Professionnel</Table.Th><Table.Th>Visites</Table.Th><Table.Th>Du</Table.Th><Table.Th>Au</Table.Th><Table.Th>Donné par</Table.Th><Table.Th><span style={{ position: 'absolute', left: -9999 }}>Action</span></Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{liste.data?.protocoles.map((p) => <Table.Tr key={p.id}><Table.Td>{p.professionnelNom}</Table.Td><Table.Td>{p.visites.map((v) => liste.data.visites[v] ?? v).join(', ')}</Table.Td><Table.Td>{jourCourt(p.du)}</Table.Td><Table.Td>{p.au === null ? 'en vigueur' : jourCourt(p.au)}</Table.Td><Table.Td>{p.medecinNom}</Table.Td><Table.Td>{p.medecin === moi?.id && p.au === null && <Button size="compact-xs" variant="default" onClick={() => { finit.mutate(p.id); }}>Y mettre fin aujourd’hui</Button>}</Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>
        {liste.data?.protocoles.length === 0 && <Text p="md" size="sm" c="dimmed">Ici apparaîtront les protocoles donnés. Commencez ci-dessous.</Text>}</Paper>
      {moi?.role === 'medecin' && (
        <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); donne.mutate(); }}><Stack>
          <Title order={2} size="h4">Donner un protocole</Title>
          <Select label="À" required data={pros.filter((p) => p.role !== 'medecin').map((p) => ({ value: p.id, label: `${p.nom}, ${p.roleLibelle.toLocaleLowerCase('fr')}` }))} value={professionnel} onChange={setProfessionnel} error={faute('professionnel')} />
          <Checkbox.Group label="Visites" value={visites} onChange={setVisites} error={faute('visites')}><Stack gap={6} mt={6}>{Object.entries(liste.data?.visites ?? {}).map(([v, label]) => <Checkbox key={v} value={v} label={label} />)}</Stack></Checkbox.Group>
          <Group grow><TextInput label="Du" type="date" required value={du} onChange={(e) => { setDu(e.currentTarget.value); }} error={faute('du')} /><TextInput label="Au" description="Laisser vide : sans terme" type="date" value={au} onChange={(e) => { setAu(e.currentTarget.value); }} error={faute('au')} /></Group>
          {donne.error !== null && champs.length === 0 && <Erreur erreur={donne.error} />}
          <Button type="submit" loading={donne.isPending}>Donner ce protocole</Button>
        </Stack></form></Paper>
      )}
    </Stack>
  );
}
