import { Button, Checkbox, Group, Paper, Select, SimpleGrid, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, get, post } from '../api/client';
import { useMoi } from '../api/queries';
import type { Professionnel } from '../api/types';
import { Erreur } from '../kit/erreur';
import { fauteDe, horsChamp } from '../kit/fautes';
import { Tableau } from '../kit/tableau';
import { jourCourt, jourDe } from '../kit/temps';

type Protocole = { readonly id: string; readonly medecin: string; readonly medecinNom: string; readonly professionnel: string; readonly professionnelNom: string; readonly visites: readonly string[]; readonly du: string; readonly au: string | null };
type Reponse = { readonly protocoles: readonly Protocole[]; readonly delegations: Readonly<Record<string, { readonly libelle: string; readonly a: readonly string[] }>>; readonly delegataires: readonly Professionnel[] };

export function Page() {
  const moi = useMoi();
  const queries = useQueryClient();
  const liste = useQuery({ queryKey: ['protocoles'], queryFn: () => get<Reponse>('/api/protocoles') });
  const [professionnel, setProfessionnel] = useState<string | null>(null);
  const [visites, setVisites] = useState<string[]>([]);
  const [du, setDu] = useState(jourDe());
  const [au, setAu] = useState('');
  const relire = () => queries.invalidateQueries({ queryKey: ['protocoles'] });
  const donne = useMutation({ mutationFn: () => post('/api/protocoles', { professionnel: professionnel ?? '', visites, du, ...(au === '' ? {} : { au }) }), onSuccess: () => { setProfessionnel(null); setVisites([]); void relire(); } });
  const finit = useMutation({ mutationFn: (id: string) => ask(`/api/protocoles/${id}`, { method: 'PATCH', body: { au: jourDe() } }), onSuccess: relire });
  const role = liste.data?.delegataires.find((p) => p.id === professionnel)?.role;
  const possibles = Object.entries(liste.data?.delegations ?? {}).filter(([, d]) => role !== undefined && d.a.includes(role));
  const choisir = (id: string | null) => { setProfessionnel(id); setVisites([]); };
  const faute = (nom: string) => fauteDe(donne.error, nom);
  return (
    <Stack maw={900}>
      <div><Title order={1} size="h2">Protocoles écrits</Title><Text size="sm" c="dimmed">Sans protocole en vigueur le jour de la visite, un infirmier, un interne ou un collaborateur ne peut pas la tenir (CT R. 4623-14) ; sans délégation écrite, une assistante ou un ergonome ne saisit pas les expositions (CT R. 4624-45-5).</Text></div>
      {liste.error !== null && <Erreur erreur={liste.error} />}
      {liste.isPending && <Skeleton h={120} />}
      {liste.data?.protocoles.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les protocoles donnés. Aucun pour l’instant.</Text></Paper>}
      {liste.data !== undefined && liste.data.protocoles.length > 0 && (
        <Tableau nom="Protocoles" colonnes={['Professionnel', 'Ce qui est délégué', 'Du', 'Au', 'Donné par', { muette: 'Action' }]} rangees={liste.data.protocoles.map((p) => ({ cle: p.id, cellules: [
          p.professionnelNom, p.visites.map((v) => liste.data.delegations[v]?.libelle ?? v).join(', '), jourCourt(p.du), p.au === null ? 'sans terme' : jourCourt(p.au), p.medecinNom,
          p.medecin === moi?.id && p.au === null ? <Button key="fin" size="compact-sm" variant="default" loading={finit.isPending && finit.variables === p.id} onClick={() => { finit.mutate(p.id); }} aria-label={`Y mettre fin aujourd’hui : protocole de ${p.professionnelNom}`}>Y mettre fin aujourd’hui</Button> : null,
        ] }))} />
      )}
      {finit.error !== null && <Erreur erreur={finit.error} />}
      {moi?.role === 'medecin' && (
        <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); donne.mutate(); }}><Stack>
          <Title order={2} size="h4">Donner un protocole</Title>
          <Select label="À" required data={(liste.data?.delegataires ?? []).map((p) => ({ value: p.id, label: `${p.nom}, ${p.roleLibelle.toLocaleLowerCase('fr')}` }))} value={professionnel} onChange={choisir} error={faute('professionnel')} />
          <Checkbox.Group label="Ce qui est délégué" description={role === undefined ? 'Choisissez d’abord à qui.' : undefined} value={visites} onChange={setVisites} error={faute('visites')}><Stack gap={6} mt={6}>{possibles.map(([v, d]) => <Checkbox key={v} value={v} label={d.libelle} />)}</Stack></Checkbox.Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }}><TextInput label="Du" description="Premier jour" type="date" required value={du} onChange={(e) => { setDu(e.currentTarget.value); }} error={faute('du')} /><TextInput label="Au" description="Vide : sans terme" type="date" value={au} onChange={(e) => { setAu(e.currentTarget.value); }} error={faute('au')} /></SimpleGrid>
          {horsChamp(donne.error, ['professionnel', 'visites', 'du', 'au']) && <Erreur erreur={donne.error} />}
          <Group justify="end"><Button type="submit" loading={donne.isPending}>Donner ce protocole</Button></Group>
        </Stack></form></Paper>
      )}
    </Stack>
  );
}
