import { Button, Group, Input, Pill, TextInput } from '@mantine/core';
import { useState } from 'react';
import { jourCourt } from './temps';

type Props = { readonly label: string; readonly description: string | undefined; readonly withAsterisk: boolean; readonly error: string | undefined; readonly valeur: readonly string[]; readonly choisir: (jours: readonly string[] | undefined) => void };

/** Several days, typed one after the other and kept in order. */
export function Jours({ label, description, withAsterisk, error, valeur, choisir }: Props) {
  const [jour, setJour] = useState('');
  const ajouter = () => {
    if (jour === '') return;
    choisir([...new Set([...valeur, jour])].sort());
    setJour('');
  };
  const retirer = (un: string) => { const reste = valeur.filter((j) => j !== un); choisir(reste.length === 0 ? undefined : reste); };
  return (
    <Input.Wrapper label={label} description={description} withAsterisk={withAsterisk} error={error} labelElement="div">
      {valeur.length > 0 && <Pill.Group my={6}>{valeur.map((j) => <Pill key={j} withRemoveButton removeButtonProps={{ 'aria-label': `Retirer : ${jourCourt(j)}` }} onRemove={() => { retirer(j); }}>{jourCourt(j)}</Pill>)}</Pill.Group>}
      <Group gap="xs" mt={4}>
        <TextInput type="date" aria-label={`${label} : un jour`} value={jour} onChange={(e) => { setJour(e.currentTarget.value); }} onKeyDown={(e) => { if (e.key === 'Enter' && !e.ctrlKey) { e.preventDefault(); ajouter(); } }} />
        <Button size="xs" variant="default" disabled={jour === ''} onClick={ajouter} aria-label={`Ajouter ce jour : ${label}`}>Ajouter</Button>
      </Group>
    </Input.Wrapper>
  );
}
