/** Hungarian: names, things, greetings and small print. All people and companies are invented. */
import { companies, lines, type Words } from '../words.ts';

export const WORDS: Words = {
  nameOrder: 'family-given',
  given: (
    'Anna Bence Csilla Dániel Dóra Eszter Erzsébet Ferenc Gábor Gergő Hajnalka Ildikó István ' +
    'Judit Júlia Katalin Krisztián Lajos László Lilla Márta Miklós Mónika Nóra Orsolya Péter ' +
    'Réka Sándor Szilvia Tamás Tünde Viktória Zoltán Zsófia Zsuzsanna Ágnes Ádám Éva'
  ).split(' '),
  family: (
    'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos ' +
    'Takács Juhász Mészáros Oláh Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs ' +
    'Kocsis Pintér Fodor Orsós Szalai Sipos Magyar Lukács Gulyás Bíró Király Katona Jakab ' +
    'Győri Bognár Hegedűs'
  ).split(' '),
  months: lines(`
    január
    február
    március
    április
    május
    június
    július
    augusztus
    szeptember
    október
    november
    december
  `),
  weekdays: 'vasárnap hétfő kedd szerda csütörtök péntek szombat'.split(' '),
  date: '{y}. {m} {d}., {w}',
  shortDate: '{y}. {n}. {d}.',
  amount: '{n} Ft',
  doctor: ['Dr. {name}', 'dr. {name}'],
  departments: lines(`
    Kardiológia
    Belgyógyászati Osztály
    Sebészet
    Szemészeti szakrendelés
    Radiológia
    Neurológia
    Urológia
    Onkológiai Központ
    Gyermekgyógyászat
    Bőrgyógyászat
    Központi Labor
    Sürgősségi Osztály
    Reumatológia
    Diabetológiai szakrendelés
    Intézeti Gyógyszertár
    Intenzív Osztály
    Nőgyógyászat
    Fül-orr-gégészet
  `),
  exams: lines(`
    hasi ultrahang
    mellkas-CT
    koponya-MR
    szívultrahang
    terheléses EKG
    gyomortükrözés
    vastagbéltükrözés
    teljes vérkép
    vesefunkciós labor
    HbA1c-meghatározás
    szemfenékvizsgálat
    csontsűrűségmérés
    mammográfia
    légzésfunkció
    PSA-vizsgálat
    térdröntgen
    pajzsmirigy-ultrahang
    szövettani vizsgálat
    24 órás vérnyomásmérés
    alsó végtagi Doppler
  `),
  drugs: lines(`
    ramipril 5 mg
    metformin 1000 mg
    bisoprolol 2,5 mg
    atorvasztatin 20 mg
    apixaban 5 mg
    levotiroxin 75 µg
    pantoprazol 40 mg
    amoxicillin szuszpenzió
    inzulin glargin
    szalbutamol spray
    prednizolon 5 mg
    ceftriaxon 1 g
  `),
  devices: lines(`
    infúziós pumpa (Vénex 300)
    betegőrző monitor (Sentia 12)
    lélegeztetőgép (Aeris V4)
    ultrahangkészülék (Sonel E7)
    defibrillátor (Kardex Duo)
    vérgázanalizátor (Gazel 5)
    CT-berendezés (Tomia 64)
    sterilizáló (Vapor 90)
    laborautomata (Biolin C8)
    ágymosó berendezés
    gyógyszerszekrény (Pyxel S)
    EKG-készülék (Ritmo 12)
  `),
  products: lines(`
    nitrilkesztyű, M méret
    steril géz 10×10 cm
    infúziós szerelék
    vérvételi cső, lila kupakos
    fertőtlenítő kendő
    kézfertőtlenítő 500 ml
    műtéti izolálókabát
    egyszer használatos fecskendő 10 ml
    tonerkazetta
    kötszercsomag
    kontrasztanyag
    hőmérő elem
  `),
  systems: lines(`
    Kórlap betegnyilvántartó
    PACS képarchívum
    laborrendszer
    intranet
    levelezőrendszer
    távoli asztal
    e-Recept modul
    beosztástervező
    gyógyszerrendelő felület
    vonalkódos betegazonosítás
    telefonközpont
  `),
  topics: lines(`
    Kézhigiéné a gyakorlatban
    Szepszis korai felismerése
    Újraélesztés haladóknak
    Dokumentáció és jog
    Nehéz beszélgetések
    Fájdalomcsillapítás időskorban
    Antibiotikum-stewardship
    Vérátömlesztés biztonsága
    Új betegazonosítási rend
    Adatvédelem a betegágynál
    Decubitus megelőzése
    Kiégés ellen
    Delírium az intenzív osztályon
    Diabéteszes láb ellátása
  `),
  rooms: lines(`
    I. emelet 112.
    B épület, földszint
    2. emelet, 4-es rendelő
    C épület 3. em. 307.
    nagy tanácsterem
    fsz. 8. ajtó
    könyvtár
    alagsor, 2-es vizsgáló
  `),
  jobs: lines(`
    osztályvezető ápoló
    szakorvos
    titkárságvezető
    rezidens
    gazdasági ügyintéző
    gyógytornász
    főorvos
    betegirányító
    informatikus
  `),
  companies: {
    insurer: companies(`
      fonix-egeszsegpenztar.example Főnix Egészségpénztár
      pannon-ellatas.example Pannon Ellátásfinanszírozó
      tiszabiztosito.test Tisza Biztosító
    `),
    portal: companies('egeszsegablak.example Egészségablak'),
    carrier: companies(`
      gyorsfutar.example Gyorsfutár
      delibab-logisztika.test Délibáb Logisztika
      mentacsomag.example Menta Csomag
    `),
    supplier: companies(`
      medikellek.example Medikellék Kft.
      steril-plusz.example Steril Plusz Zrt.
      alfoldi-gyogyszer.example Alföldi Gyógyszernagykereskedés
      papiraru.test Papíráru Bt.
      tiszta-labor.example Tiszta Labor Kft.
    `),
    vendor: companies(`
      sonel-szerviz.example Sonel Orvostechnika
      aeris-med.example Aeris Med Hungária
      tomia.test Tomia Képalkotás
      venex.example Vénex Pumpatechnika
    `),
    organiser: companies(`
      nover-akademia.example Nővér Akadémia
      korhazi-szemle.example Kórházi Szemle
      egeszsegugyi-kepzo.test Egészségügyi Képzőközpont
      dunapart-konferencia.example Dunapart Konferencia
    `),
    list: companies('szakmai-lista.example szakmai-lista'),
    booking: companies('betegiranyito.example Betegirányító'),
  },
  hospitals: [],
  hello: {
    formal: lines(`
      Tisztelt {to}!
      Tisztelt Címzett!
      Kedves {to}!
      Jó napot kívánok!
    `),
    peer: lines(`
      Tisztelt Kolléga!
      Tisztelt Kollégák!
      Kedves {to}!
      Tisztelt {to}!
    `),
    close: lines(`
      Szia {toGiven}!
      Kedves {toGiven}!
      Sziasztok!
      Kedves Kollégák!
      Szervusz {toGiven}!
      {toGiven},
    `),
  },
  bye: {
    formal: lines(`
      Üdvözlettel:
      Tisztelettel:
      Köszönettel:
      Szívélyes üdvözlettel:
    `),
    peer: lines(`
      Kollegiális üdvözlettel:
      Üdvözlettel:
      Segítségét köszönve, üdvözlettel:
    `),
    close: lines(`
      Üdv,
      Üdvözlettel:
      Puszi,
      Szép napot!
      Jó ügyeletet!
      További szép napot!
    `),
  },
  disclaimers: lines(`
    Bizalmas üzenet. Ha nem Ön a címzett, kérjük, értesítse a feladót, és törölje.
    A levél és mellékletei egészségügyi adatot tartalmazhatnak.
    Gondoljon a környezetre, mielőtt kinyomtatja ezt a levelet!
  `),
  footers: lines(`
    Ezt a levelet azért kapta, mert feliratkozott értesítéseinkre.
    Ez egy automatikus üzenet, kérjük, ne válaszoljon rá.
    Adatkezelési tájékoztatónkat honlapunkon olvashatja.
  `),
  unsubscribe: 'Leiratkozás',
  quote: [
    '{who} írta ({at}):',
    'Feladó: {who}\nElküldve: {at}',
    '-----Eredeti üzenet-----\nFeladó: {who}\nElküldve: {at}',
  ],
  replyMark: 'Re: ',
  colon: ':',
  phone: 'Tel.',
  scan: 'Érkezéskor olvassa be ezt a kódot a betegfelvételi terminálnál.',
  external: '[KÜLSŐ FELADÓ] Legyen óvatos a hivatkozásokkal és a mellékletekkel.',
};
