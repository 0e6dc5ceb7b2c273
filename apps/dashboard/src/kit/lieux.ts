/** The calendars of holidays, by place. */
export const lieux = [
  ['FR', 'France métropolitaine'], ['FR-ALSACE-MOSELLE', 'Alsace-Moselle, Vendredi saint férié'], ['FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT', 'Alsace-Moselle, autre commune'], ['FR-GUADELOUPE', 'Guadeloupe'],
  ['FR-MARTINIQUE', 'Martinique'], ['FR-GUYANE', 'Guyane'], ['FR-REUNION', 'La Réunion'], ['FR-MAYOTTE', 'Mayotte'], ['FR-SAINT-BARTHELEMY', 'Saint-Barthélemy'], ['FR-SAINT-MARTIN', 'Saint-Martin'],
] as const;
