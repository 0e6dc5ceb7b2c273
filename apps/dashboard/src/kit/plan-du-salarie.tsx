import { Button } from '@mantine/core';
import type { Dossier } from '../api/types';

/** The worker's plan on one sheet to print, when he has one. */
export const PlanDuSalarie = ({ d, size }: { readonly d: Dossier; readonly size?: string }) =>
  (d.calendrier ? <Button {...(size === undefined ? {} : { size })} variant="default" className="sans-impression" component="a" href={`/api/dossiers/${d.id}/calendrier/pdf`} target="_blank" rel="noopener">Plan du salarié (PDF)</Button> : null);
