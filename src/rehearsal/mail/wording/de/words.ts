/** German: names, things, greetings and small print. All people and companies are invented. */
import { companies, lines, type Words } from '../words.ts';

export const WORDS: Words = {
  nameOrder: 'given-family',
  given: (
    'Aylin Andreas Anja Anneliese Birgit Björn Carsten Christiane Dirk Dörte Elif Emre Fabian ' +
    'Franziska Gerd Günther Hanna Heike Ines Jana Jörg Jürgen Katrin Käthe Lars Lena Manuela ' +
    'Markus Mehmet Nadine Niklas Olga Petra Ralf Sabine Sönke Stefanie Tobias Ulrike Vanessa ' +
    'Wolfgang Yvonne'
  ).split(' '),
  family: (
    'Ackermann Böhm Brandt Busch Demir Dietrich Ebert Engelhardt Fröhlich Geiger Grünwald ' +
    'Haas Hartwig Heinemann Jäger Kaya König Kröger Kühn Lorenz Lübbers Marquardt Nowak ' +
    'Oswald Petersen Pfeiffer Reinhardt Rößler Sander Schäfer Schröder Seidel Stühmer Thiele ' +
    'Ulmer Voß Wagenknecht Yildiz Zöllner'
  ).split(' '),
  months: lines(`
    Januar
    Februar
    März
    April
    Mai
    Juni
    Juli
    August
    September
    Oktober
    November
    Dezember
  `),
  weekdays: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'.split(' '),
  date: '{d}. {m} {y}',
  shortDate: '{dd}.{n}.{y}',
  amount: '{n} €',
  doctor: ['Dr. {name}', 'Dr. med. {name}', 'Prof. Dr. {name}'],
  departments: lines(`
    Kardiologie
    Gastroenterologie
    Chirurgie
    Augenklinik
    Radiologie
    Neurologie
    Urologie
    Onkologie
    Kinderklinik
    Dermatologie
    Laboratoriumsmedizin
    Notaufnahme
    Rheumatologie
    Diabetesambulanz
    Apotheke
    Intensivstation
    Frauenklinik
    HNO-Klinik
  `),
  exams: lines(`
    Sonografie Abdomen
    CT Thorax
    MRT Schädel
    Echokardiografie
    Belastungs-EKG
    Gastroskopie
    Koloskopie
    großes Blutbild
    Nierenwerte
    HbA1c
    Augenhintergrund
    Knochendichtemessung
    Mammografie
    Lungenfunktion
    PSA
    Röntgen Knie
    Schilddrüsensonografie
    Histologie
    Langzeitblutdruck
    Gefäßdoppler
  `),
  drugs: lines(`
    Ramipril 5 mg
    Metformin 1000 mg
    Bisoprolol 2,5 mg
    Atorvastatin 20 mg
    Apixaban 5 mg
    L-Thyroxin 75 µg
    Pantoprazol 40 mg
    Amoxicillin-Saft
    Insulin glargin
    Salbutamol-Spray
    Prednisolon 5 mg
    Ceftriaxon 1 g
  `),
  devices: lines(`
    Infusionspumpe Venex 300
    Monitor Sentia 12
    Beatmungsgerät Aeris V4
    Ultraschallgerät Sonel E7
    Defibrillator Kardex Duo
    Blutgasgerät Gazel 5
    CT Tomia 64
    Sterilisator Vapor 90
    Laborautomat Biolin C8
    Bettenwaschanlage
    Medikamentenschrank Pyxel S
    EKG-Gerät Ritmo 12
  `),
  products: lines(`
    Nitrilhandschuhe Größe M
    sterile Kompressen 10×10
    Infusionsbestecke
    EDTA-Röhrchen
    Desinfektionstücher
    Händedesinfektion 500 ml
    OP-Kittel
    Einmalspritzen 10 ml
    Tonerkartuschen
    Verbandsets
    Kontrastmittel
    Temperatursonden
  `),
  systems: lines(`
    Patientenakte Kurvenblatt
    PACS
    Laborsystem
    Intranet
    E-Mail
    Fernzugang
    Verordnungsmodul
    Dienstplanprogramm
    Apothekenbestellung
    Patientenarmbänder
    Telefonanlage
  `),
  topics: lines(`
    Händehygiene im Alltag
    Sepsis früh erkennen
    Reanimation für Fortgeschrittene
    Dokumentation und Recht
    Schwierige Gespräche
    Schmerz im Alter
    Rationale Antibiotikatherapie
    Sichere Transfusion
    Neue Regeln zur Patientenidentifikation
    Datenschutz am Krankenbett
    Dekubitus vermeiden
    Gesund bleiben im Beruf
    Delir auf der Intensivstation
    Der diabetische Fuß
  `),
  rooms: lines(`
    1. OG, Raum 112
    Haus B, Erdgeschoss
    2. OG, Ambulanz 4
    Haus C, Zimmer 307
    großer Besprechungsraum
    Tür 8
    Bibliothek
    UG, Raum 2
  `),
  jobs: lines(`
    Stationsleitung
    Oberärztin
    Chefarztsekretariat
    Assistenzarzt
    Sachbearbeitung Einkauf
    Physiotherapie
    Pflegedirektion
    Patientenaufnahme
    IT-Systemtechnik
  `),
  companies: {
    insurer: companies(`
      deichkasse.example Deichkasse
      bergland-versicherung.example Bergland Versicherung
      heidekrug-bkk.test BKK Heidekrug
    `),
    portal: companies('gesundheitstor.example Gesundheitstor'),
    carrier: companies(`
      paketschwalbe.example Paketschwalbe
      nordwind-kurier.test Nordwind Kurier
      eilpost.example Eilpost
    `),
    supplier: companies(`
      medilager.example Medilager GmbH
      sterilwerk.example Sterilwerk AG
      pharmahandel-sued.example Pharmahandel Süd
      papierkontor.test Papierkontor
      laborchemie-kurz.example Laborchemie Kurz
    `),
    vendor: companies(`
      sonel-technik.example Sonel Medizintechnik
      aeris-med.example Aeris Med
      tomia.test Tomia Bildgebung
      venex.example Venex Infusionstechnik
    `),
    organiser: companies(`
      pflegeakademie-nord.example Pflegeakademie Nord
      klinikblatt.example Klinikblatt
      gesundbildung.test Gesundbildung
      kongress-am-see.example Kongress am See
    `),
    list: companies('fachliste.example fachliste'),
    booking: companies('terminportal.example Terminportal'),
  },
  hospitals: companies(`
    klinikum-eschenthal.example Klinikum Eschenthal
    krankenhaus-luebnitz.example Krankenhaus Lübnitz
    kinderklinik-sonnwald.example Kinderklinik Sonnwald
    bergklinik-harl.example Bergklinik Harl
    marienstift-weidau.example Marienstift Weidau
    praxis-am-anger.example Praxis am Anger
    hausarzt-kroenfeld.example Hausarztpraxis Krönfeld
    praxis-dr-sandmann.example Praxis Dr. Sandmann
    labor-weissbach.example Labor Weißbach
    loewen-apotheke.example Löwen-Apotheke
  `),
  hello: {
    formal: lines(`
      Guten Tag {to},
      Sehr geehrte Damen und Herren,
      Guten Tag,
    `),
    peer: lines(`
      Sehr geehrte Kollegin, sehr geehrter Kollege,
      Liebe Kolleginnen und Kollegen,
      Guten Tag {to},
    `),
    close: lines(`
      Hallo {toGiven},
      Liebe Kolleginnen und Kollegen,
      Hallo zusammen,
      Moin {toGiven},
      Guten Morgen {toGiven},
      Liebes Team,
    `),
  },
  bye: {
    formal: lines(`
      Mit freundlichen Grüßen
      Freundliche Grüße
      Mit besten Grüßen
      Beste Grüße
    `),
    peer: lines(`
      Mit kollegialen Grüßen
      Mit freundlichen kollegialen Grüßen
      Beste Grüße
    `),
    close: lines(`
      Viele Grüße
      LG
      Bis morgen
      Schönen Dienst
      Beste Grüße
      Gruß
    `),
  },
  disclaimers: lines(`
    Diese E-Mail ist vertraulich. Fehlgeleitet? Bitte den Absender informieren und löschen.
    Diese Nachricht kann der ärztlichen Schweigepflicht unterliegen.
    Bitte prüfen Sie, ob diese E-Mail gedruckt werden muss.
  `),
  footers: lines(`
    Sie erhalten diese E-Mail, weil Sie unsere Nachrichten abonniert haben.
    Dies ist eine automatische Nachricht, bitte antworten Sie nicht darauf.
    Unsere Datenschutzhinweise finden Sie auf unserer Website.
  `),
  unsubscribe: 'Abmelden',
  quote: [
    'Am {at} schrieb {who}:',
    'Von: {who}\nGesendet: {at}',
    '-----Ursprüngliche Nachricht-----\nVon: {who}\nGesendet: {at}',
  ],
  replyMark: 'AW: ',
  colon: ':',
  phone: 'Tel.',
  scan: 'Halten Sie diesen Code bei der Ankunft an das Terminal in der Anmeldung.',
  external: '[EXTERN] Vorsicht bei Links und Anhängen.',
};
