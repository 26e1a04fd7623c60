package chat.whisper.perf.peers.relay;

/** Brings what somebody says to their partner's connection. Safe for all threads; never blocks. */
interface PartnerRoute {
    /**
     * Takes a text on its way.
     *
     * @param number which of this process' connections speaks, in the order in which they came
     */
    void carry(int number, byte[] json);
}
