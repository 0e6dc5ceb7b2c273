import { eventually } from './eventually.js';
import type { Visitor } from './visitor.js';

type Lien = { readonly dossier: string; readonly parcours: string };

/** A dossier that this one leads to, once it is there: the first that is wanted. */
export const linkedTo = (who: Visitor, dossier: string, wanted: (lien: Lien) => boolean = () => true): Promise<string> =>
  eventually(async () => ((await who.get(`/api/dossiers/${dossier}`)).body['liens'] as readonly Lien[]).find(wanted)?.dossier, { timeout: 30_000 }); // the links of the API
