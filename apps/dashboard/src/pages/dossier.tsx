import { Alert, Anchor, Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dossierQuery, parcoursQuery, useParcours } from '../api/queries';
import type { Dossier, Fait, Parcours } from '../api/types';
import { Formulaire } from '../kit/formulaire';
import { Impossible } from '../kit/impossible';
import { PlanDuSalarie } from '../kit/plan-du-salarie';
import { Attente, lue, Relire } from '../kit/relire';
import { reprendre } from '../kit/reprendre';
import { Statut } from '../kit/statut';
import { jourCourt, jourDe } from '../kit/temps';
import { Tiroir } from '../kit/tiroir';
import { Compteurs } from './dossier/compteurs';
import { aMontrer, Conditions } from './dossier/conditions';
import { Consultations } from './dossier/consultations';
import { Courriers } from './dossier/courriers';
import { Echeances } from './dossier/echeances';
import { Etapes } from './dossier/etapes';
import { Exporter } from './dossier/exporter';
import { Liens } from './dossier/liens';
import { LigneDeVie } from './dossier/ligne-de-vie';
import { Maintenant } from './dossier/maintenant';
import { Pieces } from './dossier/pieces';
import { Rectifier } from './dossier/rectifier';
import { aSuivre, Suivis } from './dossier/suivis';
import { Avancer } from './dossier/avancer';
import { Tableaux } from './dossier/tableaux';

type Panneau = { readonly nature: 'acte'; readonly nom: string } | { readonly nature: 'rectifier'; readonly fait: Fait } | undefined;

export function Page() {
  const { id } = useParams({ from: '/dossiers/$id' });
  const dossier = useQuery(dossierQuery(id));
  const parcours = useParcours(dossier.data?.parcours);
  const descriptions = useQuery(parcoursQuery);
  if (dossier.isPending) return <Attente hauteurs={[60, 80, 380]} />;
  if (dossier.data === undefined || !lue(dossier)) return <Relire de={dossier} />;
  return <Stack gap="md" maw={1320}><Relire de={dossier} /><Relire de={descriptions} /><Lu key={id} d={dossier.data} parcours={parcours} /></Stack>; // a form of one dossier is never another's
}

function Lu({ d, parcours }: { readonly d: Dossier; readonly parcours: Parcours | undefined }) {
  const demande = useSearch({ from: '/dossiers/$id' }).acte;
  const [demandee, setDemandee] = useState(d.actes.find((a) => a.nom === demande));
  const [panneau, setPanneau] = useState<Panneau>(demandee?.permis === true ? { nature: 'acte', nom: demandee.nom } : undefined);
  const enregistrer = (nom: string) => { setDemandee(undefined); setPanneau({ nature: 'acte', nom }); };
  const lit = d.employeurs.length > 0 || d.salarie !== null; // who sees initials only has no paper to read
  const fermer = () => { setPanneau(undefined); };
  const acte = panneau?.nature === 'acte' ? parcours?.actes.find((a) => a.nom === panneau.nom) : undefined;
  const titre = acte?.libelle ?? (panneau?.nature === 'rectifier' ? `Rectifier : ${panneau.fait.libelle}` : '');
  return (
    <Stack gap="md">
      <Group gap={6}><Anchor component={Link} to="/dossiers" size="sm">Dossiers</Anchor><Text size="sm" c="dimmed">› {d.parcoursLibelle} › {d.numero}</Text></Group>
      {d.fictif && <Avancer d={d} />}
      <Group justify="space-between" align="start">
        <div>
          <Group gap="sm"><Title order={1} size="h2">{d.personne || d.numero}</Title><Statut ton={d.issue !== null ? 'fait' : d.enRetard ? 'retard' : 'neutre'}>{d.issueLibelle ?? d.etapeLibelle ?? d.parcoursLibelle}</Statut></Group>
          <Text size="sm" c="dimmed">{[d.parcoursLibelle, d.etablissement?.nom, d.medecin === null ? 'sans médecin' : `suivi par ${d.medecin.nom}`, `ouvert le ${jourCourt(jourDe(d.ouvertLe))}`].filter(Boolean).join(' · ')}</Text>
        </div>
        <Group gap="xs"><PlanDuSalarie d={d} /><Button variant="default" className="sans-impression" onClick={() => { window.print(); }}>Imprimer</Button></Group>
      </Group>
      {demandee?.permis === false && <Impossible acte={demandee} />}
      {d.employeurs.filter((e) => e.statut !== 'actif').map((e) => <Alert key={e.nom} color="orange" variant="light" title={`${e.nom} : adhérent ${e.statut === 'radie' ? 'radié' : 'suspendu'}`}>Certaines demandes sont refusées ; les visites que la loi doit au salarié restent dues.</Alert>)}
      {parcours !== undefined && <Etapes d={d} parcours={parcours} />}
      <Compteurs d={d} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }} order={{ base: 3, md: 1 }}><Paper withBorder p="md" radius="md"><LigneDeVie d={d} parcours={parcours} rectifier={(fait) => { setPanneau({ nature: 'rectifier', fait }); }} /></Paper></Grid.Col>
        <Grid.Col span={{ base: 12, md: 7, lg: 4 }} order={{ base: 1, md: 2 }}><Stack>{aMontrer(d).length > 0 && <Paper withBorder p="md" radius="md"><Conditions d={d} choisir={enregistrer} /></Paper>}<Paper withBorder p="md" radius="md"><Maintenant d={d} choisir={enregistrer} /></Paper></Stack></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: 2, md: 3 }}><Stack>{aSuivre(d).length > 0 && <Paper withBorder p="md" radius="md"><Stack gap="lg"><Suivis d={d} parcours={parcours} /></Stack></Paper>}<Paper withBorder p="md" radius="md"><Echeances d={d} parcours={parcours} /></Paper>{d.courriers.length > 0 && <Paper withBorder p="md" radius="md"><Courriers d={d} /></Paper>}{lit && <Paper withBorder p="md" radius="md"><Pieces d={d} /></Paper>}{d.liens.length > 0 && <Paper withBorder p="md" radius="md"><Liens d={d} /></Paper>}<Paper withBorder p="md" radius="md"><Exporter d={d} /></Paper><Consultations d={d} /></Stack></Grid.Col>
      </Grid>
      <Tableaux d={d} parcours={parcours} choisir={enregistrer} rectifier={(fait) => { setPanneau({ nature: 'rectifier', fait }); }} />
      <Tiroir opened={panneau !== undefined} fermer={fermer} onExitTransitionEnd={reprendre} titre={titre}>
        {acte !== undefined && <Formulaire key={acte.nom} dossier={d} titre={acte.libelle} schema={acte.schema} adresse={`/api/dossiers/${d.id}/actes/${acte.nom}`} depart={{ le: jourDe(d.aujourdhui), donnees: {} }} fini={fermer} />}
        {panneau?.nature === 'rectifier' && <Rectifier key={panneau.fait.seq} d={d} fait={panneau.fait} parcours={parcours} fini={fermer} />}
      </Tiroir>
    </Stack>
  );
}
