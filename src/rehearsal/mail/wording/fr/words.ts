/** French: names, things, greetings and small print. All people and companies are invented. */
import { companies, lines, type Words } from '../words.ts';

export const WORDS: Words = {
  nameOrder: 'given-family',
  given: (
    'Adèle Antoine Aurélie Bastien Benoît Camille Cécile Chloé Clément Damien Élise Émilie ' +
    'Fabrice François Gaëlle Grégory Hélène Inès Jérôme Julien Karim Laurence Léa Loïc Manon ' +
    'Mathilde Mehdi Nadia Nicolas Noémie Olivier Pascale Raphaël Romain Sabrina Sophie ' +
    'Thierry Valérie Yann Zoé'
  ).split(' '),
  family: (
    'Aubert Barbier Bertin Boyer Brunet Carpentier Chevalier Collet Cordier Delmas Deschamps ' +
    'Dubreuil Étienne Fabre Faure Fleury Gaillard Gauthier Girard Guérin Hamon Jacquet ' +
    'Lacombe Langlois Leclère Lemoine Mallet Maréchal Mercier Noël Pelletier Perrot Picard ' +
    'Prévost Renard Rivière Roussel Salmon Tessier Vasseur Vidal'
  ).split(' '),
  months: lines(`
    janvier
    février
    mars
    avril
    mai
    juin
    juillet
    août
    septembre
    octobre
    novembre
    décembre
  `),
  weekdays: 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' '),
  date: '{w} {d} {m} {y}',
  shortDate: '{dd}/{n}/{y}',
  amount: '{n} €',
  doctor: ['Dr {name}', 'Docteur {name}', 'Pr {name}'],
  departments: lines(`
    Cardiologie
    Médecine interne
    Chirurgie viscérale
    Ophtalmologie
    Imagerie
    Neurologie
    Urologie
    Oncologie
    Pédiatrie
    Dermatologie
    Laboratoire
    Urgences
    Rhumatologie
    Diabétologie
    Pharmacie
    Réanimation
    Gynécologie
    ORL
  `),
  exams: lines(`
    échographie abdominale
    scanner thoracique
    IRM cérébrale
    échographie cardiaque
    épreuve d’effort
    gastroscopie
    coloscopie
    numération formule sanguine
    bilan rénal
    dosage de l’HbA1c
    fond d’œil
    ostéodensitométrie
    mammographie
    exploration fonctionnelle respiratoire
    dosage du PSA
    radiographie du genou
    échographie thyroïdienne
    examen anatomopathologique
    holter tensionnel
    écho-Doppler artériel
  `),
  drugs: lines(`
    ramipril 5 mg
    metformine 1000 mg
    bisoprolol 2,5 mg
    atorvastatine 20 mg
    apixaban 5 mg
    lévothyroxine 75 µg
    pantoprazole 40 mg
    amoxicilline sirop
    insuline glargine
    salbutamol spray
    prednisolone 5 mg
    ceftriaxone 1 g
  `),
  devices: lines(`
    pompe à perfusion Vénex 300
    moniteur patient Sentia 12
    respirateur Aeris V4
    échographe Sonel E7
    défibrillateur Kardex Duo
    analyseur de gaz du sang Gazel 5
    scanner Tomia 64
    autoclave Vapor 90
    automate de biologie Biolin C8
    laveur de lits
    armoire à pharmacie Pyxel S
    électrocardiographe Ritmo 12
  `),
  products: lines(`
    gants nitrile taille M
    compresses stériles 10×10
    perfuseurs
    tubes EDTA bouchon violet
    lingettes désinfectantes
    solution hydroalcoolique 500 ml
    casaques chirurgicales
    seringues 10 ml
    cartouches de toner
    sets de pansement
    produit de contraste
    sondes de température
  `),
  systems: lines(`
    Dossier patient Carnet
    PACS
    SIL du laboratoire
    intranet
    messagerie
    bureau à distance
    module de prescription
    logiciel de planning
    commandes de pharmacie
    bracelets d’identification
    standard téléphonique
  `),
  topics: lines(`
    Hygiène des mains au quotidien
    Reconnaître le sepsis
    Réanimation avancée
    Traçabilité et droit
    Annonces difficiles
    Douleur de la personne âgée
    Bon usage des antibiotiques
    Sécurité transfusionnelle
    Nouvelle identitovigilance
    Données personnelles au lit du patient
    Prévention des escarres
    Prévenir l’épuisement
    Délirium en réanimation
    Plaies du pied diabétique
  `),
  rooms: lines(`
    1er étage, salle 112
    bâtiment B, rez-de-chaussée
    2e étage, consultation 4
    bâtiment C, bureau 307
    grande salle de réunion
    porte 8
    bibliothèque
    niveau –1, salle 2
  `),
  jobs: lines(`
    cadre de santé
    praticien hospitalier
    assistante médico-administrative
    interne
    gestionnaire
    kinésithérapeute
    chef de service
    agent d’accueil
    technicien informatique
  `),
  companies: {
    insurer: companies(`
      mutuelle-des-dunes.example Mutuelle des Dunes
      prevoyance-galois.example Prévoyance Galois
      assurance-lavande.test Assurance Lavande
    `),
    portal: companies('portail-sante.example Portail Santé'),
    carrier: companies(`
      colis-hirondelle.example Colis Hirondelle
      transports-meridien.test Transports Méridien
      courrier-azur.example Courrier Azur
    `),
    supplier: companies(`
      medifournitures.example Médifournitures SAS
      sterilis.example Stérilis
      pharmadepot.example Pharmadépôt
      papeterie-lutece.test Papeterie Lutèce
      bioreactif.example Bioréactif SARL
    `),
    vendor: companies(`
      sonel-france.example Sonel France
      aeris-med.example Aeris Med
      tomia.test Tomia Imagerie
      venex.example Vénex Perfusion
    `),
    organiser: companies(`
      ecole-des-soignants.example École des soignants
      revue-hospitaliere.example La Revue hospitalière
      formation-sante.test Formation Santé
      congres-littoral.example Congrès du Littoral
    `),
    list: companies('liste-pro.example liste-pro'),
    booking: companies('rdv-hopital.example RDV Hôpital'),
  },
  hospitals: [],
  hello: {
    formal: lines(`
      Madame, Monsieur,
      Bonjour {to},
      Bonjour,
    `),
    peer: lines(`
      Chère consœur, cher confrère,
      Chers collègues,
      Bonjour {to},
    `),
    close: lines(`
      Bonjour {toGiven},
      Salut {toGiven},
      Bonjour à tous,
      Coucou {toGiven},
      {toGiven},
      Chers tous,
    `),
  },
  bye: {
    formal: lines(`
      Cordialement,
      Bien cordialement,
      Veuillez agréer nos salutations distinguées.
      Avec nos salutations les meilleures,
    `),
    peer: lines(`
      Confraternellement,
      Bien confraternellement,
      Cordialement,
    `),
    close: lines(`
      À demain,
      Bonne journée,
      Bien à toi,
      Amicalement,
      Bises,
      Bon courage,
    `),
  },
  disclaimers: lines(`
    Message confidentiel. S’il ne vous est pas destiné, merci de le détruire.
    Ce courriel peut contenir des données de santé couvertes par le secret professionnel.
    Pensez à l’environnement avant d’imprimer ce message.
  `),
  footers: lines(`
    Vous recevez ce message car vous êtes abonné à nos informations.
    Ceci est un message automatique, merci de ne pas y répondre.
    Notre politique de confidentialité est disponible sur notre site.
  `),
  unsubscribe: 'Se désabonner',
  quote: [
    'Le {at}, {who} a écrit :',
    'De : {who}\nEnvoyé : {at}',
    '-----Message d’origine-----\nDe : {who}\nEnvoyé : {at}',
  ],
  replyMark: 'RE: ',
  colon: ' :',
  phone: 'Tél.',
  scan: 'À votre arrivée, présentez ce code à la borne d’accueil.',
  external: '[EXTERNE] Prudence avec les liens et les pièces jointes.',
};
