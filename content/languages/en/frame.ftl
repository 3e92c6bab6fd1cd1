# What stands around every page.
menu = Menu
group-everyone = For everyone
group-desk = Desk
group-overview = Overview
group-centre = Centre
group-administration = Administration
section-parts = Parts
report-something = Report something
language = Language
language-begun = not complete yet
language-begun-text = This page is not whole in your language yet; what it lacks is said in English.
lock = Lock
switch-person = Switch user
own-account = My account
foot-own-network = Runs here, in your own organisation. Nothing on this page comes from elsewhere.
printed-at = printed
close = Close
keys-title = Keys on this page
keys-go = Go to another page
keys-off = Turn single-letter keys off on this computer

accessibility = Accessibility
accessibility-aim = This console is made to meet WCAG 2.2, level AA, and the European standard EN 301 549. Every page is checked by machine in every language, in light and dark.
accessibility-how = Everything can be reached by keyboard. Pages can be enlarged to 200 % and read on a screen 320 pixels wide. No meaning is carried by colour alone. Your system's settings for contrast, dark mode and motion are followed.
accessibility-tell = If something keeps you from your work, tell whoever runs CyberShield in your organisation, or call instead: reporting by telephone is always right.
