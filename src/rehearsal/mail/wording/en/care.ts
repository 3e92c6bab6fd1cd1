/** English: mail about patients. The notation is described in `../read.ts`. */
export const CARE: string = `
# appointment
? Your appointment at {org}
? Reminder: {date} at {time}
? [Your {dept} appointment|Appointment letter] – {date}
? Changes to your appointment

[Thank you for booking with us.|Your booking has been confirmed.] The details are below.
We are writing to confirm [your forthcoming appointment|the appointment you asked us for].
This is a reminder of your [upcoming|next] appointment. Please read the notes below before you come.
We have had to move your appointment. [We are sorry for any inconvenience.|Please check the new
  time.]

| Patient | {patient}
| Date of birth | {born}
| NHS number | {pid}
| Appointment | {exam}
| Where | {dept}, {room}
| When | {date} at {time}
| You will see | {doctor} or a member of the team

Please arrive [ten minutes|a quarter of an hour] early so that we can check you in.
Bring a list of your current medicines and [any letters from other hospitals|your glasses if you
  wear them].
Do not eat for six hours beforehand. [You may drink water.|Sips of water are fine.]
Reception is on the ground floor, [just past the café|to the left of the main entrance].
Parking is limited. [The 14 bus stops outside the main entrance.|Please allow extra time.]

If you cannot come, please tell us [as soon as you can|at least two days before] on {extension}
  so somebody else can have the slot.
You can change or cancel using the button below, or ring {extension} [between 8.30 and 4|weekday
  mornings].
If you need an interpreter, [let us know|call us beforehand] on {extension}.
-

> View appointment
> Change or cancel
> Manage my booking

@ appointment-{ref}.pdf
@ Preparing-for-your-visit.pdf

# result
? Result available: {patient}
? Report {ref}
? {exam} – final report
? [Pathology|Laboratory] result for {dept}

A [new result|validated report] is available for the patient below.
The tests you requested are complete. [The report is attached.|]
Please find [attached|enclosed] the report for the investigation you asked for.
{doctor} has [authorised|signed off] this report. It replaces any interim version.

| Patient | {patient} ({born})
| NHS number | {pid}
| Investigation | {exam}
| Collected | {past}
| Lab number | {ref}

[No significant abnormality.|All values within the reference range.]
One value falls outside the reference range; please [interpret in clinical context|consider
  repeating].
The sample was slightly haemolysed, so potassium [may be falsely raised|should be read with
  caution].
Suggest repeat in [four weeks|three months].

The duty biochemist is on {extension} [if you would like to discuss this|for clinical advice].
Please quote the lab number [with any query|if you ring].
-

> Open report
> View in results viewer

@ report-{ref}.pdf
@ {ref}.pdf

# referral
? Referral: {patient}, {dept}
? [New referral|Advice please] – {patient}
? {dept}: request for an early appointment
? Referral letter {ref}

[Thank you for seeing|I would be grateful if you could see] {patient}, whose details are below.
Could I ask for your [opinion|advice] on {patient}? [Happy to be told this can wait.|]
I am referring {patient} for [further assessment|investigation] after several visits to the surgery.

| Patient | {patient}, born {born}
| NHS number | {pid}
| Telephone | {pphone}
| Requested | {exam}

Symptoms have been building for [three weeks|a couple of months], with [little|only partial]
  response to treatment.
Known hypertension and type 2 diabetes; [recently|over the past fortnight] breathless on the stairs.
Initial bloods are [unremarkable|attached and normal], but the patient is no better.
Given the family history I would [rather not wait|like to rule out anything serious].

Current medication: {drug}. [No known allergies.|Allergic to penicillin.]
On long-term {drug}, [which is well tolerated|increased last year].
-

Please contact the patient directly with a date; [evenings are best|the mobile number is correct].
If you feel this is more urgent, [please ring me|do call] on {extension}.
[Many thanks for your help.|With thanks.]

@ referral-{ref}.pdf
@ Referral.docx

# prescription
? Your prescription [is ready|has been approved]
? Prescription request: {drug}
? [Time to reorder|Repeat prescription reminder]
? Prescription for {patient}

Your repeat prescription request has been [approved|dealt with] and sent to your pharmacy.
A new prescription has been [issued|signed by {doctor}].
Your prescription is [due for renewal|about to run out].

| Patient | {patient}
| NHS number | {pid}
| Medicine | {drug}
| Prescriber | {doctor}
| Collect by | {deadline}

Please allow two working days before collecting; [the pharmacy will text you|there is no need to
  ring].
Take your medicine as directed and [do not change the dose|do not stop] without talking to us.
There is a national shortage of this medicine. [Your pharmacist|The pharmacy] may offer an
  alternative.
You are due a medication review before the next issue. [A phone call is usually enough.|]

If you have side effects, [speak to your pharmacist or ring us|call the surgery] on {extension}.
-

> View prescription
> My medicines

# portal
? You have a new message in CareGate
? CareGate: [new document|new activity on your record]
? Your record was viewed on {past}
? Proxy access [added|changed]

[A new document|A new letter] has been added to your record.
Your record was viewed by [a member of staff|{dept}]. If you did not expect this, you can ask
  about it.
You can now act for {patient} as [next of kin|a proxy].
The letter you asked for is ready [and will stay available for 30 days|under Documents].

| Record of | {patient}
| NHS number | {pid}
| About | {exam}
| Date | {past}
| Organisation | {org}

To protect your privacy, [this message contains no health details|details are only shown after
  you log in].
We will never ask for your password by email. [Log in the way you usually do.|]
You can choose which messages you receive under [Settings|Notifications].

> Log in to CareGate
> Read message

# insurer
? Further information needed: {ref}
? [Remittance advice|Payment summary] – {month}
? Incomplete claim: {patient}
? Authorisation {ref}

While processing your invoice we [found a discrepancy|noticed that one item was missing].
We have reviewed your request and [authorised|agreed to fund] the treatment below.
To assess our member’s claim we need [further medical information|a copy of the discharge letter].

| Reference | {ref}
| Member | {patient}, {born}
| NHS number | {pid}
| Treatment | {exam}
| Amount | {amount}

Please reply [by {deadline}|within eight working days] so that payment is not held up.
Upload documents through the [provider portal|secure site]; please do not email clinical records.
You do not need to do anything else. [Payment follows with the monthly run.|The case is closed.]

Case handler: {from}, {extension}.
-

> Open case

@ letter-{ref}.pdf

# patient-question
? Question about my appointment
? [My results|My prescription]
? {exam} – a question
? [Can’t make my appointment|Follow-up]

[Could you tell me|I wanted to ask] whether I need to [fast beforehand|bring anything with me]?
I’m afraid I can’t make {date}, [my son is poorly|I’m at work]. Is there any chance of another slot?
I’ve run out of {drug}, [could the doctor issue some more|please can I have a repeat]?
I came in [last week|a fortnight ago] and still can’t see my results online. When will they be
  ready?
I’m writing on behalf of my mum, [who isn’t online|who finds the phone difficult]. How can she
  get a copy of her letter?

My details: {patient}, {born}, NHS number {pid}.
My NHS number is {pid} and my mobile is {pphone}.
Name: {patient}, DOB {born}

You can get me on {pphone}, [afternoons are best|any time after four].
I did try ringing but [nobody picked up|was twenty-third in the queue].
[Thank you.|Thanks for your help.]
-
`;
