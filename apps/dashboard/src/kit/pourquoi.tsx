import { Button, CopyButton, Group, List, Paper, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Calcul } from '../api/types';
import { duree } from './duree';
import type { Simulation } from './faits-simules';
import { article, jourCourt, jourEnClair } from './temps';

type Datee = { readonly titre: string; readonly article: string; readonly verbe: string; readonly choix?: string | undefined; readonly depuis?: string | undefined; readonly calcul?: Calcul | undefined };

/** « Pourquoi cette date ? » : the derivation itself, day by day. */
export function Pourquoi({ e, simulation }: { readonly e: Datee; readonly simulation?: Simulation }) {
  const [ouvert, setOuvert] = useState(false);
  const { calcul: c } = e;
  if (c === undefined) return null;
  return (
    <>
      <UnstyledButton className="lien" aria-expanded={ouvert} onClick={() => { setOuvert(!ouvert); }}><Text size="sm" td="underline" c="var(--lien)">Pourquoi cette date&nbsp;?</Text></UnstyledButton>
      {ouvert && (
        <Paper className="derivation" p="sm" mt={6} radius="md">
          <Text fw={650} size="sm">{jourEnClair(c.end)}</Text>
          <List size="sm" spacing={2} mt={4}>
            <List.Item>{jourCourt(c.start)} : {e.depuis} ({c.startCounted ? 'premier jour compté' : 'jour non compté'})</List.Item>
            <List.Item>{c.length < 0 ? '− ' : '+ '}{duree(Math.abs(c.length), c.unit)} → {jourCourt(c.raw)}</List.Item>
            {c.skipped.map((s) => <List.Item key={s.day}>{jourCourt(s.day)} non compté : {s.reason}</List.Item>)}
            {c.rolled.map((s) => <List.Item key={s.day}>{jourCourt(s.day)} : {s.reason}, report au jour suivant ({c.unit === 'jours_proceduraux' ? 'CPC 642' : `choix du service ${e.choix ?? ''}`})</List.Item>)}
            <List.Item>Fin à 24 h, heure de Paris ({c.endsAt.slice(11, 16)} UTC)</List.Item>
            {e.verbe === 'requires' && c.latestWorkingDay !== c.end && <List.Item>Ce jour n’est pas ouvré : prévoir au plus tard {jourCourt(c.latestWorkingDay)}{e.choix === undefined ? '' : ` (choix du service ${e.choix})`}</List.Item>}
          </List>
          <Text size="sm" mt={6}><b>{article(e.article)}</b>{e.choix !== undefined && <> · choix du service {e.choix}</>}</Text>
          <Group gap="xs" mt={6}>
            <CopyButton value={`${e.titre}. ${c.sentence} ${article(e.article)}.`}>{({ copied, copy }) => <Button size="compact-xs" variant="default" onClick={copy}>{copied ? 'Copié' : 'Copier'}</Button>}</CopyButton>
            {simulation !== undefined && <Button size="compact-xs" variant="default" component={Link} to="/simulateur" state={{ simulation }}>Refaire le calcul</Button>}
          </Group>
        </Paper>
      )}
    </>
  );
}
