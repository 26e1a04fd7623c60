package chat.whisper.perf.peers.idle;

/** By how much a server grew with so many connections. */
record Cost(String when, int connections, Footprint growth) {
    double heap() {
        return each(growth.live().bytes());
    }

    /** Ours is one end of each socket; the clients' ends are on this machine too. */
    double kernel() {
        return each(growth.slab()) / 2;
    }

    double besideHeap() {
        return each(growth.besideHeap());
    }

    double all() {
        return heap() + besideHeap() + kernel();
    }

    double each(long bytes) {
        return (double) bytes / connections;
    }
}
