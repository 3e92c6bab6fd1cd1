/**
 * Everything that can be odd about a message or a file of it, as codes. None is a verdict: a form or
 * a macro may be honest. `triage/` weighs them.
 */
const TRAITS = {
  // HTML, of the message and of attached pages
  'hidden-text': 'text that styles keep from a reader',
  'invisible-characters': 'many characters without width or sign, as between letters of a word',
  form: 'a form that sends what is typed into it',
  'form-password': 'a field for a password',
  script: 'a script, or an attribute that runs one',
  frame: 'another page drawn inside this one',
  'meta-refresh': 'goes to another page by itself',
  redirect: 'a script goes to another page by itself',
  'base-href': 'says from where its links are meant',
  'data-link': 'a link that holds a page instead of an address',
  smuggling: 'carries a file in its script and hands it over as a download (T1027.006)',
  obfuscated: 'a script, macro or document written so that it cannot be read',
  'asks-input': 'a script sends something to a server',
  'picture-only': 'a picture with hardly any text around it',
  // pictures
  'qr-code': 'a picture with a QR code',
  // programs
  executable: 'a program that the system runs when it is opened',
  'runs-program': 'starts another program',
  downloads: 'fetches a file when it is opened',
  shortcut: 'a shortcut to something else',
  'remote-desktop': 'opens a session on a computer chosen by the sender',
  'shares-drives': 'a remote session that gives away drives, clipboard or keys',
  // documents
  macro: 'VBA macros',
  'auto-open': 'a macro or action that runs as soon as the document is opened',
  'excel4-macro': 'a sheet of Excel 4 macros',
  'hidden-sheet': 'a sheet that Excel does not offer to show',
  'external-template': 'a template or object is fetched from elsewhere when it is opened',
  dde: 'a field that asks another program (DDE)',
  'embedded-file': 'another file or object inside the document',
  'equation-object': 'an object of the equation editor, as exploits use it',
  activex: 'a control that runs code',
  javascript: 'a PDF with JavaScript',
  launch: 'a PDF that starts a program',
  'submits-form': 'a PDF form that sends what is typed into it',
  xfa: 'a PDF with a dynamic form',
  // containers
  encrypted: 'cannot be read without a password',
  'not-unpacked': 'an archive of a kind that is not unpacked, or a member that could not be',
  'disk-image': 'opens as a drive; files in it lose the mark of the web',
  calendar: 'an invitation or calendar entry',
  'attached-message': 'a message within the message',
  // names
  'double-extension': 'a name with an innocent ending in front of the real one',
  'misleading-name': 'a name that direction marks or spaces make look like another',
  'type-mismatch': 'its content is of another kind than its name says',
} as const;

export type Trait = keyof typeof TRAITS;
