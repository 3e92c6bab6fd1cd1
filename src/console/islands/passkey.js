/**
 * Forms with `data-passkey`: asks for options at the form's own address with `/options` behind it,
 * lets the browser make or use a passkey, puts what it says into the field `response`, and sends the
 * form. The form stays hidden where there are no passkeys; a sentence beside it says why.
 */
/** What browsers say, and the sentence of the page for it. */
const SAID = new Map([
  ['NotAllowedError', 'cancelled'],
  ['InvalidStateError', 'known'],
]);
const able = isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in globalThis;

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!(form instanceof HTMLFormElement) || !able) continue;
  form.hidden = false;
  const none = form.nextElementSibling;
  if (none instanceof HTMLElement && 'passkeyNone' in none.dataset) none.hidden = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void perform(form);
  });
}

/** @param {HTMLFormElement} form */
async function perform(form) {
  say(form, '');
  const button = form.querySelector('button');
  if (button !== null) button.disabled = true;
  try {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string') fields.set(name, value);
    const answer = await fetch(`${form.action}/options`, { method: 'POST', body: fields });
    const options = await answer.json();
    if (!answer.ok) {
      tell(form, String(options.said));
      if (button !== null) button.disabled = false;
      return;
    }
    const response = await credential(options);
    const field = form.elements.namedItem('response');
    if (field instanceof HTMLInputElement) field.value = JSON.stringify(response);
    form.submit();
  } catch (error) {
    say(form, SAID.get(error instanceof DOMException ? error.name : '') ?? 'failed');
    if (button !== null) button.disabled = false;
  }
}

/**
 * Makes one where the options name a user, else uses one.
 *
 * @param {PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON} options
 */
async function credential(options) {
  const found =
    'user' in options
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: asking(options) });
  if (!(found instanceof PublicKeyCredential)) throw new Error('no passkey');
  return typeof found.toJSON === 'function' ? found.toJSON() : written(found);
}

/**
 * @param {PublicKeyCredentialCreationOptionsJSON} options
 * @returns {PublicKeyCredentialCreationOptions}
 */
function creation(options) {
  if ('parseCreationOptionsFromJSON' in PublicKeyCredential)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const { rp, user, pubKeyCredParams, excludeCredentials = [] } = options;
  return {
    rp,
    user: { ...user, id: bytes(user.id) },
    challenge: bytes(options.challenge),
    pubKeyCredParams,
    excludeCredentials: excludeCredentials.map(({ id }) => ({ type: 'public-key', id: bytes(id) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  };
}

/**
 * @param {PublicKeyCredentialRequestOptionsJSON} options
 * @returns {PublicKeyCredentialRequestOptions}
 */
function asking(options) {
  if ('parseRequestOptionsFromJSON' in PublicKeyCredential)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return { challenge: bytes(options.challenge), userVerification: 'required' };
}

/**
 * For browsers that have passkeys but not yet their JSON form.
 *
 * @param {PublicKeyCredential} found
 */
function written({ id, rawId, type, response }) {
  /** @type {Record<string, unknown>} */
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    parts['attestationObject'] = text(response.attestationObject);
    parts['transports'] = response.getTransports();
  } else if (response instanceof AuthenticatorAssertionResponse) {
    parts['authenticatorData'] = text(response.authenticatorData);
    parts['signature'] = text(response.signature);
    if (response.userHandle !== null) parts['userHandle'] = text(response.userHandle);
  }
  return { id, rawId: text(rawId), type, response: parts, clientExtensionResults: {} };
}

/** @param {string} base64url */
function bytes(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * What the program says of it, in the reader's language.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function tell(form, text) {
  const place = form.querySelector('[data-passkey-said="told"]');
  if (place !== null) place.textContent = text;
  say(form, 'told');
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function say(form, name) {
  for (const one of form.querySelectorAll('[data-passkey-said]'))
    if (one instanceof HTMLElement) one.hidden = one.dataset['passkeySaid'] !== name;
}
