/** English: the phish of the campaigns. The notation is described in `../read.ts`. */
export const LURES: string = `
# credential
< IT Service Desk
< {org} Mail
< Mailbox Administrator
? Your mailbox is [full|about to be suspended]
? [Important|Urgent]: your password expires today
? {count} messages [are being held|pending delivery]

The mailbox {address} has reached its storage limit. [You can no longer receive email.|New mail
  is being held.]
We noticed [an unusual|a suspicious] sign-in to your account. Please verify your identity.
As we move to the new mail system every user must [confirm|update] their account.

Sign in below [within 24 hours|by the end of today] or your account will be [locked|closed].
You can keep your current password [by clicking below|in one step]. It takes less than a minute.

> Keep current password
> Verify account
> Release messages

If you take no action you will also [lose access to|be locked out of] patient record systems.
-

# portal
< CareGate
< CareGate Notifications
? An [important|urgent] test result is waiting
? CareGate: [access suspended|please verify your details]
? You are due a refund of {amount}

A test result that [needs your attention|may be serious] has been added and will stay available
  for 24 hours.
Your CareGate account [must be updated|has been deactivated] because the yearly identity check is
  missing.
You have been overcharged and [are owed|can reclaim] {amount}. Please confirm your details to
  receive it.

| Name | {to}
| Number | {pid}
| Respond by | {deadline}

> View result
> Verify my identity
> Claim refund

If you do not confirm, your [registration|entitlement] will be suspended.
-

# invoice
< {from}
? Change of [bank details|account] – {ref}
? [Important|Notice]: new bank details
? Re: invoice {ref}

Please note that due to [an audit|a change of bank] our account details have changed.
Our previous account is frozen, so please pay invoice {ref} to [the account below|our new account].
Just to let you know that we [have moved banks|opened a new account] at the start of the month.

| Invoice | {ref}
| Amount | {amount}
| New account | {iban}

Please [make the payment today|treat this as a priority] and send the remittance to this address.
I am travelling and can’t be reached by phone, [email is best|so please reply here].

Thank you for your understanding.
-

@ revised-invoice-{ref}.pdf

# parcel
< Parcel Service
< Delivery Team
? Your parcel [could not be delivered|is on hold]: {tracking}
? [Customs fee|Unpaid fee] – {tracking}
? Final notice: {tracking}

We could not deliver your parcel because the address is [incomplete|missing a house number].
  Please update it.
Your parcel is at our depot. A fee of £1.45 is [outstanding|due] before we can deliver.
We missed you. To arrange another delivery [confirm your details|pay the redelivery fee].

> Reschedule delivery
> Pay fee

If we don’t hear from you within 48 hours it will be [returned to sender|sent back].
-

# gift
< {from}
? [Urgent|Quick] request
? Are you available?
? [Confidential|Small favour]

Hi {toGiven}, [are you free?|are you at your desk?] I’m in a meeting and can’t take calls.
{toGiven}, [I need your help|I need a favour], and please keep it between us for now.

I want to surprise the nurses with gift cards, [could you pick up ten at £50 each?|I need eight
  at £50 each.]
I need gift cards for a partner [this morning|urgently]; I’ll pay you back tonight.

Scratch off the codes and [send me photos|type them in a reply], that’s all I need.
Let me know [when it’s done|if you can manage it within the hour].

Sent from my phone

# salary
< Human Resources
< Payroll
? [Pay award|Bonus] – {month}
? Payroll: please [check|confirm] your details
? Additional payment: {to}

Under the new pay award you are entitled to [a one-off payment of {amount}|an uplift].
During the {month} payroll run [your details were incomplete|your bank details were rejected].
The new pay scales are out, [your band has changed|see what it means for you].

| Employee | {to}
| Staff number | {toNo}
| Respond by | {deadline}

> View my pay
> Confirm bank details

Please approve by {deadline}, [otherwise|or] the payment will slip to next month.
-

# macro
< {from}
? {dept} – [form to complete|data sheet]
? [Corrected|Revised] rota
? Complaint {ref}

Here is the [requested|corrected] sheet. If it looks blank, click Enable Content in the yellow bar.
A patient has complained about the ward; [statement attached|the file is attached]. We need your
  comments.
The attached form must be completed [by every ward|for the outbreak return].

The document is protected, so [click Enable Editing first|choose Enable Editing] after opening it.
-

@ form-{ref}.docm
@ rota-{ref}.docm

# smuggling
< Secure Message
< {dept}
? [Encrypted|Protected] message: {patient}
? Report {ref} – [open in browser|secure delivery]
? New voicemail

You have a secure message about {patient}. [Open the attachment to read it.|]
This report contains personal data and is sent as [an encrypted file|a file that opens in your
  browser].
You have a new voicemail ({count} seconds). [Open the attachment to listen.|]

If the download does not start, [choose Keep|allow the file].
-

@ report-{ref}.html
@ message-{ref}.html

# pdf
< {from}
< {fromOrg}
? Shared document: {topic}
? [For signature|For approval]: {ref}
? Request for quotation – {product}

The attached document [is waiting for your signature|needs your review].
A file has been shared with you, [the link is in the attachment|download it from the PDF].
Please quote your best price for the [attached|enclosed] list.

[Please respond today.|We need this by noon.]
-

@ document-{ref}.pdf

# qr
< IT Service Desk
< Human Resources
? Two-step verification is [expiring|due for renewal]
? [Required|New] security step: {to}
? Payslip – {month}

Your two-step verification [expires today|must be renewed]. Scan the code below with your phone.
Your payslip is ready. For privacy it opens [on a phone|on mobile devices] only: scan the code.
For the new ID badge please upload [your photo|your details] by scanning the code.

#qr

The code is valid [for 24 hours|until midnight].
-

# callback
< Customer Care
< Billing
? Subscription renewed: {amount}
? [Order|Charge] {ref}
? Thank you for your purchase – {ref}

Thank you for renewing your [antivirus|remote support] plan. {amount} [will be charged today|has
  been charged].
Your card was used to buy {product} for {amount}. The charge goes through [within 24 hours|today].

| Order | {ref}
| Amount | {amount}
| Customer | {to}

If this was not you, [call us immediately|call] on {callback}.
Cancellations by phone only: {callback} [(24 hours)|]

# calendar
< {from}
< Meeting
? Invitation: [extraordinary meeting|pay review]
? Updated: {topic}
? [Mandatory|Online] training {date}

There will be an extraordinary meeting about the [reorganisation|redundancies]; the joining link
  is in the invitation.
You have been invited to [an online|a confidential] meeting; you will be asked to sign in.

> Join
> Open agenda

# sms
< +44 7700 900000
? SMS

Your parcel is on its way, track it here: {link}
CareGate: [your test result is ready|you have a new result], view {link}
Your [prescription|referral] has been marked as expired, extend it here: {link}
Hi mum, new number, [dropped my phone|my old phone is broken]. Message me here {link}

# hijack
< {from}
? {topic}

Hi {toGiven}, following up on this: [the corrected version is here|I’ve uploaded the file you
  asked for].
To add to my last message, [please look over|could you check] the document today.
[Sorry for the delay|Apologies for going quiet], here is the document you wanted.

> {topic} – open
> Document
`;
