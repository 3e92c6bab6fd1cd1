/** What the simulated organisations are called, in each language the console speaks. Invented. */

type Names = Readonly<Record<'en' | 'hu' | 'fr' | 'de', string>>;

/** The hospital and the practice are those of `place.ts`; the centre is the one of `sector.ts`. */
export const REHEARSED_NAMES: Readonly<Record<'hospital' | 'practice' | 'centre', Names>> = {
  hospital: {
    en: 'St Martin Hospital',
    hu: 'Szent Márton Kórház',
    fr: 'Hôpital Saint-Martin',
    de: 'St.-Martin-Krankenhaus',
  },
  practice: {
    en: 'Dr Lang’s Practice',
    hu: 'Dr. Lang Rendelője',
    fr: 'Cabinet du Dr Lang',
    de: 'Praxis Dr. Lang',
  },
  centre: {
    en: 'Health Cyber Centre',
    hu: 'Egészségügyi Kiberközpont',
    fr: 'Centre cyber de la santé',
    de: 'Cyberzentrum Gesundheit',
  },
};
