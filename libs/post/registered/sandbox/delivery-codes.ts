export type MainCategory = 'DELIVERING' | 'FIRST_PRESENTATION' | 'DELIVERED' | 'UNDELIVERED';

/** The carrier's codes that the fates use: label, the code of the carrier behind, and the main status that they give rise to. */
export const deliveryCodes: Readonly<Record<string, readonly [label: string, provider: string, main?: MainCategory]>> = {
  LP00: ['Code inconnu', 'XXXXXX'],
  LP01: ['Pris en charge', 'PCHCFM', 'DELIVERING'],
  LP02: ['Courrier imprimé et prêt à expédier', 'EPCCFM'],
  LP03: ['Tri départ', 'AECCFM'],
  LP04: ['Tri arrivée', 'CHGCFM'],
  LP05: ['Preuve de dépôt numérique disponible', 'POCDSP'],
  LP06: ['Preuve de contenu générée', 'POCCFM'],
  LP08: ['Pli mis à disposition en bureau de poste', 'MLVARS'],
  LP09: ['Destinataire absent avisé', 'RENAVI', 'FIRST_PRESENTATION'],
  LP14: ['Arrivée au site de distribution', 'AARCFM'],
  LP15: ['Distribué', 'LIVCFM', 'DELIVERED'],
  // Filed by the carrier with the deliveries, though it is a return: whoever trusts the category is wrong.
  LP17: ['Distribué à l’expéditeur', 'LIVREO', 'DELIVERED'],
  LP18: ['Avis de réception numérique disponible', 'PODDSP'],
  LP19: ['Retour à l’expéditeur, délai d’instance expiré', 'RENATT', 'UNDELIVERED'],
  LP20: ['Retour à l’expéditeur, adresse incorrecte', 'RENCAD', 'UNDELIVERED'],
  LP21: ['Retour à l’expéditeur, destinataire inconnu', 'RENDIA', 'UNDELIVERED'],
  LP22: ['Retour à l’expéditeur, pli refusé', 'RENDIV', 'UNDELIVERED'],
  LP28: ['Distribué au destinataire après enquête', 'RSDICI', 'DELIVERED'],
};
