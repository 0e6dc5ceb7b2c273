import { document, documents } from '../../libs/journey/documents.js';
import { actes } from './actes.js';

/** What is drawn up, once, and kept: the plan as a page of dates, for the worker alone. */
export const papiers = documents({
  calendrier: document({ of: actes.calendrier, to: ['salarie'], law: 'CT L4622-8-1', label: 'Calendrier du plan de retour' }),
});
