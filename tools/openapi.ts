import { writeFile } from 'node:fs/promises';
import { openapiDocument } from '../apps/api/openapi/document.js';
import { journeys } from '../workflows/index.js';

/** `npm run openapi`: the document from which the dashboard's client is generated. */
await writeFile('apps/dashboard/openapi.json', `${JSON.stringify(openapiDocument(journeys), null, 2)}\n`);
