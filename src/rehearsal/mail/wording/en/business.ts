/** English: mail from suppliers and organisers. The notation is described in `../read.ts`. */
export const BUSINESS: string = `
# invoice
? Invoice {ref}
? {fromOrg} – [your invoice|e-invoice]
? [Overdue|Payment reminder]: invoice {ref}
? Copy invoice

Please find attached our invoice for [deliveries in {month}|your recent order].
Your invoice is ready. [Please quote the purchase order when approving it.|]
According to our records the invoice below [has not been paid|is now overdue].
[As discussed on the phone|As requested], here is a copy of the invoice.

| Invoice | {ref}
| Customer | {org}
| For | {product}
| Total | {amount}
| Due | {deadline}
| IBAN | {iban}

Our bank details have not changed. [We only ever notify changes by signed letter.|]
If you have [already paid|paid in the meantime], please ignore this message.
Any query should quote [the delivery note|the purchase order number].

Accounts receivable: {from}, {extension}.
Please use the invoice number as the payment reference.
-

> Download invoice

@ invoice-{ref}.pdf
@ {ref}.pdf

# order
? Order confirmation {ref}
? [Being packed|On its way]: {ref}
? Out of stock: {product}
? Your order {ref}

Thank you for your order, [which we are now processing|now with our warehouse].
Part of your order is [out of stock|on back order]; the rest will go as planned.
Your order is packed and [should arrive|is due] on {date}.

| Order | {ref}
| Item | {product}
| Quantity | {count}
| Deliver to | {to}, {dept}
| Value | {amount}

Chilled items [travel separately|must be unpacked at once]; the temperature log is included.
We can offer an equivalent [at the same price|within a few days].
Please check [the quantities|the product codes]; changes are possible until {deadline}.

Customer service: {extension}
-

> Track order

@ confirmation-{ref}.pdf
@ order-{ref}.csv

# newsletter
? {fromOrg} news – {month}
? [This month|In this issue]: {topic}
? {topic} – last few places
? [What’s new|Most read] – {month}

[In this issue|This month] we look at recruitment, the new guidelines and the spring conference.
It has been a busy month, [so here are the highlights|and we have picked out what matters].
A quick look back at {month}[ and ahead|, with one eye on what comes next].

New guidance: {topic}. [The essentials fit on two pages.|Our summary is made for the staff room
  wall.]
Interview: {doctor} on why she [stayed|came back to hospital work] after twenty years.
Small hospitals fund: applications are [open|accepted] until {deadline}.
Put to the test: {device}. [Three wards tried it.|Not everything convinced us.]

Study day with CPD points: {topic}, {date}, {town}. [Booking is open.|A few places left.]
Reader’s question: what if a patient [records the consultation|asks for everything in the notes]?
Data protection: [five common slips and how to avoid them|a farewell to the fax].

[Happy reading!|We hope you enjoy this issue.]
Something to say? [Just reply.|The editors read every message.]

> Read on
> Book now
> Full story

# booking
? You’re booked: {topic}
? Confirmation – {topic}
? [Your room|Room booking] {ref}
? Thanks for registering

Your [registration|booking] is confirmed. Here is what you need to know.
The room is [yours|booked] for the time below.
[We look forward to seeing you|It will be good to see you] at the event; details follow.

| Delegate | {to}
| Event | {topic}
| When | {date}, {time}
| Where | {town}, {room}
| Booking | {ref}

You will need the booking number at the desk, [no need to print it|showing your phone is fine].
Fee: {amount}, [invoiced to your employer|payable on the day if need be].
Cancel free of charge until {deadline}; [after that you may send a colleague|later we cannot
  refund].
Certificates are issued [against the attendance sheet|after the feedback form].

Any questions? [Drop us a line.|Call us:] {extension}
-

> Manage booking

# service
? Maintenance: {device}
? Engineer visit on {date}
? [Service report|Job sheet] {ref}
? {device} – annual check

The [annual|routine] check is due for the following equipment: {device}.
Our engineer is [booked in|scheduled to visit] as follows.
The repair is finished; [the job sheet is attached|the equipment is back in use].
A software update is available for: {device}. [Installation is free of charge.|]

| Equipment | {device}
| Serial number | {ref}
| Location | {dept}, {room}
| When | {date}, {time}
| Engineer | {from}

Please make sure the equipment [is free|is not in clinical use] at that time.
The work takes [about two hours|half a day]; have the spare ready.
The engineer will show [photo ID|the job sheet] at reception.
Remote access is only opened [together with your IT|by agreement with your IT department].

If the date does not suit, [just reply|ring our planners] on {extension}.
-

@ jobsheet-{ref}.pdf

# parcel
? Your parcel is on its way – {tracking}
? [Out for delivery|Arriving today]: {tracking}
? Sorry we missed you – {tracking}
? Ready to collect

[We have your parcel.|Your parcel is on the move.] Expected delivery: {date}.
Our driver will be with you [this morning|between 10 and 2]. Please have someone at goods-in.
Goods-in was closed, so we [will try again tomorrow|left the parcel at a pick-up point].

| Parcel | {tracking}
| For | {to}, {org}
| From | {firm}
| Contents | {product}

There is nothing to pay on delivery.
We will ask for [a signature|the parcel number].
Temperature-controlled: [please unpack straight away|do not leave on the dock].

You can follow your parcel on our site [with the number above|at any time].
-

> Track parcel
`;
