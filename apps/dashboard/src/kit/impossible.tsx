import { Text } from '@mantine/core';
import type { ActeVu } from '../api/types';
import { avecJours } from './temps';

/** A form that was asked for and does not open: what the law lacks, or that this role does not record it. */
export const Impossible = ({ acte }: { readonly acte: ActeVu }) => {
  const manque = acte.refus.flatMap((r) => r.manque).join(', ');
  return <Text size="sm" role="status"><span aria-hidden="true">⊘ </span>{acte.libelle}{'\u00A0'}: {manque === '' ? 'votre rôle ne l’enregistre pas' : `il faut ${avecJours(manque)}`}.</Text>;
};
