/** English: mail within the house. The notation is described in `../read.ts`. */
export const HOUSE: string = `
# announcement
? [Message from the chief executive|Staff bulletin] – {month}
? Staff information: {topic}
? No hot water on {date}
? For all staff

There will be no hot water in the east wing on {date}, [from nine until noon|until lunchtime].
We are running a session on “{topic}”. [Each ward should send at least one person.|Places are
  limited.]
The staff survey has closed. [Thank you to everyone who took the time.|The response rate was our
  best yet.]
The inspection is now confirmed for {date}. [Please bring your local procedures up to date.|]
Flu jabs are available from occupational health, [no booking needed|drop in any time].

Please make sure this reaches everyone [at handover|in your team], including night staff.
Details are on the intranet under News, [along with the sign-up sheet|with a plan of the site].
If this [causes you a problem|affects your clinic], tell your manager by {deadline}.
Switchboard and the front desk [have been briefed|will redirect visitors].

Questions to {from}, extension {extension}.
[Thank you for everything you do.|Thanks for bearing with us.]
-

@ bulletin-{ref}.pdf
@ Staff-notice-{ref}.docx

# roster
? Rota – {month}
? [On-call rota|Rota] {dept}
? Rota change: {date}
? Annual leave – {month}

The [final|next] rota is attached. [Please check your shifts.|Shout if I’ve got something wrong.]
With {colleague} off sick I have had to redo the week, [changes in red|so please look again].
The {month} on-call rota is done. [Two gaps left, volunteers welcome.|Everyone got their requests
  this time.]

| Ward | {dept}
| Name | {to}, staff no. {toNo}
| First shift | {date}, {time}
| Extra hours | {count}

Swaps [in writing|on the swap form] only, agreed by both of you.
If you want to swap, [sort it between you and email me|let me know] by {deadline}.
Two days off after nights [still stands|are not negotiable], please don’t offer to fill them.

I am taking leave requests for the month after [now|until {deadline}].
-

@ rota-{ref}.csv
@ Rota.csv

# it-notice
? Planned maintenance: {system}
? {system} – [short outage|upgrade]
? IT: [problem resolved|service restored]
? Ticket closed: {ref}

We are [upgrading|carrying out maintenance on] {system} on {date} from {time} until 23.30.
This morning’s slowness is fixed. [A disk had filled up.|A failed network switch has been replaced.]
Your call {ref} has been [closed|resolved]. If the problem is still there, just reply to this email.
There is a new printer: {dept}, {room}. [The old queue goes on Monday.|]

During the outage [records are read-only|use the paper downtime forms]. Please save your work
  beforehand.
Please leave the affected PCs switched on [overnight|at the end of your shift].
Clinical work [is not affected|should not notice]; the ward trolleys stay available throughout.
IT will never ask for your password, [by phone or by email|whatever the reason].

The service desk is on {extension} [round the clock|8 to 6] or through the intranet.
-

> View ticket

# password
? Your password expires [in {count} days|soon]
? Password expiry notice
? Time to change your password – {to}

Your {org} network password will expire [on {deadline}|in {count} days].
Automated message: you last changed your password [90|180] days ago and it is due for renewal.

| Account | {account}
| Staff number | {toNo}
| Expires | {deadline}

On any hospital PC press Ctrl+Alt+Delete and choose “Change a password”.
You can change it on any ward computer [once you are logged in|in a couple of minutes]. There is
  no link in this email.
From home, use the remote desktop [as usual|saved in your favourites].

Use at least fourteen characters; [a short sentence is easy to remember|don’t reuse the old one].
Once it has expired you won’t be able to open patient records, [so please don’t leave it to the
  last day|please do it soon].

IT service desk: {extension}.
-

# list
? {list} [difficult case|advice on a case] – {exam}
? {list} {topic}
? {list} [experience of|views on] {device}?
? {list} {drug} shortage

Is anyone using this: {device}? [We’ve just been quoted for it.|Ours has been nothing but trouble.]
How are you covering on-calls since [the new guidance|we all got so short]?
Stumped by this one: woman, 54, [three weeks of|recurrent] fever, every culture negative.
Would there be interest in a joint study day on “{topic}”? [Happy to host.|]
Does anyone know a pharmacy that still has {drug}? [Two patients waiting.|]

We’ve had it for a year, [broadly happy|mixed feelings], though the first month was grim.
I’ve looked at the literature and [found two useful papers|it points both ways].
Reply off-list if you’d rather, [I’ll summarise|and I’ll post a digest].
{colleague} raised this here a while back, [though things have moved on|worth rereading].

[All thoughts welcome.|Thanks in advance.]
-

# invitation
? Invitation: {topic}
? [Ward managers’ meeting|Weekly catch-up]
? {topic} – {date}
? MDT: {dept}

You are invited to the meeting below. [The agenda is in the calendar entry.|]
{from} has invited you to the following meeting.
I’ve put in a [fortnightly|monthly] slot and asked {colleague} to join us.
Change of time: the meeting has [moved|gone to the afternoon], please accept again.

| Meeting | {topic}
| When | {date}, {time}
| Where | {dept}, {room}

[Agenda|To cover]: last month’s figures, staffing, {system}.
Case: {patient}, {born}. Please upload [images|letters] beforehand.
Bring your ward figures, [five minutes each|quick round the table].

If you can’t make it, [send someone in your place|please decline so I know].
-

# auto-reply
? Automatic reply: [{topic}|{exam}]
? Out of office
? Away until {deadline} – {from}

I am on leave until {deadline} and [not reading email|will only check email now and then].
I am away at a [course|conference] and will reply after {deadline}.
Thank you for your email. This mailbox is read [twice a day|between 9 and 4] on working days.

If it is urgent please [contact|ring] {colleague} on {extension}.
About an inpatient? The on-call [registrar|team] is on {extension}.
The department secretary [can help|will know what to do]: {extension}.

In an emergency dial 999.
Your message will be waiting [when I get back|and everyone gets a reply].
-

# colleague
? {patient} – [question|discharge]
? [Shift swap|Swap] {date}
? {dept} – {exam}
? tomorrow’s [round|list]
? {device}

[Could you have a look|Would you mind looking] at {patient}’s bloods (born {born}, {pid})? [Not
  happy with that CRP.|]
{patient}’s family rang and would like you to call back on {pphone}. [Getting
  impatient.|Perfectly nice.]
Any chance you could take my shift on {date}? [School play.|I’ll do any weekend in return.]
{patient} can go home tomorrow if [the repeat is fine|social work have finished]. Letter’s done.
It’s died again: {device}. [I’ve rung the engineers.|Do you know who our contact is?]

The list is full, [but I can squeeze it in at the end|afternoon at the earliest]: {exam}.
There are three of us on [the ward|bay 2] today, so it’s slow going.
It’s in the notes as well, [but things get lost in there|just so you know].
-

[Let me know.|Ring me when you have a minute:] {extension}
In theatre till twelve, [then I’ve got my phone|free after that].
[Ta!|Thanks, I owe you one.]
-

@ {ref}.docx
`;
