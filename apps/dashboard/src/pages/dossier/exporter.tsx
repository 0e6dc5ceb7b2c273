import { Button, Group, List, Modal, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { download } from '../../api/fichiers';
import { useMoi } from '../../api/queries';
import type { Dossier } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { instantEnClair } from '../../kit/temps';

type Version = 'complete' | 'employeur';
const exemplaires: Readonly<Record<Version, { readonly titre: string; readonly contient: readonly string[] }>> = {
  complete: { titre: 'Exemplaire complet', contient: [
    'La ligne de vie, les rectifications avec leur motif, les échéances et leur calcul, les demandes refusées.', 'Chaque document, chaque courrier tel qu’il est parti, chaque preuve, chaque pièce jointe.',
    'Les champs médicaux si vous êtes soignant, et eux seuls.',
  ] },
  employeur: { titre: 'Exemplaire de l’employeur', contient: ['Les documents et les courriers qui lui sont adressés, les preuves de ses plis, les dates qui l’obligent.', 'Rien d’autre : ni motif, ni ligne médicale, ni ce qui concerne le salarié.'] },
};
const noms: Readonly<Record<string, string>> = { complete: 'complet', employeur: 'de l’employeur' };

/** The dossier as a court could be given it, and who took it before. */
export function Exporter({ d }: { readonly d: Dossier }) {
  const [ouvert, setOuvert] = useState(false);
  const moi = useMoi();
  const permis = moi?.droits.exporter === true;
  return (
    <Stack gap="xs" className="sans-impression">
      <Title order={2} size="h4">Dossier opposable</Title>
      {d.exports.length === 0 && <Text size="sm" c="dimmed">Jamais exporté.</Text>}
      {d.exports.map((e) => (
        <div key={`${e.le}${e.empreinte}`}>
          <Text size="sm">Exporté le {instantEnClair(e.le)}, exemplaire {noms[e.version]}, par {e.par}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{e.membres} {e.membres > 1 ? 'pièces' : 'pièce'}{e.alterees === 0 ? '' : `, dont ${e.alterees} ${e.alterees > 1 ? 'altérées' : 'altérée'}`} · SHA-256 {e.empreinte}</Text>
        </div>
      ))}
      <Group><Button variant="default" disabled={!permis} onClick={() => { setOuvert(true); }}>Exporter le dossier opposable</Button></Group>
      {!permis && <Text size="xs" c="dimmed">Réservé à ceux qui tiennent le dossier : soignants, assistante, cellule PDP, juriste.</Text>}
      <Modal opened={ouvert} onClose={() => { setOuvert(false); }} title="Exporter le dossier opposable" size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}><Choisir d={d} fini={() => { setOuvert(false); }} /></Modal>
    </Stack>
  );
}

function Choisir({ d, fini }: { readonly d: Dossier; readonly fini: () => void }) {
  const [employeur, setEmployeur] = useState(d.employeurs[0]?.etablissement);
  const queries = useQueryClient();
  const exporter = useMutation({
    mutationFn: (version: Version) => download(`/api/dossiers/${d.id}/opposable?version=${version}${version === 'employeur' && employeur !== undefined ? `&etablissement=${encodeURIComponent(employeur)}` : ''}`),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ['dossier', d.id] }); fini(); },
  });
  return (
    <Stack>
      <Text size="sm">Une archive ZIP, avec la liste des empreintes de ses fichiers : chacun peut vérifier, sans Jalon, que rien n’a changé. L’export est tracé : qui, quand, quel exemplaire, quelle empreinte.</Text>
      {(['complete', 'employeur'] as const).filter((v) => v === 'complete' || d.employeurs.length > 0).map((version) => (
        <Paper key={version} withBorder p="md" radius="md">
          <Title order={3} size="h5">{exemplaires[version].titre}</Title>
          <List size="sm" my="xs">{exemplaires[version].contient.map((c) => <List.Item key={c}>{c}</List.Item>)}</List>
          {version === 'employeur' && d.employeurs.length > 1 && (
            <Radio.Group label={'Pour quel employeur\u00A0?'} value={employeur} onChange={setEmployeur} mb="xs"><Stack gap={4}>{d.employeurs.map((e) => <Radio key={e.etablissement} value={e.etablissement} label={e.nom} />)}</Stack></Radio.Group>
          )}
          <Button size="sm" variant="default" loading={exporter.isPending && exporter.variables === version} disabled={exporter.isPending} onClick={() => { exporter.mutate(version); }}>Télécharger l’{exemplaires[version].titre.toLocaleLowerCase('fr')}</Button>
        </Paper>
      ))}
      {exporter.error !== null && <Erreur erreur={exporter.error} />}
    </Stack>
  );
}
