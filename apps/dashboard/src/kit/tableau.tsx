import { Paper, Table } from '@mantine/core';
import type { ReactNode } from 'react';

type Rangee = { readonly cle: string; readonly cellules: readonly ReactNode[] };
/** A column whose cells are buttons has a name for those who listen, and no title to see. */
type Colonne = string | { readonly muette: string };

/** Rows of the same shape: a table, and on a phone one card a row. Roles are said aloud since cards undo those of the tags. */
export function Tableau({ nom, colonnes, rangees }: { readonly nom: string; readonly colonnes: readonly Colonne[]; readonly rangees: readonly Rangee[] }) {
  return (
    <Paper withBorder radius="md" style={{ overflowX: 'auto' }}>
      <Table className="tableau" verticalSpacing="sm" horizontalSpacing="md" role="table" aria-label={nom}>
        <Table.Thead role="rowgroup"><Table.Tr role="row">{colonnes.map((c) => <Table.Th key={typeof c === 'string' ? c : c.muette} role="columnheader">{typeof c === 'string' ? c : <span className="seulement-lu">{c.muette}</span>}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody role="rowgroup">
          {rangees.map((r) => <Table.Tr key={r.cle} role="row">{r.cellules.map((cellule, i) => <Table.Td key={i} role="cell" data-titre={titre(colonnes[i])}>{cellule}</Table.Td>)}</Table.Tr>)}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

const titre = (colonne: Colonne | undefined): string | undefined => (typeof colonne === 'string' ? colonne : undefined);
