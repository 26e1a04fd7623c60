package chat.whisper.perf.peers.idle;

/**
 * What a process takes at one moment, in bytes.
 *
 * @param live objects after a full collection
 * @param resident the whole process in memory, unused parts of the heap included
 * @param besideHeap what of it is not heap
 * @param slab the kernel's objects, of the whole machine
 */
record Footprint(Histogram live, long resident, long besideHeap, long slab) {
    Footprint minus(Footprint before) {
        return new Footprint(
                live.minus(before.live),
                resident - before.resident,
                besideHeap - before.besideHeap,
                slab - before.slab);
    }
}
