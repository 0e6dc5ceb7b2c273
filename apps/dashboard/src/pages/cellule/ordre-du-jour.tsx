import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/client';
import { Attente, Relire } from '../../kit/relire';
import { jourCourt, jourDe, jourEnClair } from '../../kit/temps';
import { Tour } from './carte';
import { cas, dit, parametres, parcoursDeLaCellule, silence, type Carte, type OrdreDuJour as Ordre, type Vue } from './cellule';

/** What the next meeting has to look at, each with the form of its minutes; then what it has seen. */
export function OrdreDuJour({ v, reunion, changer }: { readonly v: Vue; readonly reunion: string | undefined; readonly changer: (le: string) => void }) {
  const le = v.le ?? jourDe();
  const ordre = useQuery({ queryKey: ['dossiers', 'ordre-du-jour', le, parametres(v)], queryFn: () => get<Ordre>(`/api/tableaux/${parcoursDeLaCellule}/ordre-du-jour?le=${le}&${parametres(v)}`) });
  return (
    <Stack gap="md" maw={1000}>
      <Group gap="sm" align="end">
        <TextInput type="date" label="Réunion du" value={le} onChange={(e) => { if (e.currentTarget.value !== '') changer(e.currentTarget.value); }} />
        <Button variant="default" className="sans-impression" onClick={() => { window.print(); }}>Imprimer l’ordre du jour</Button>
      </Group>
      {ordre.isPending && <Attente hauteurs={Array<number>(4).fill(84)} />}
      <Relire de={ordre} />
      {ordre.data !== undefined && (
        <>
          <section aria-labelledby="a-voir">
            <Title order={2} size="h4" id="a-voir" mb={6}>À voir : {ordre.data.aVoir.length === 0 ? 'rien' : cas(ordre.data.aVoir.length)}{ordre.data.reste ? ' et d’autres' : ''}</Title>
            {ordre.data.aVoir.length === 0 ? <Paper withBorder p="md" radius="md"><Text size="sm">Ici apparaîtront, le {jourEnClair(le)}, les cas dont le plan a glissé depuis la dernière réunion, et ceux dont le point est prévu.</Text></Paper>
              : <Paper withBorder radius="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>{ordre.data.aVoir.map((c) => <UnCas key={c.id} c={c} le={le} reunion={reunion} />)}</Paper>}
          </section>
          {ordre.data.vus.length > 0 && (
            <section aria-labelledby="vus">
              <Title order={2} size="h4" id="vus" mb={6}>Compte rendu : {cas(ordre.data.vus.length)} vu{ordre.data.vus.length > 1 ? 's' : ''} ce jour</Title>
              <Paper withBorder radius="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>{ordre.data.vus.map((c) => <li key={c.id} className="point"><div><Nom c={c} /><Text size="sm">{c.reunion?.dit}{c.prochaineLe === null ? '' : ` ; prochain point le ${jourCourt(c.prochaineLe)}`}</Text></div></li>)}</Paper>
            </section>
          )}
        </>
      )}
    </Stack>
  );
}

function Nom({ c }: { readonly c: Carte }) {
  return <Text fw={600}><Link from="/cellule" to="/cellule" search={(v) => ({ ...v, cas: c.id })} resetScroll={false} style={{ color: 'var(--lien)' }}>{c.personne || c.numero}</Link> <Text span size="sm" fw={400} c="dimmed">{c.numero} · {c.etapeLibelle} · {c.confie?.nom ?? 'sans référent'}</Text></Text>;
}

function UnCas({ c, le, reunion }: { readonly c: Carte; readonly le: string; readonly reunion: string | undefined }) {
  return (
    <li className="point">
      <div>
        <Nom c={c} />
        {c.glissements.map((g) => <Text key={`${g.quoi}${g.pourLe}`} size="sm"><span aria-hidden="true">▲ </span>Le plan a glissé : {dit(g).charAt(0).toLocaleLowerCase('fr')}{dit(g).slice(1)}</Text>)}
        {c.prochaineLe !== null && c.prochaineLe <= le && <Text size="sm"><span aria-hidden="true">◷ </span>Point prévu le {jourCourt(c.prochaineLe)}</Text>}
        <Tour c={c} />
        <Text size="sm" c="dimmed">{c.reunion === null ? 'Jamais vu en réunion' : `Vu le ${jourCourt(c.reunion.le)}${c.reunion.dit === '' ? '' : ` : ${c.reunion.dit.toLocaleLowerCase('fr')}`}`} · {silence(c)}</Text>
      </div>
      {reunion !== undefined && <Button className="sans-impression" renderRoot={(p) => <Link {...p} from="/cellule" to="/cellule" search={(v) => ({ ...v, cas: c.id, acte: reunion })} resetScroll={false} />} variant="default" size="sm" aria-label={`Noter le point : ${c.personne || c.numero}`}>Noter le point</Button>}
    </li>
  );
}
