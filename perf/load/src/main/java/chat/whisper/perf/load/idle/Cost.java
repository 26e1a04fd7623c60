package chat.whisper.perf.load.idle;

/** By how much the app grew with so many connections. */
record Cost(String what, int connections, Footprint growth) {
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
