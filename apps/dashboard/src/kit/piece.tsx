import { Anchor, Button, Group, Input, Progress, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useId, useRef, useState } from 'react';
import { Refuse } from '../api/client';
import type { PieceJointe } from '../api/types';
import { envoyerPiece } from './envoi';
import { formats, poids } from './poids';

type Props = { readonly dossier: string; readonly label: string; readonly description: string | undefined; readonly withAsterisk: boolean; readonly error: string | undefined; readonly valeur: unknown; readonly choisir: (valeur: unknown) => void };

/** A paper sent as soon as it is chosen: a file, or a photograph where there is a camera. What is recorded cites it. */
export function ChampPiece({ dossier, label, description, withAsterisk, error, valeur, choisir }: Props) {
  const [part, setPart] = useState<number | undefined>(undefined);
  const [refus, setRefus] = useState<string | undefined>(undefined);
  const [jointe, setJointe] = useState<PieceJointe | undefined>(undefined);
  const fichier = useRef<HTMLInputElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const tactile = useMediaQuery('(pointer: coarse)');
  const id = useId();
  const cite = citee(valeur);
  const erreur = refus ?? error;

  async function envoyer(choisi: File | undefined): Promise<void> {
    if (choisi === undefined) return;
    setRefus(undefined);
    setPart(0);
    try {
      const gardee = await envoyerPiece(dossier, choisi, setPart);
      setJointe(gardee);
      choisir({ id: gardee.id, sha256: gardee.sha256 });
    } catch (error_) {
      setRefus(error_ instanceof Refuse ? error_.probleme.detail : 'La pièce n’a pas pu être jointe. Réessayez.');
    } finally {
      setPart(undefined);
      for (const champ of [fichier, photo]) if (champ.current !== null) champ.current.value = '';
    }
  }

  const occupe = part !== undefined;
  return (
    <Input.Wrapper label={label} description={description ?? 'PDF, PNG ou JPEG, 10\u00A0Mo au plus. Le nom du fichier n’est pas gardé.'} withAsterisk={withAsterisk} error={erreur} labelElement="div" id={id} role="group" aria-labelledby={`${id}-label`}>
      <input ref={fichier} type="file" hidden accept={formats.join(',')} onChange={(e) => { void envoyer(e.currentTarget.files?.[0]); }} data-testid="fichier" />
      <input ref={photo} type="file" hidden accept="image/jpeg,image/png" capture="environment" onChange={(e) => { void envoyer(e.currentTarget.files?.[0]); }} />
      <Group gap="xs" mt={6}>
        <Button size="xs" variant="default" disabled={occupe} onClick={() => { fichier.current?.click(); }}>{cite === undefined ? 'Choisir un fichier' : 'Remplacer'}</Button>
        {tactile === true && <Button size="xs" variant="default" disabled={occupe} onClick={() => { photo.current?.click(); }}>Prendre en photo</Button>}
        {cite !== undefined && !occupe && <Button size="xs" variant="subtle" color="gray" onClick={() => { setJointe(undefined); choisir(undefined); }}>Retirer</Button>}
      </Group>
      <div aria-live="polite">
        {occupe && <><Progress mt={6} value={part * 100} aria-label="Envoi de la pièce" /><Text size="xs" c="dimmed">Envoi… {Math.round(part * 100)}&nbsp;%</Text></>}
        {!occupe && cite !== undefined && (
          <Text size="sm" mt={6}><span aria-hidden="true">✓ </span>{jointe === undefined ? 'Pièce jointe' : `Jointe : ${poids(jointe)}`} · <Anchor size="sm" href={`/api/dossiers/${dossier}/pieces/${cite.id}`} target="_blank" rel="noopener">Voir</Anchor> <Text span size="xs" c="dimmed">empreinte {cite.sha256.slice(0, 8)}…</Text></Text>
        )}
      </div>
    </Input.Wrapper>
  );
}

function citee(valeur: unknown): { readonly id: string; readonly sha256: string } | undefined {
  if (typeof valeur !== 'object' || valeur === null || !('id' in valeur) || !('sha256' in valeur)) return undefined;
  return { id: String(valeur.id), sha256: String(valeur.sha256) };
}
