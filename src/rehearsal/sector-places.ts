/** Invented organisations in real towns, and what is written in the simulated sector's notices. */
import type { MemberKind } from '../model/member.ts';

export type SectorLanguage = 'en' | 'hu' | 'fr';

export interface SectorPlace {
  readonly name: string;
  readonly place: string;
  readonly kind: MemberKind;
  readonly latitude: number;
  readonly longitude: number;
}

type Row = readonly [
  name: string,
  place: string,
  kind: MemberKind,
  latitude: number,
  longitude: number,
];

const HUNGARY: readonly Row[] = [
  ['Szent Anna Kórház', 'Szeged', 'hospital', 46.25, 20.15],
  ['Tisza-menti Kórház', 'Szolnok', 'hospital', 47.17, 20.18],
  ['Bükki Megyei Kórház', 'Miskolc', 'hospital', 48.1, 20.78],
  ['Mecsek Klinikai Központ', 'Pécs', 'hospital', 46.07, 18.23],
  ['Rába Kórház', 'Győr', 'hospital', 47.68, 17.63],
  ['Hortobágy Kórház', 'Debrecen', 'hospital', 47.53, 21.63],
  ['Zala-völgyi Kórház', 'Zalaegerszeg', 'hospital', 46.84, 16.84],
  ['Duna Gyermekkórház', 'Budapest', 'hospital', 47.49, 19.04],
  ['Dr. Varga és Társa Rendelő', 'Kecskemét', 'practice', 46.9, 19.69],
  ['Fő téri Háziorvosi Rendelő', 'Eger', 'practice', 47.9, 20.37],
  ['Kis-Balaton Praxis', 'Keszthely', 'practice', 46.77, 17.25],
  ['Nyírségi Praxisközösség', 'Nyíregyháza', 'practice', 47.96, 21.72],
  ['Ipoly Gyermekorvosi Rendelő', 'Balassagyarmat', 'practice', 48.08, 19.3],
  ['Dr. Szűcs Fogászat', 'Sopron', 'practice', 47.68, 16.59],
  ['Sió Praxis', 'Siófok', 'practice', 46.9, 18.05],
  ['Körös Háziorvosi Kör', 'Békéscsaba', 'practice', 46.68, 21.09],
  ['Alföldi Laborhálózat', 'Hódmezővásárhely', 'laboratory', 46.42, 20.32],
  ['Északi Képalkotó Központ', 'Salgótarján', 'laboratory', 48.1, 19.8],
  ['Kamilla Patikák', 'Székesfehérvár', 'pharmacy', 47.19, 18.41],
  ['MedikSoft Rendszerház', 'Veszprém', 'supplier', 47.09, 17.91],
];

const FRANCE: readonly Row[] = [
  ['Centre hospitalier Sainte-Agathe', 'Limoges', 'hospital', 45.83, 1.26],
  ['Hôpital du Val d’Orb', 'Béziers', 'hospital', 43.34, 3.22],
  ['CH des Deux-Rives', 'Rouen', 'hospital', 49.44, 1.1],
  ['Hôpital de la Baie', 'Vannes', 'hospital', 47.66, -2.76],
  ['CHU Montclair', 'Clermont-Ferrand', 'hospital', 45.78, 3.08],
  ['Clinique des Tanneurs', 'Tours', 'hospital', 47.39, 0.69],
  ['CH de l’Ornain', 'Bar-le-Duc', 'hospital', 48.77, 5.16],
  ['Hôpital d’enfants Beauséjour', 'Lyon', 'hospital', 45.76, 4.84],
  ['Cabinet Moreau et Lefèvre', 'Auxerre', 'practice', 47.8, 3.57],
  ['Maison de santé du Lac', 'Annecy', 'practice', 45.9, 6.13],
  ['Cabinet médical des Halles', 'Niort', 'practice', 46.32, -0.46],
  ['Maison de santé Garonne', 'Agen', 'practice', 44.2, 0.62],
  ['Cabinet dentaire Perrin', 'Chartres', 'practice', 48.45, 1.49],
  ['Cabinet de la Citadelle', 'Besançon', 'practice', 47.24, 6.02],
  ['Maison de santé du Maquis', 'Corte', 'practice', 42.31, 9.15],
  ['Cabinet du Port', 'Dunkerque', 'practice', 51.03, 2.37],
  ['Laboratoires Biovexin', 'Pontoise', 'laboratory', 49.05, 2.1],
  ['Imagerie des Landes', 'Mont-de-Marsan', 'laboratory', 43.89, -0.5],
  ['Pharmacies Tilleul', 'Orléans', 'pharmacy', 47.9, 1.9],
  ['Sanilog Éditeur', 'Grenoble', 'supplier', 45.19, 5.72],
];

function placesOf(rows: readonly Row[]): readonly SectorPlace[] {
  return rows.map(([name, place, kind, latitude, longitude]) => ({
    name,
    place,
    kind,
    latitude,
    longitude,
  }));
}

export const SECTOR_PLACES: Readonly<Record<'hu' | 'fr', readonly SectorPlace[]>> = {
  hu: placesOf(HUNGARY),
  fr: placesOf(FRANCE),
};

export const AFFLICTION_TITLES: Readonly<
  Record<SectorLanguage, Readonly<Record<'campaign' | 'outage' | 'vulnerability' | 'past', string>>>
> = {
  en: {
    campaign: 'Mail that imitates the patient portal and asks for a password',
    outage: 'Laboratory results of one supplier do not arrive',
    vulnerability: 'VPN gateway with a hole that is being used',
    past: 'Text messages about a health insurance refund',
  },
  hu: {
    campaign: 'Betegportált utánzó levél, amely jelszót kér',
    outage: 'Egy beszállító laborleletei nem érkeznek meg',
    vulnerability: 'VPN-átjáró kihasznált sebezhetősége',
    past: 'SMS egészségbiztosítási visszatérítésről',
  },
  fr: {
    campaign: 'Courriel imitant le portail patient et demandant un mot de passe',
    outage: 'Les résultats de laboratoire d’un fournisseur n’arrivent plus',
    vulnerability: 'Passerelle VPN dont une faille est exploitée',
    past: 'SMS sur un remboursement d’assurance maladie',
  },
};

interface NoticeText {
  readonly title: string;
  readonly text: string;
}

type NoticeKey =
  | 'report'
  | 'warning'
  | 'outage'
  | 'statutory'
  | 'question'
  | 'advice'
  | 'all'
  | 'duty';

export const NOTICE_TEXTS: Readonly<
  Record<SectorLanguage, Readonly<Record<NoticeKey, NoticeText>>>
> = {
  en: {
    report: {
      title: 'Portal mail reported by four people',
      text: 'Same link in all four. Two typed a password; both accounts are closed.',
    },
    warning: {
      title: 'Hold: mail that imitates the patient portal',
      text: 'Hold the sender domain and look for it in mail of the last three days. Tell staff that the portal never asks for a password by mail.',
    },
    outage: {
      title: 'No results since 01:37; theatre list on paper',
      text: 'The supplier does not answer. We divert emergencies that need blood gases.',
    },
    statutory: {
      title: 'Early warning under NIS2, article 23',
      text: 'Malicious act suspected, cross-border effect unlikely. Notification follows.',
    },
    question: {
      title: 'Do your laboratory results still arrive?',
      text: 'Answer yes or no, with the supplier. No names of patients.',
    },
    advice: {
      title: 'May we keep the interface running?',
      text: 'Results arrive here, late. Is it safer to cut the connection now?',
    },
    all: { title: 'All members', text: '' },
    duty: { title: 'Duty officer', text: '' },
  },
  hu: {
    report: {
      title: 'Négyen jelentettek portálos levelet',
      text: 'Mind a négyben ugyanaz a hivatkozás. Ketten beírták a jelszavukat; mindkét fiókot lezártuk.',
    },
    warning: {
      title: 'Visszatartás: betegportált utánzó levél',
      text: 'Tartsák vissza a feladó tartományát, és keressék meg az utolsó három nap leveleiben. Szóljanak a munkatársaknak: a portál soha nem kér jelszót levélben.',
    },
    outage: {
      title: '1.37 óta nincs lelet, a műtéti lista papíron',
      text: 'A beszállító nem válaszol. A vérgázt igénylő sürgős eseteket átirányítjuk.',
    },
    statutory: {
      title: 'Korai előrejelzés a NIS2 23. cikke szerint',
      text: 'Szándékos cselekmény gyanítható, határon túli hatás nem valószínű. A bejelentés következik.',
    },
    question: {
      title: 'Megérkeznek még a laborleleteik?',
      text: 'Igennel vagy nemmel válaszoljanak, a beszállító nevével. Betegnevet ne írjanak.',
    },
    advice: {
      title: 'Hagyjuk-e bekapcsolva az interfészt?',
      text: 'Nálunk késve, de jönnek a leletek. Biztonságosabb most bontani a kapcsolatot?',
    },
    all: { title: 'Minden tag', text: '' },
    duty: { title: 'Ügyeletes', text: '' },
  },
  fr: {
    report: {
      title: 'Courriel « portail » signalé par quatre personnes',
      text: 'Le même lien dans les quatre. Deux personnes ont saisi leur mot de passe ; les deux comptes sont fermés.',
    },
    warning: {
      title: 'Retenue : courriel imitant le portail patient',
      text: 'Retenez le domaine expéditeur et cherchez-le dans le courrier des trois derniers jours. Rappelez que le portail ne demande jamais de mot de passe par courriel.',
    },
    outage: {
      title: 'Plus de résultats depuis 1 h 37 ; programme opératoire sur papier',
      text: 'Le fournisseur ne répond pas. Nous réorientons les urgences qui exigent des gaz du sang.',
    },
    statutory: {
      title: 'Alerte précoce, article 23 de NIS2',
      text: 'Acte malveillant soupçonné, effet transfrontalier peu probable. La notification suivra.',
    },
    question: {
      title: 'Vos résultats de laboratoire arrivent-ils encore ?',
      text: 'Répondez par oui ou non, avec le nom du fournisseur. Aucun nom de patient.',
    },
    advice: {
      title: 'Faut-il laisser l’interface ouverte ?',
      text: 'Les résultats arrivent ici, en retard. Vaut-il mieux couper la liaison maintenant ?',
    },
    all: { title: 'Tous les membres', text: '' },
    duty: { title: 'Permanence', text: '' },
  },
};
