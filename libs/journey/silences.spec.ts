import { describe, expect, it } from '@jest/globals';
import { acts } from './acts.js';
import { etapes } from './etapes.js';
import { ouiNon } from './fields.js';
import { journey } from './journey.js';
import { letters, upon } from './letters.js';
import { rehearse } from './rehearsal.js';
import { tell } from './toy/told.js';

const actes = acts({
  invitation: { by: 'aep', law: 'CT R4624-30', label: 'Invitation' },
  opposition: { by: 'aep', law: 'CT R4624-30', label: 'Opposition', data: { employeur: ouiNon('À l’employeur') }, silences: (d) => (d['employeur'] === true ? ['employeur'] : []) },
});
const lieux = etapes({ un: { label: 'Un', order: 1 } });
const invitations = journey({
  name: 'invitations', label: 'Invitations', etapes: lieux, issues: {}, actes, loi: {},
  courriers: letters({ invitation: { by: 'email', to: ['salarie', 'employeur'], law: 'CT R4624-30', label: 'Invitation', upon: upon(actes.invitation) } }),
  histoire: async (dossier) => { await dossier.enter(lieux.un); for (;;) await dossier.until(actes.opposition); },
});

const invitation = { name: 'invitation', on: '2026-05-04' } as const;
const opposition = (employeur: boolean) => ({ name: 'opposition', on: '2026-05-04', data: { employeur } }) as const;
const leaving = async (...told: Parameters<typeof tell>[2]) => (await rehearse(invitations, tell('invitations', '2026-05-04', told))).courriers().map((c) => `${c.destinataire} ${c.cause}`);

describe('Un acte qui fait taire', () => {
  it('retient ce qui n’est pas parti, décidé avant lui ou après', async () => {
    expect(await leaving(invitation)).toEqual(['salarie 2', 'employeur:e-1 2']);
    expect(await leaving(invitation, opposition(true))).toEqual(['salarie 2']);
    expect(await leaving(opposition(true), invitation)).toEqual(['salarie 3']);
  });

  it('redit sans opposition, laisse partir ce qui est décidé ensuite, jamais ce qui avait été retenu', async () => {
    expect(await leaving(invitation, opposition(true), opposition(false), invitation)).toEqual(['salarie 2', 'salarie 5', 'employeur:e-1 5']);
  });

  it('retenu pour un, n’est pas retenu pour tous', async () => {
    expect(await leaving(opposition(false), invitation)).toEqual(['salarie 3', 'employeur:e-1 3']);
  });
});
