import { describe, expect, it } from '@jest/globals';
import { blocksOf } from './blocks.js';
import { toText } from './text.js';
import { fill, parseTemplate, settle } from './template.js';
import { toHtml } from './html.js';
import { Coded, withheld, type Values } from './values.js';

const values: Values = {
  dossier: { numero: '2026-0042' },
  salarie: { nom: 'MODÈLE *<b>' },
  creneau: { date: undefined, sur: { place: false, rue: 'ici' } },
  arret: { motif: withheld, au: 'lundi' },
  avis: { dispense: new Coded('maintien', { aucune: 'Aucune', maintien: 'Tout maintien', obstacle: 'Obstacle' }), suite: new Coded(undefined, { oui: 'Oui' }) },
};

describe('L’objet d’un courrier', () => {
  it('se lit sur la première ligne et peut porter le numéro du dossier', () => {
    expect(parseTemplate('# Objet : Convocation, dossier {{dossier.numero}}\n\nBonjour').subject).toBe('Convocation, dossier {{dossier.numero}}');
    expect(parseTemplate('# Convocation\n').subject).toBe('Convocation');
  });

  it.each(['{{salarie.nom}}', '{{arret.motif}}', '{{#if salarie.nom}}x{{/if}}', '{{ dossier.numero }', '{salarie.nom}'])('refuse %s', (placeholder) => {
    expect(() => parseTemplate(`# Objet : Convocation de ${placeholder}\n`)).toThrow('l’objet n’admet que {{dossier.numero}}');
  });

  it.each(['Avis d’inaptitude', 'Votre arrêt', 'Accident du travail', 'Reprise après maternité', 'INAPTE'])('refuse « %s », qui dit le motif', (subject) => {
    expect(() => parseTemplate(`# Objet : ${subject}\n`)).toThrow('ne doit rien dire du motif');
  });

  it('manque : le courrier est refusé', () => {
    expect(() => parseTemplate('Bonjour\n')).toThrow('la première ligne doit être l’objet');
    expect(() => parseTemplate('# Objet :\n')).toThrow('la première ligne doit être l’objet');
  });
});

describe('Le texte d’un courrier', () => {
  it('refuse une valeur qui manque, en la nommant', () => {
    expect(() => fill('le {{creneau.date}}', values)).toThrow('{{creneau.date}} n’a pas de valeur');
  });

  it('refuse un nom inconnu, même sous une condition fausse', () => {
    expect(() => settle('{{#if creneau.date}}{{creneau.dte}}{{/if}}', values)).toThrow('{{creneau.dte}} est inconnu');
    expect(() => settle('{{constructor.name}}', values)).toThrow('{{constructor.name}} est inconnu');
  });

  it('refuse ce que le destinataire ne doit pas lire, même comme condition, même sous une condition fausse', () => {
    expect(() => settle('{{#if arret.motif}}x{{/if}}', values)).toThrow('{{arret.motif}} ne peut pas être lu');
    expect(() => settle('{{#if creneau.date}}{{arret.motif}}{{/if}}', values)).toThrow('{{arret.motif}} ne peut pas être lu');
  });

  it('garde les lignes d’un texte tapé, et aucun autre caractère de commande', () => {
    expect(fill('{{note}}', { note: ' Un\r\ndeux\u2028trois\tquatre\u0007\u001b[2J ' })).toBe('Un\ndeux\ntrois quatre [2J');
  });

  it('refuse un groupe en disant ce qu’il contient', () => {
    expect(() => fill('{{arret}}', values)).toThrow('{{arret}} est un groupe : nommer l’une de ses valeurs (motif, au)');
  });

  it('garde ce qui est sous une condition vraie et enlève le reste, avec sa ligne', () => {
    const body = 'Un\n{{#if arret.au}}\ndeux\n{{#if creneau.date}}\ntrois\n{{/if}}\n{{/if}}\nquatre{{#if creneau.sur.place}}, cinq{{/if}}.';

    expect(settle(body, values)).toBe('Un\ndeux\nquatre.');
  });

  it('tient un groupe pour dit dès qu’une de ses valeurs l’est', () => {
    expect(settle('{{#if creneau}}oui{{/if}}{{#if creneau.date}}non{{/if}}', values)).toBe('oui');
  });

  it('garde ce qui suit {{else}} quand la condition est fausse, avec sa ligne', () => {
    expect(settle('Un\n{{#if creneau.date}}\ndeux\n{{else}}\ntrois{{#if arret.au}} et quatre{{else}} et cinq{{/if}}\n{{/if}}\nsix', values)).toBe('Un\ntrois et quatre\nsix');
    expect(() => settle('{{#if arret.au}}a{{else}}b{{else}}c{{/if}}', values)).toThrow('plus d’un {{else}}');
    expect(() => settle('{{#if arret.au}}a{{else}}{{creneau.dte}}{{/if}}', values)).toThrow('{{creneau.dte}} est inconnu');
  });

  it('coche une case quand la chose est dite, ou quand le choix est l’un de ceux qu’elle nomme', () => {
    expect(settle('{{case arret.au}} {{case creneau.sur.place}} {{case creneau.date}} {{case avis.suite}}', values)).toBe('☑ ☐ ☐ ☐');
    expect(settle('{{case avis.dispense maintien}} {{case avis.dispense aucune}} {{case avis.dispense aucune maintien}} {{case avis.suite oui}}', values)).toBe('☑ ☐ ☑ ☐');
    expect(fill('{{avis.dispense}}', values)).toBe('Tout maintien');
  });

  it('refuse une case dont le code n’est pas dans la liste, et celle que le lecteur ne doit pas lire', () => {
    expect(() => settle('{{case avis.suite non}}', values)).toThrow('« non » n’est pas dans la liste (oui)');
    expect(() => settle('{{case arret.au oui}}', values)).toThrow('n’est pas un choix');
    expect(() => settle('{{case arret.motif maladie}}', values)).toThrow('ne peut pas être lu');
    expect(() => fill('{{avis.suite}}', values)).toThrow('n’a pas de valeur');
    expect(() => settle('{{avis.dispense.labels}}', values)).toThrow('est inconnu');
  });

  it.each(['{{#if arret.au}}sans fin', 'seul{{else}}', '{{case arret.au, oui}}', 'fin seule{{/if}}', '{{#each arret}}', '{{arret.au', '{{ arret au }}'])('refuse « %s » plutôt que de l’imprimer', (body) => {
    expect(() => settle(body, values)).toThrow('n’est pas compris');
  });

  it('ne lit jamais une valeur comme du Markdown ou du HTML', () => {
    expect(toHtml(blocksOf('Bonjour *{{salarie.nom}}*', values))).toBe('<p>Bonjour <em>MODÈLE *&lt;b&gt;</em></p>');
  });

  it('met la case à la place de la puce', () => {
    const blocks = blocksOf(settle('- {{case avis.dispense maintien}} Tout **maintien**\n- {{case avis.dispense obstacle}} Obstacle\n- sans case', values), values);

    expect(toText(blocks)).toBe('☑ Tout maintien\n☐ Obstacle\n- sans case');
    expect(toHtml(blocks)).toContain('<li style="list-style:none">☑ Tout <strong>maintien</strong></li>');
  });

  it.each(['![suivi](https://ailleurs.example/p.png)', '<img src="https://ailleurs.example/p.png">', 'a <b>b</b>', '```\ncode\n```'])('refuse « %s »', (body) => {
    expect(() => blocksOf(body, values)).toThrow('un courrier n’admet pas');
  });
});

describe('Les lignes d’un tableau', () => {
  const ligne: Values = { poste: 'Soudeur | *gras*', au: undefined, soin: withheld };
  const lignes: Values = { lignes: { exposition: { modele: { poste: undefined, au: undefined, soin: withheld }, n1: ligne, n2: { ...ligne, poste: 'Peintre', au: 'lundi' } }, vide: { modele: { poste: undefined, soin: withheld } }, gardee: withheld } };
  const table = (line: string, act = 'exposition') => `| Poste | Fin |\n| --- | --- |\n{{#each lignes.${act}}}\n${line}\n{{/each}}\n\nFin.`;
  const corps = table('| {{.poste}} | {{#if .au}}{{.au}}{{else}}en cours{{/if}} |');

  it('s’écrivent une à une, dans l’ordre, et rien de ce qui est tapé ne se lit comme du Markdown', () => {
    expect(toText(blocksOf(settle(corps, lignes), lignes), Infinity)).toContain('Soudeur | *gras*');
    expect(blocksOf(settle(corps, lignes), lignes)[0]).toMatchObject({ kind: 'table', rows: [[[{ text: 'Soudeur | *gras*' }], [{ text: 'en cours' }]], [[{ text: 'Peintre' }], [{ text: 'lundi' }]]] });
  });

  it('peuvent manquer : il reste l’en-tête', () => {
    expect(settle(table('| {{.poste}} | x |', 'vide'), lignes)).toBe('| Poste | Fin |\n| --- | --- |\n\nFin.');
  });

  it.each(['exposition', 'vide'])('ne disent pas ce que le lecteur ne doit pas lire, même sans aucune ligne (%s)', (act) => {
    expect(() => settle(table('| {{.soin}} | x |', act), lignes)).toThrow('ne peut pas être lu');
    expect(() => settle(table('| {{#if .soin}}x{{/if}} | x |', act), lignes)).toThrow('ne peut pas être lu');
    expect(() => settle(table('| {{.pste}} | x |', act), lignes)).toThrow('est inconnu');
  });

  it('d’un acte gardé ou inconnu sont refusées, comme un champ de ligne hors d’un tableau', () => {
    expect(() => settle(table('| x | x |', 'gardee'), lignes)).toThrow('ne peut pas être lu');
    expect(() => settle(table('| x | x |', 'autre'), lignes)).toThrow('est inconnu');
    expect(() => settle('{{.poste}}', lignes)).toThrow('est inconnu');
    expect(() => settle('{{#each actes.exposition}}x{{/each}}', lignes)).toThrow('n’est pas compris');
  });
});
