import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { dataFor, lettre } from './letter.fixture.js';
import { renderLetter } from './render.js';

const body = `Madame, Monsieur,

Vous êtes attendue le **{{actes.creneau.date}} à {{actes.creneau.heure}}** ; c'est au {{actes.creneau.lieu}}, avec {{actes.creneau.professionnel.nom}}.

| | |
|---|---|
| Où | {{actes.creneau.lieu}} |

- apporter : {{actes.creneau.pieces}} ;
- lire [le site](https://service.example/venir).

{{#if actes.creneau.cause}}
Cause : {{actes.creneau.cause}}.
{{/if}}
`;

describe('Un courrier', () => {
  it('se lit en texte à 72 colonnes, espaces insécables comprises', async () => {
    const { subject, text } = await renderLetter(lettre('salarie', body), dataFor('salarie'));

    expect(subject).toBe('Convocation à une visite');
    expect(text).toContain('Objet\u00A0: Convocation à une visite');
    expect(text.replace(/\n/g, ' ')).toContain('le mardi 1er\u00A0décembre 2026 à 9\u00A0h\u00A030\u202F; c’est au Centre de Lyon');
    expect(text).toContain('Où\u00A0: Centre de Lyon');
    expect(text).toContain('- lire le site (https://service.example/venir).');
    expect(text).not.toMatch(/\{\{|\*\*|Cause/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  });

  it('ne va rien chercher ailleurs dans sa forme HTML', async () => {
    const { html } = await renderLetter(lettre('salarie', body), dataFor('salarie'));

    expect(html).toContain('<strong>mardi 1er\u00A0décembre 2026 à 9\u00A0h\u00A030</strong>');
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|form|a)\b|url\(|src=|@import/i);
  });

  it('donne deux fois les mêmes octets, et leur empreinte', async () => {
    const first = await renderLetter(lettre('salarie', body), dataFor('salarie'));
    const second = await renderLetter(lettre('salarie', body), dataFor('salarie'));

    expect(second.pdf.equals(first.pdf)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(second.pdf).digest('hex'));
  });

  it('donne d’autres octets pour une autre date', async () => {
    const first = await renderLetter(lettre('salarie', body), dataFor('salarie'));
    const second = await renderLetter(lettre('salarie', body), dataFor('salarie', { date: '2026-11-25' }));

    expect(second.sha256).not.toBe(first.sha256);
  });

  it('qui a un trou ne part pas : le fichier et la valeur sont nommés', async () => {
    await expect(renderLetter(lettre('salarie', 'Cause : {{actes.creneau.cause}}'), dataFor('salarie')))
      .rejects.toThrow('temoin/courriers/convocation.md : {{actes.creneau.cause}} n’a pas de valeur');
  });

  it('à l’employeur ne peut pas dire le motif', async () => {
    await expect(renderLetter(lettre('employeur', 'Motif : {{actes.arret.motif}}'), dataFor('employeur')))
      .rejects.toThrow('{{actes.arret.motif}} ne peut pas être lu par ce destinataire');
  });

  it('ne met ni nom ni motif dans son objet', async () => {
    await expect(renderLetter(lettre('salarie', 'Bonjour', 'Convocation de {{salarie.nom}}'), dataFor('salarie')))
      .rejects.toThrow('l’objet n’admet que {{dossier.numero}}');
  });
});
