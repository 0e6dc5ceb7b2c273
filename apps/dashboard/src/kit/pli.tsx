import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';

type Props = { readonly titre: string; readonly children: React.ReactNode; /** For what is read only once somebody opens it. */ readonly quandOuvert?: (ouvert: boolean) => void };

/** What is not needed today, one key away, under a title that says how much there is. On paper everything is open. */
export function Pli({ titre, children, quandOuvert }: Props) {
  const [ouvert, setOuvert] = useState(false);
  const id = useId();
  return (
    <>
      <Title order={3} size="sm" fw={550} pt="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
        <UnstyledButton aria-expanded={ouvert} aria-controls={id} onClick={() => { setOuvert(!ouvert); quandOuvert?.(!ouvert); }}><Text span size="sm" fw={550} c="var(--lien)"><span aria-hidden="true">{ouvert ? '▾ ' : '▸ '}</span>{titre}</Text></UnstyledButton>
      </Title>
      <Stack gap="xs" id={id} className={ouvert ? undefined : 'plie'}>{children}</Stack>
    </>
  );
}
