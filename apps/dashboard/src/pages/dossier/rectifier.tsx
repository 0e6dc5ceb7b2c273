import { SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Dossier, Fait, Parcours } from '../../api/types';
import { Formulaire } from '../../kit/formulaire';

/** Corrects a fact with a reason: the whole dossier is told again from the corrected facts. */
export function Rectifier({ d, fait, parcours, fini }: { readonly d: Dossier; readonly fait: Fait; readonly parcours: Parcours | undefined; readonly fini: () => void }) {
  const [mode, setMode] = useState<'remplace' | 'annule'>('remplace');
  const [motif, setMotif] = useState('');
  const acte = parcours?.actes.find((a) => a.nom === fait.nom);
  const court = motif.trim().length < 3;
  const avant = (touche: boolean) => (
    <Stack gap="sm">
      <SegmentedControl aria-label="Que faire" data={[{ value: 'remplace', label: 'Corriger' }, { value: 'annule', label: 'Annuler ce fait' }]} value={mode} onChange={(v) => { setMode(v === 'annule' ? 'annule' : 'remplace'); }} />
      <TextInput label="Motif de la rectification" description="Au moins 3 caractères, lus par ceux qui tiennent le dossier, ou par les soignants seuls s’ils sont seuls à lire l’acte entier." withAsterisk error={court && touche ? 'Au moins 3\u00A0caractères' : undefined} value={motif} onChange={(e) => { setMotif(e.currentTarget.value); }} />
    </Stack>
  );
  return (
    <Formulaire dossier={d} titre="Rectification" schema={mode === 'annule' ? {} : acte?.schema ?? {}} adresse={`/api/dossiers/${d.id}/rectifications`} depart={{ le: fait.le, donnees: sansRoles(fait.donnees) }} incomplet={court} entame={motif !== '' || mode !== 'remplace'} avant={avant} fini={fini}
      corps={(le, donnees) => (mode === 'annule' ? { mode, vise: fait.seq, motif } : { mode, vise: fait.seq, motif, le, donnees })} />
  );
}

/** A professional is typed as an account: the role and the protocol are found again for the new day. */
const sansRoles = (donnees: Fait['donnees']): Fait['donnees'] =>
  Object.fromEntries(Object.entries(donnees).map(([nom, v]) => [nom, typeof v === 'object' && v !== null && 'id' in v ? { id: v.id } : v]));
