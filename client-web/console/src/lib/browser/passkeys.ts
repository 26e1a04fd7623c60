import type { Json } from '../api/api';
import { PasskeyFailure, type Passkeys } from '../state/account.svelte';

/** The browser's own passkeys. */
export const browserPasskeys: Passkeys = {
  async create(options) {
    const publicKey = supported().parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    return answered(() => navigator.credentials.create({ publicKey }));
  },

  async get(options) {
    const publicKey = supported().parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    return answered(() => navigator.credentials.get({ publicKey }));
  },
};

function supported(): typeof PublicKeyCredential {
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    throw new PasskeyFailure('unsupported');
  }
  return PublicKeyCredential;
}

/**
 * Browsers do not tell whether the person said no, took too long or has no passkey here; but they do tell, once the person has agreed,
 * that the device has one already (WebAuthn Level 2, section 5.1.3).
 */
async function answered(ask: () => Promise<Credential | null>): Promise<Json> {
  const credential = await ask().catch((error: unknown): null => {
    if (error instanceof DOMException && error.name === 'InvalidStateError')
      throw new PasskeyFailure('known');
    return null;
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyFailure('declined');
  return credential.toJSON() as unknown as Json;
}
