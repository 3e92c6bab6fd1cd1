/** English: names, things, greetings and small print. All people and companies are invented. */
import { companies, lines, type Words } from '../words.ts';

export const WORDS: Words = {
  nameOrder: 'given-family',
  given: (
    'Abigail Adam Amina Andrew Beth Callum Charlotte Claire Daniel Deborah Dylan Eleanor Emma ' +
    'Farah Gareth Grace Harriet Ian Imran Jack Jasmine Joanne Karen Kofi Laura Liam Lucy ' +
    'Megan Michelle Nathan Olivia Priya Rachel Robert Ruth Samuel Siobhan Sunita Thomas Wendy'
  ).split(' '),
  family: (
    'Abbott Ainsworth Barlow Begum Booth Brennan Carver Clough Cooper Dawson Dhillon Ellis ' +
    'Fairclough Fletcher Gibbs Greenwood Hale Hussain Ingram Jarvis Kaur Kershaw Lister ' +
    'Mahmood Marsh Nash Okafor O’Neill Patel Pickering Quinn Rafferty Sharma Shaw Tattersall ' +
    'Underwood Walsh Whitaker Yates'
  ).split(' '),
  months: lines(`
    January
    February
    March
    April
    May
    June
    July
    August
    September
    October
    November
    December
  `),
  weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  date: '{w} {d} {m} {y}',
  shortDate: '{dd}/{n}/{y}',
  amount: '£{n}',
  doctor: ['Dr {name}', 'Dr {name}', 'Mr {name}', 'Ms {name}'],
  departments: lines(`
    Cardiology
    General Medicine
    Surgical Outpatients
    Eye Clinic
    Radiology
    Neurology
    Urology
    Oncology
    Paediatrics
    Dermatology
    Pathology
    Emergency Department
    Rheumatology
    Diabetes Centre
    Pharmacy
    Intensive Care
    Gynaecology
    ENT
  `),
  exams: lines(`
    abdominal ultrasound
    CT chest
    MRI brain
    echocardiogram
    exercise ECG
    gastroscopy
    colonoscopy
    full blood count
    renal profile
    HbA1c
    retinal screening
    bone density scan
    mammogram
    lung function test
    PSA test
    knee X-ray
    thyroid ultrasound
    histology
    24-hour blood pressure monitoring
    arterial Doppler
  `),
  drugs: lines(`
    ramipril 5 mg
    metformin 1 g
    bisoprolol 2.5 mg
    atorvastatin 20 mg
    apixaban 5 mg
    levothyroxine 75 micrograms
    pantoprazole 40 mg
    amoxicillin suspension
    insulin glargine
    salbutamol inhaler
    prednisolone 5 mg
    ceftriaxone 1 g
  `),
  devices: lines(`
    Venex 300 infusion pump
    Sentia 12 monitor
    Aeris V4 ventilator
    Sonel E7 ultrasound
    Kardex Duo defibrillator
    Gazel 5 blood gas analyser
    Tomia 64 CT scanner
    Vapor 90 autoclave
    Biolin C8 analyser
    bed washer
    Pyxel S drug cabinet
    Ritmo 12 ECG machine
  `),
  products: lines(`
    nitrile gloves, medium
    sterile gauze 10×10
    giving sets
    EDTA tubes
    disinfectant wipes
    hand rub 500 ml
    surgical gowns
    10 ml syringes
    toner cartridges
    dressing packs
    contrast medium
    temperature probes
  `),
  systems: lines(`
    the Wardbook patient record
    PACS
    the lab system
    the intranet
    email
    remote desktop
    electronic prescribing
    the rostering system
    pharmacy ordering
    wristband scanning
    the telephone system
  `),
  topics: lines(`
    Hand hygiene in practice
    Spotting sepsis early
    Advanced life support
    Records and the law
    Difficult conversations
    Pain in older people
    Antibiotic stewardship
    Safe transfusion
    New patient identification policy
    Privacy at the bedside
    Preventing pressure ulcers
    Beating burnout
    Delirium in intensive care
    Diabetic foot care
  `),
  rooms: lines(`
    Level 1, room 112
    Block B, ground floor
    Level 2, clinic 4
    Block C, office 307
    the boardroom
    door 8
    the library
    lower ground, room 2
  `),
  jobs: lines(`
    Ward Manager
    Consultant
    Medical Secretary
    Foundation Doctor
    Finance Officer
    Physiotherapist
    Clinical Lead
    Patient Pathway Coordinator
    IT Engineer
  `),
  companies: {
    insurer: companies(`
      harbourhealthcover.example Harbour Health Cover
      pennine-mutual.example Pennine Mutual
      oakleafcare.test Oakleaf Care Plans
    `),
    portal: companies('caregate.example CareGate'),
    carrier: companies(`
      swiftlark.example Swiftlark
      northroad-couriers.test North Road Couriers
      parcelwren.example Parcel Wren
    `),
    supplier: companies(`
      medistores.example Medistores Ltd
      sterilane.example Sterilane
      pharmawharf.example Pharma Wharf
      quillpaper.test Quill Paper Supplies
      clearassay.example Clear Assay Ltd
    `),
    vendor: companies(`
      sonel-uk.example Sonel UK
      aeris-med.example Aeris Med
      tomia.test Tomia Imaging
      venex.example Venex Infusion
    `),
    organiser: companies(`
      nursesacademy.example Nurses’ Academy
      wardround-magazine.example Ward Round
      healthlearn.test Health Learn
      quayside-events.example Quayside Events
    `),
    list: companies('clinical-list.example clinical-list'),
    booking: companies('clinicbook.example ClinicBook'),
  },
  hospitals: companies(`
    ashford-vale.example Ashford Vale Hospital
    mereside-infirmary.example Mereside Infirmary
    stcuthberts.example St Cuthbert’s Hospital
    harrowmoor.example Harrowmoor General Hospital
    wyndale-childrens.example Wyndale Children’s Hospital
    kelderwater-practice.example Kelderwater Medical Practice
    millbrook-surgery.example Millbrook Surgery
    foxhill-practice.example Foxhill Practice
    tarnbrook-pathology.example Tarnbrook Pathology
    lanternpharmacy.example Lantern Pharmacy
  `),
  hello: {
    formal: lines(`
      Dear {to},
      Hello {to},
      Good morning,
      Hello,
    `),
    peer: lines(`
      Dear colleague,
      Dear {to},
      Dear all,
    `),
    close: lines(`
      Hi {toGiven},
      Hello {toGiven},
      Hi all,
      Morning {toGiven},
      {toGiven},
      Dear all,
    `),
  },
  bye: {
    formal: lines(`
      Kind regards,
      Yours sincerely,
      Many thanks,
      Regards,
    `),
    peer: lines(`
      With best wishes,
      Kind regards,
      Many thanks,
    `),
    close: lines(`
      Thanks,
      Cheers,
      Best,
      See you tomorrow,
      Have a good shift,
      x
    `),
  },
  disclaimers: lines(`
    This email is confidential. If it reached you by mistake, please delete it.
    This message may contain patient information and must only be forwarded where care requires it.
    Please consider the environment before printing this email.
  `),
  footers: lines(`
    You are receiving this because you signed up for our updates.
    This is an automated message; replies are not read.
    Our privacy notice is on our website.
  `),
  unsubscribe: 'Unsubscribe',
  quote: [
    'On {at}, {who} wrote:',
    'From: {who}\nSent: {at}',
    '-----Original Message-----\nFrom: {who}\nSent: {at}',
  ],
  replyMark: 'RE: ',
  colon: ':',
  phone: 'Tel.',
  scan: 'Scan this code at the check-in screen when you arrive.',
  external: '[EXTERNAL] Take care with links and attachments.',
};
