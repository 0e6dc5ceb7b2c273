import { demandeurReprise, pratiqueLiaison, seuilLiaison, seuilPrereprise } from './absence.js';
import { facturationAbsence, preavisConvocation } from './convocation.js';
import { dispenseEmbauche, dispenseInterim } from './dispense.js';
import { accesDossier, conservationDossier, reflexionDossier } from './dossier-medical.js';
import { dureeCrpe, plafondPsychologue, reponseMedecinConseil } from './maintien-en-emploi.js';
import { anneeMiCarriere, anticipationMiCarriere, entretienParcours } from './mi-carriere.js';
import type { Regle } from './regle.js';
import { attestationConduite, sirPlomb } from './risques.js';
import { affectationPrealable, categorieA, examenAptitude, suiviAdapte, suiviSimple, vipApprenti, vipInitiale, visiteIntermediaire } from './suivi.js';

/** A rule as a stranger calls it: inputs still to be judged by its schema, which throws in French. */
export type RegleOuverte = Pick<Regle, 'id' | 'article' | 'titre'> & { readonly evaluate: (inputs: unknown) => object };

const open = <Inputs, Outputs extends object>({ id, article, titre, inputs, evaluate }: Regle<Inputs, Outputs>): RegleOuverte => ({
  id, article, titre, evaluate: (given) => evaluate(inputs.parse(given)),
});

/** The rules that belong to no journey. */
export const regles: readonly RegleOuverte[] = [
  open(vipInitiale), open(vipApprenti), open(suiviSimple), open(suiviAdapte), open(visiteIntermediaire), open(examenAptitude), open(categorieA), open(affectationPrealable),
  open(dispenseEmbauche), open(dispenseInterim),
  open(anneeMiCarriere), open(anticipationMiCarriere), open(entretienParcours),
  open(preavisConvocation), open(facturationAbsence),
  open(seuilPrereprise), open(seuilLiaison), open(pratiqueLiaison), open(demandeurReprise),
  open(reponseMedecinConseil), open(dureeCrpe), open(plafondPsychologue),
  open(accesDossier), open(reflexionDossier), open(conservationDossier),
  open(sirPlomb), open(attestationConduite),
];
