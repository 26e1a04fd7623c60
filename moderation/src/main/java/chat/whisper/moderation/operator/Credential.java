package chat.whisper.moderation.operator;

/**
 * A passkey as it is kept.
 *
 * @param id in URL-safe Base64
 * @param attested attested credential data (WebAuthn Level 2, section 6.5.1): AAGUID, id, public key
 * @param signCount how often it has signed, if it counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Credential(String id, byte[] attested, long signCount, Backup backup) {

    /** Whether it may leave its device, and has. */
    record Backup(boolean eligible, boolean done) {}
}
