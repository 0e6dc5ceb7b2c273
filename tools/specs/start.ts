import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('./resolve.js', import.meta.url);

// A worker whose parent has gone away has nothing left to do, whatever a spec left open.
process.once('disconnect', () => process.exit());
